import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CannotCheck } from '../../../../src/cli/finding.js'
import { readSources } from '../../../../src/cli/readers/read-sources.js'
import { specSources } from '../../../specs/spec-record.js'
import { folder } from './folder.js'
import { said } from './said.js'

const codesOf = async (files: Record<string, string | Uint8Array>, ...sources: string[]) => {
  const { records } = await readSources(
    { sources: sources.length > 0 ? sources : Object.keys(files) },
    { cwd: folder(files) },
  )
  return records.map(({ code }) => code)
}

const refusal = async (promise: Promise<unknown>): Promise<CannotCheck> => {
  const error: unknown = await promise.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(CannotCheck)
  return error as CannotCheck
}

const table = '# Errors\n\n| code | status |\n| --- | --- |\n| A_B | 404 |\n'
const openapi =
  "openapi: 3.1.0\npaths: { /a: { get: { responses: { '404': { content: { x: { schema: { properties: { code: { const: A_B } } } } } } } } } }\n"

test.each([
  ['ERRORS.md', table],
  ['errors.txt', table],
  ['errors.json', '[{ "code": "A_B" }]'],
  ['errors', '{ "errors": { "A_B": 404 } }'],
  ['errors.yaml', 'A_B: 404\n'],
  ['api.yml', openapi],
  [
    'api.json',
    JSON.stringify({
      info: {},
      paths: { '/a': { get: { responses: { 404: { content: { x: { example: { code: 'A_B' } } } } } } } },
      openapi: '3.0.0',
    }),
  ],
  ['errs.go', 'package errs\nconst CodeA Code = "A_B"\n'],
  ['codes.go.txt', 'package errs\n\nconst CodeA Code = "A_B"\n'],
])('knows by name and content how %s is read', async (name, text) => {
  expect(await codesOf({ [name]: text })).toEqual(['A_B'])
})

test('knows a locale file of Rails by its content', async () => {
  expect(await codesOf({ 'config/locales/ja.yml': 'ja:\n  errors:\n    messages: { blank: 空です }\n' })).toEqual([
    'errors.messages.blank',
  ])
})

test('reads as what the configuration says', async () => {
  const cwd = folder({ 'ERRORS.yml': table, 'ja.yml': 'ja:\n  errors:\n    messages: { blank: 空です }\n' })
  const read = (file: string, type?: 'markdown' | 'yaml') =>
    readSources({ sources: [{ file, ...(type && { type }) }] }, { cwd })
  expect((await read('ERRORS.yml', 'markdown')).records).toHaveLength(1)
  expect((await read('ja.yml')).records).toHaveLength(1)
  expect((await refusal(read('ja.yml', 'yaml'))).message).toContain('There is no error code')
})

test.each([
  ['a byte order mark', `\uFEFF${table}`],
  ['CR LF', table.replaceAll('\n', '\r\n')],
  ['UTF-16 with a mark, little end first', Buffer.from(`\uFEFF${table}`, 'utf16le')],
  ['UTF-16 with a mark, big end first', Buffer.from(`\uFEFF${table}`, 'utf16le').swap16()],
])('reads a file with %s, at the same places', async (_name, content) => {
  const read = async (text: string | Uint8Array) =>
    readSources({ sources: ['e.md'] }, { cwd: folder({ 'e.md': text }) })
  expect(await read(content)).toEqual(await read(table))
})

test.each([
  ['nothing', '', 1, 'empty'],
  ['blanks', ' \n\t\n', 1, 'empty'],
  ['zero bytes', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), 1, 'zero bytes'],
  ['Shift_JIS', Buffer.concat([Buffer.from('# Errors\n\n'), Uint8Array.of(0x83, 0x47, 0x83, 0x89)]), 3, 'not UTF-8'],
  ['no code', '# Hello\n\nNothing here.\n', 1, 'There is no error code'],
  ['a broken table', '# Errors\n\n| code | status |\n| A_B | 404 |\n', 3, 'No code was read'],
])('refuses a document with %s, with the line', async (_name, content, line, message) => {
  const error = await refusal(readSources({ sources: ['e.md'] }, { cwd: folder({ 'e.md': content }) }))
  expect(error.message).toContain(message)
  expect(error.place).toMatchObject({ file: 'e.md', line })
})

test('refuses a folder, a document that is not there, and a ring of links', async () => {
  const cwd = folder({})
  mkdirSync(join(cwd, 'docs'))
  symlinkSync(join(cwd, 'ring.md'), join(cwd, 'ring.md'))
  const refused = (file: string) => refusal(readSources({ sources: [file] }, { cwd }))
  expect((await refused('docs')).message).toContain('folder')
  expect(await refused('none.md')).toMatchObject({
    message: expect.stringContaining('no such document') as string,
    place: { file: 'none.md' },
  })
  expect((await refused('ring.md')).message).toContain('cannot be read')
})

test.each([['('], ['[z-a]']])('refuses the pattern %s', async (pattern) => {
  const error = await refusal(readSources({ sources: [{ file: 'e.md', pattern }] }, { cwd: folder({ 'e.md': table }) }))
  expect(error.message).toContain(`pattern “${pattern}”`)
})

test('takes a pattern for the whole code, and one that is not for Unicode', async () => {
  const cwd = folder({ 'e.json': '{ "errors": { "A_B": 1, "A_BC": 2, "a-b": 3 } }' })
  const codes = async (pattern: string) =>
    (await readSources({ sources: [{ file: 'e.json', pattern }] }, { cwd })).records.map(({ code }) => code)
  expect(await codes('A_B')).toEqual(['A_B'])
  expect(await codes('A\\_B|a\\-b')).toEqual(['A_B', 'a-b'])
})

test('joins the documents of one backend, and tells where they contradict each other', async () => {
  const cwd = folder({ 'a.md': table, 'b.json': '{ "A_B": { "status": 410, "message": { "en": "Gone" } } }' })
  const { records, findings, documents } = await readSources({ sources: ['a.md', { file: './b.json' }] }, { cwd })
  expect(said(records)).toEqual({ A_B: ['status 404', 'status 410', 'message en Gone'] })
  expect(findings).toMatchObject([
    {
      rule: 'doc-conflict',
      code: 'A_B',
      message: 'The status of A_B is 404 in a.md:5 and 410 in b.json:1.',
      locations: [{ file: 'a.md' }, { file: 'b.json' }],
    },
  ])
  expect(documents.map(({ file }) => file)).toEqual(['a.md', 'b.json'])
})

test('names files from the working folder, also those above it', async () => {
  const cwd = folder({ 'backend/e.md': table, 'app/x.txt': '' })
  const { records } = await readSources({ sources: ['../backend/e.md'] }, { cwd: join(cwd, 'app') })
  expect(records[0]?.places[0]?.file).toBe('../backend/e.md')
})

test('reads a document of a revision out of git', async () => {
  const cwd = folder({ 'docs/e.md': table })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'init.defaultBranch=main', ...args], {
      cwd,
    })
  git('init', '-q')
  git('add', '.')
  git('commit', '-qm', 'x')
  git('rm', '-q', 'docs/e.md')
  const read = (file: string, at = cwd) => readSources({ sources: [file] }, { cwd: at })
  expect((await read('HEAD:docs/e.md')).documents).toMatchObject([{ file: 'HEAD:docs/e.md' }])
  mkdirSync(join(cwd, 'docs'))
  expect((await read('main:e.md', join(cwd, 'docs'))).records[0]?.places[0]).toMatchObject({
    file: 'main:e.md',
    line: 5,
  })
  expect((await refusal(read('HEAD:docs/none.md'))).message).toContain('no such document')
  expect((await refusal(read('nowhere:docs/e.md'))).message).toContain('git cannot show this')
  expect((await refusal(read('--output=x:docs/e.md'))).message).toContain('is no revision')
})

test('adds categories by heading and number, and retries by code, number and to all that is retried', async () => {
  const text = `# Errors

## 認証系

| code | name | retry |
| --- | --- | --- |
| 1001 | A_B | no |

## AI　系

| code | name | retry |
| --- | --- | --- |
| 4001 | C_D | yes |
| 4002 | E_F | yes (max 5) |
| 5001 | G_H | |
| 5002 | I_J | |
`
  const cwd = folder({ 'e.md': text })
  const read = async (codes: string[]) => {
    const { records } = await readSources(
      { sources: ['e.md'], categories: { 認証系: 'auth', '50xx': 'internal' }, retries: [{ codes, retries: 3 }] },
      { cwd },
    )
    return Object.fromEntries(
      records.map(({ code, statements }) => [
        code,
        said([{ code, statements } as never])[code]?.filter((one) => /^(retry|category)/.test(one)),
      ]),
    )
  }
  expect(await read(['4xxx', 'G_H'])).toEqual({
    A_B: ['retry never', 'category auth'],
    C_D: ['retry auto 3'],
    E_F: ['retry auto 5'],
    G_H: ['retry auto 3', 'category internal'],
    I_J: ['category internal'],
  })
  expect(await read(['auto'])).toMatchObject({ C_D: ['retry auto 3'], G_H: ['category internal'] })
})

test('reads exactly the codes of the four documents, with one contradiction', async () => {
  const counts: Record<string, number> = {}
  for (const source of specSources) {
    const { records, findings } = await readSources({ sources: [`test/specs/${source}.md`] }, { cwd: process.cwd() })
    counts[source] = records.length
    const wrong = findings
      .filter(({ rule }) => rule === 'doc-conflict')
      .map(({ code, locations }) => [code, ...locations.map(({ line }) => line)])
    const lines = readFileSync(`test/specs/${source}.md`, 'utf8').split('\n')
    const expected = lines.flatMap((line, index) =>
      source === 'professor' && /^\|.*`INTERNAL_ERROR`/.test(line) ? [index + 1] : [],
    )
    expect(wrong).toEqual(source === 'professor' ? [['INTERNAL_ERROR', ...expected]] : [])
  }
  expect(counts).toEqual({ calls: 13, 'async-processing': 22, workouts: 7, professor: 25 })
})
