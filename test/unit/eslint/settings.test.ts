import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Linter } from 'eslint'
import { afterAll, describe, expect, test } from 'vitest'
import plugin from '../../../src/eslint/index.js'

const cwd = mkdtempSync(join(tmpdir(), 'kintsugi-eslint-'))
afterAll(() => rmSync(cwd, { recursive: true }))

const write = (file: string, text: string) => {
  writeFileSync(join(cwd, file), text)
  return file
}
const writeJson = (file: string, value: unknown) => write(file, JSON.stringify(value, null, 2))

/** What is said of an unknown code; the suggestion tells which codes are known. */
function lint(kintsugi: unknown, code = `try {} catch (e) { source.is(e, 'TOKEN_EXPIERD') }`): string[] {
  const linter = new Linter({ cwd })
  const found = linter.verify(
    code,
    [
      {
        settings: { kintsugi },
        plugins: { kintsugi: plugin },
        rules: { 'kintsugi/no-unknown-code': 'error', 'kintsugi/no-hardcoded-code': 'error' },
      },
    ] as Linter.Config[],
    'a.js',
  )
  return found.map(({ message, suggestions = [] }) => suggestions[0]?.fix.text ?? message)
}

describe('settings.kintsugi', () => {
  test.each([
    ['the codes themselves', { codes: { a: ['TOKEN_EXPIRED'] } }],
    ['the codes of one backend', { codes: ['TOKEN_EXPIRED'] }],
    [
      'what export prints',
      { catalogs: [writeJson('export.json', [{ code: 'TOKEN_EXPIRED', status: 401, places: [] }])] },
    ],
    ['one path alone', { catalogs: 'export.json' }],
    [
      'a lock',
      {
        catalogs: [
          writeJson('errors.lock.json', {
            schemaVersion: 1,
            tool: '0.1.0',
            sources: [{ file: 'ERRORS.md', sha256: 'f00' }],
            records: [{ code: 'TOKEN_EXPIRED', mentions: [{ file: 'ERRORS.md', as: 'row', statements: [] }] }],
          }),
        ],
      },
    ],
    ['facts as JSON', { catalogs: [writeJson('facts.json', { TOKEN_EXPIRED: { status: 401 }, OTHER_CODE: {} })] }],
    ['lists by source', { catalogs: [writeJson('lists.json', { a: ['TOKEN_EXPIRED'], b: ['OTHER_CODE'] })] }],
    [
      'generated facts',
      {
        catalogs: [
          write(
            'a.facts.ts',
            `// Generated.\nexport const aFacts = {\n  // not: 'IN_A_COMMENT': 1\n  TOKEN_EXPIRED: { status: 401, note: 'a, b: {c}' },\n  'OTHER_CODE': { number: 1 },\n} as const satisfies Facts\n`,
          ),
        ],
      },
    ],
    [
      'a catalog',
      {
        catalogs: [
          write(
            'catalog.ts',
            `import { defineCatalog } from 'react-kintsugi'\nexport const a = defineCatalog({\n  source: 'a',\n  codes: { TOKEN_EXPIRED: { message: { en: 'It\\'s "over": {x}' } }, OTHER_CODE: 401 },\n})\n`,
          ),
        ],
      },
    ],
    ['paths by source', { catalogs: { a: 'a.facts.ts' } }],
  ])('takes %s', (_, settings) => {
    expect(lint(settings)).toEqual([`'TOKEN_EXPIRED'`])
  })

  test('keeps the codes of a facts file under the source in its name', () => {
    write('async.facts.ts', `export const asyncProcessingFacts = { JOB_FAILED: {} } as const\n`)
    const code = `composeCatalogs([], { override: { 'async-processing:JOB_FAILD': {} } })`
    expect(lint({ catalogs: ['async.facts.ts', 'a.facts.ts'] }, code)).toEqual([`'async-processing:JOB_FAILED'`])
  })

  test('reads a file again once it has changed', () => {
    write('changing.json', '["OTHER_CODE"]')
    expect(lint({ catalogs: ['changing.json'] })[0]).toContain('No catalog has the code `TOKEN_EXPIERD`')
    write('changing.json', '["TOKEN_EXPIRED"]')
    utimesSync(join(cwd, 'changing.json'), new Date(), new Date(Date.now() + 5000))
    expect(lint({ catalogs: ['changing.json'] })).toEqual([`'TOKEN_EXPIRED'`])
  })

  test('leaves the files of the catalogs themselves alone', () => {
    write('a.js', `export const facts = { TOKEN_EXPIRED: 1 }`)
    expect(lint({ catalogs: ['a.js'] }, `export const facts = { TOKEN_EXPIRED: 1 }`)).toEqual([])
  })

  test.each([
    [
      'a path that is not there',
      { catalogs: ['missing.json'] },
      /settings\.kintsugi\.catalogs\[0\] cannot be read.*missing\.json/s,
    ],
    ['a path by source', { catalogs: { a: 'missing.ts' } }, /settings\.kintsugi\.catalogs\['a'\] cannot be read/],
    [
      'what is no JSON',
      { catalogs: ['a.facts.ts', write('broken.json', '{ "a": ')] },
      /settings\.kintsugi\.catalogs\[1\] cannot be read.*broken\.json/s,
    ],
    [
      'a file without codes',
      { catalogs: [write('empty.json', '[]')] },
      /settings\.kintsugi\.catalogs\[0\] has no codes in it.*empty\.json/s,
    ],
    [
      'a module without codes',
      { catalogs: [write('empty.ts', 'export {}\n')] },
      /settings\.kintsugi\.catalogs\[0\] has no codes in it/,
    ],
    ['a number for paths', { catalogs: 7 }, /settings\.kintsugi\.catalogs must be a path or a list of paths/],
    ['a number among paths', { catalogs: [7] }, /settings\.kintsugi\.catalogs\[0\] is no path/],
    [
      'codes that are no lists',
      { codes: { a: 'TOKEN_EXPIRED' } },
      /settings\.kintsugi\.codes\['a'\] must be a list of codes/,
    ],
    ['something else', 7, /settings\.kintsugi must be an object/],
  ])('refuses %s, naming the setting', (_, settings, message) => {
    expect(() => lint(settings)).toThrow(message)
  })

  test('says nothing of codes when it names none', () => {
    expect(lint({})).toEqual([])
    expect(lint(undefined)).toEqual([])
  })
})
