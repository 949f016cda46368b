import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockOf } from '../../../../src/cli/readers/lock.js'
import { readSources } from '../../../../src/cli/readers/read-sources.js'
import { folder } from './folder.js'
import { said } from './said.js'

const page = `# Errors

| code | status | retry | description |
| --- | --- | --- | --- |
| Z_LAST | 404 | no | Not there |
| A_FIRST | 503 | yes (max 3) | Busy |

### A_FIRST

\`\`\`json
{ "error": { "code": "A_FIRST", "retryable": true } }
\`\`\`
`
const lock = 'app/errors.lock.json'
const config = { sources: ['backend/ERRORS.md'], lock }

/** A backend beside an app, with its lock written. */
async function locked(text = page): Promise<string> {
  const cwd = folder({ 'backend/ERRORS.md': text })
  mkdirSync(join(cwd, 'app'))
  writeFileSync(join(cwd, lock), lockOf(await readSources({ sources: config.sources }, { cwd }), lock, cwd))
  return cwd
}

const edited = async (edit: (text: string) => string) => {
  const cwd = await locked()
  writeFileSync(join(cwd, 'backend/ERRORS.md'), edit(page))
  const { findings } = await readSources(config, { cwd })
  return findings.filter(({ rule }) => rule === 'stale-lock')
}

test('says in place of the document exactly what it said', async () => {
  const cwd = await locked()
  const before = await readSources(config, { cwd })
  rmSync(join(cwd, 'backend'), { recursive: true })
  const after = await readSources(config, { cwd })
  expect(after.records).toEqual(before.records)
  expect(after.findings).toEqual(before.findings)
  expect(after.documents).toEqual(before.documents.map((document) => ({ ...document, fromLock: true })))
})

test('has the same bytes each time, also when it is written from itself', async () => {
  const cwd = await locked()
  const first = lockOf(await readSources(config, { cwd }), lock, cwd)
  rmSync(join(cwd, 'backend'), { recursive: true })
  expect(lockOf(await readSources(config, { cwd }), lock, cwd)).toBe(first)
})

test('is sorted by code, pretty-printed, and names documents from its own folder', async () => {
  const cwd = await locked()
  const text = lockOf(await readSources(config, { cwd }), lock, cwd)
  expect(text).toMatch(
    /^\{\n {2}"schemaVersion": 1,\n {2}"sources": \[\n {4}\{\n {6}"file": "\.\.\/backend\/ERRORS\.md",\n {6}"sha256": "[0-9a-f]{64}"/,
  )
  expect(text.endsWith('}\n')).toBe(true)
  expect(text.indexOf('"A_FIRST"')).toBeLessThan(text.indexOf('"Z_LAST"'))
})

test('does not keep what the configuration adds', async () => {
  const cwd = await locked()
  const more = { ...config, retries: [{ codes: ['Z_LAST'], retries: 2 }], categories: { Errors: 'all' } }
  const sources = await readSources(more, { cwd })
  expect(said(sources.records)['Z_LAST']).toContain('category all')
  expect(lockOf(sources, lock, cwd)).toBe(lockOf(await readSources(config, { cwd }), lock, cwd))
})

test('is not stale where the document has other words around its codes', async () => {
  expect(await edited((text) => `${text}\nMore about it.\n`)).toEqual([])
  expect(await edited((text) => text.replaceAll('\n', '\r\n'))).toEqual([])
  expect(await edited((text) => text.replace('# Errors', '# Errors\n\nThese are all.'))).toEqual([])
})

test('is stale where the document says something else, at both lines', async () => {
  expect(await edited((text) => text.replace('| 404 |', '| 410 |'))).toMatchObject([
    {
      code: 'Z_LAST',
      message: 'The lock says other things of Z_LAST than backend/ERRORS.md: “status 410” in place of “status 404”.',
      locations: [
        { file: 'backend/ERRORS.md', line: 5, role: 'document' },
        { file: lock, role: 'generated' },
      ],
    },
  ])
})

test('is stale where a code is new or gone', async () => {
  expect(await edited((text) => text.replace('Z_LAST', 'Z_NEW'))).toMatchObject([
    {
      code: 'Z_NEW',
      locations: [
        { file: 'backend/ERRORS.md', line: 5 },
        { file: lock, line: 5 },
      ],
    },
    { code: 'Z_LAST', locations: [{ file: lock }] },
  ])
})

test('is stale where it is not there, and where it has other documents', async () => {
  const cwd = await locked()
  writeFileSync(join(cwd, 'backend/MORE.md'), page.replaceAll('A_FIRST', 'B_SECOND').replace('Z_LAST', 'Y_OTHER'))
  const stale = async (sources: string[], file = lock) =>
    (await readSources({ sources, lock: file }, { cwd })).findings
      .filter(({ rule }) => rule === 'stale-lock')
      .map(({ message }) => message)
  expect(await stale(config.sources, 'none.lock.json')).toEqual(['There is no none.lock.json.'])
  expect(await stale([...config.sources, 'backend/MORE.md'])).toEqual(['The lock does not have backend/MORE.md.'])
  expect(await stale(['backend/MORE.md'])).toEqual([
    'The lock has backend/ERRORS.md, which is no source any more.',
    'The lock does not have backend/MORE.md.',
  ])
})

test('says so where neither the document nor the lock is there', async () => {
  const cwd = folder({ 'x.md': page })
  await expect(readSources(config, { cwd })).rejects.toThrow(
    `There is no such document. ${lock} does not have it either`,
  )
})

test('is read as a document of its own, to be compared', async () => {
  const cwd = await locked()
  const { records } = await readSources({ sources: [lock] }, { cwd })
  expect(records.map(({ code, places }) => [code, places[0]?.file])).toEqual([
    ['Z_LAST', 'backend/ERRORS.md'],
    ['A_FIRST', 'backend/ERRORS.md'],
  ])
})

test.each([
  ['{ "schemaVersion": 2, "sources": [], "records": [] }', 'This lock has version 2, and 1 is read here.', 1],
  ['{ "schemaVersion": 1,\n"sources": [{ "file": "a" }], "records": [] }', '`sha256` is missing', 2],
  ['{}', 'This is no lock of kintsugi.', 1],
  ['{ "schemaVersion": 1, ', 'This is no JSON', 1],
  [
    '{ "schemaVersion": 1, "sources": [], "records": [{ "code": "A",\n"mentions": [{ "file": "a", "at": "here", "as": "row" }] }] }',
    '`at` is a place',
    2,
  ],
  [
    '{ "schemaVersion": 1, "sources": [], "records": [{ "code": "A",\n"mentions": [{ "file": "a", "at": "1:1", "as": "row", "statements": [{ "key": "status", "value": "x", "at": "1:1" }] }] }] }',
    'none that kintsugi writes',
    2,
  ],
])('refuses the lock %s', async (text, message, line) => {
  const cwd = folder({ [lock]: text })
  const read = readSources(config, { cwd })
  await expect(read).rejects.toThrow(message)
  await expect(read).rejects.toMatchObject({ name: 'CannotCheck', place: { file: lock, line } })
})
