import { describe, expect, test } from 'vitest'
import type { LoadedCatalog } from '../../../../src/cli/catalog-facts.js'
import { loadCatalogs } from '../../../../src/cli/catalogs/load-catalogs.js'
import { folder } from './folder.js'

const load = async (files: Readonly<Record<string, string>>, specifier: string): Promise<LoadedCatalog[]> => {
  const [maps = []] = await loadCatalogs([specifier], { cwd: folder(files) })
  return maps
}
const told = (maps: readonly LoadedCatalog[]) =>
  maps.map(({ id, kind, locales, codes }) => ({
    id,
    kind,
    locales,
    codes: codes.map(({ code, messages, place: { line, column } }) => [code, messages, `${line}:${column}`]),
  }))

describe('a map of a module', () => {
  test('has a text by code, in a language that nothing tells', async () => {
    const text = `const wait = (n: number) => n + ' s'\nexport const TEXTS: Record<string, unknown> = {\n  SIGN_IN: 'サインイン',\n  'WAIT': wait,\n}\n`
    expect(told(await load({ 'a.ts': text }, './a.ts#TEXTS'))).toEqual([
      {
        id: 'TEXTS',
        kind: 'map',
        locales: ['und'],
        codes: [
          ['SIGN_IN', { und: 'サインイン' }, '3:3'],
          ['WAIT', {}, '4:3'],
        ],
      },
    ])
  })

  test('has texts by locale, inside or outside', async () => {
    const text = `export const INSIDE = { SIGN_IN: { ja: 'あ', 'pt-BR': 'b' }, GONE: { ja: 'い' } }
export const MESSAGE = { SIGN_IN: { message: { ja: 'あ' }, title: 'x' } }
export default {
  ja: { SIGN_IN: 'あ', GONE: 'い' },
  en: { SIGN_IN: 'a' },
}`
    const maps = told(await load({ 'texts.ts': text }, './texts.ts#INSIDE,MESSAGE,default'))
    expect(maps).toEqual([
      {
        id: 'INSIDE',
        kind: 'map',
        locales: ['ja', 'pt-BR'],
        codes: [
          ['SIGN_IN', { ja: 'あ', 'pt-BR': 'b' }, '1:25'],
          ['GONE', { ja: 'い' }, '1:61'],
        ],
      },
      { id: 'MESSAGE', kind: 'map', locales: ['ja'], codes: [['SIGN_IN', { ja: 'あ' }, '2:26']] },
      {
        id: 'texts',
        kind: 'map',
        locales: ['ja', 'en'],
        codes: [
          ['SIGN_IN', { ja: 'あ', en: 'a' }, '4:9'],
          ['GONE', { ja: 'い' }, '4:23'],
        ],
      },
    ])
  })

  test('is taken without its name if its keys look like codes', async () => {
    const text = `export const ROUTES = { home: '/', list: '/list' }\nexport const TEXTS = { SIGN_IN: 'a', 1001: 'b' }\nexport const LIMITS = { MAX: 1 }`
    expect((await load({ 'a.ts': text }, './a.ts')).map(({ id }) => id)).toEqual(['TEXTS'])
    expect((await load({ 'a.ts': text }, './a.ts#ROUTES')).map(({ id }) => id)).toEqual(['ROUTES'])
  })

  test('has its keys where members of an enumeration name them, and in a Map', async () => {
    const text = `enum Codes {\n  GONE = 'GONE',\n}\nexport const A = {\n  [Codes.GONE]: 'x',\n}\nexport const B = new Map([\n  ['SLOW', 'y'],\n])`
    const maps = await load({ 'a.ts': text }, './a.ts#A,B')
    expect(told(maps).map(({ codes }) => codes)).toEqual([
      [['GONE', { und: 'x' }, '5:4']],
      [['SLOW', { und: 'y' }, '8:4']],
    ])
  })
})

describe('a map in a document', () => {
  const markdown = [
    '# Errors',
    '',
    '- In the list:',
    '',
    '  ```ts',
    '  export const IN_LIST: Record<string, string> = {',
    "    SIGN_IN: 'a',",
    '  };',
    '  ```',
    '',
    '```typescript',
    '// src/errors.ts',
    'export const MESSAGES: Record<string, string> = {',
    "  GONE: `gone` + ' away',",
    "  SLOW: 'slow',",
    "  SLOW: 'slower',",
    '};',
    'export const limits = { size: 50 };',
    '```',
    '',
    '```json',
    '{ "NO_MAP": "x" }',
    '```',
    '<!--',
    '```ts',
    "export const HIDDEN = { NO_MAP: 'x' }",
    '```',
    '-->',
    '~~~js',
    "const { broken = { NO_MAP: 'x'",
    '~~~',
  ]

  test.each(['\n', '\r\n'])(
    'is read from its fenced code with its places in the document, line end %j',
    async (end) => {
      expect(told(await load({ 'E.md': `\uFEFF${markdown.join(end)}` }, './E.md'))).toEqual([
        { id: 'IN_LIST', kind: 'map', locales: ['und'], codes: [['SIGN_IN', { und: 'a' }, '7:5']] },
        {
          id: 'MESSAGES',
          kind: 'map',
          locales: ['und'],
          codes: [
            ['GONE', { und: 'gone away' }, '14:3'],
            ['SLOW', { und: 'slower' }, '16:3'],
          ],
        },
      ])
    },
  )

  test('is chosen by its name', async () => {
    const files = { 'E.md': markdown.join('\n') }
    expect((await load(files, './E.md#MESSAGES')).map(({ id }) => id)).toEqual(['MESSAGES'])
    await expect(load(files, './E.md#GONE')).rejects.toThrow('E.md has no map GONE. It has IN_LIST, MESSAGES.')
  })

  test('is missed where there is none', async () => {
    await expect(load({ 'E.md': '# Errors' }, './E.md')).rejects.toThrow(
      'E.md has no map of CODE: text in a fenced TypeScript block.',
    )
  })
})

describe('a JSON file', () => {
  test('is a map, or has maps in it', async () => {
    const files = {
      'a.json': `{ "GONE": "x",\n  "SLOW": "y" }`,
      'b.json': `{ "title": "T", "errors": {\n "GONE": "x" } }`,
    }
    expect(told(await load(files, './a.json'))).toEqual([
      {
        id: 'a',
        kind: 'map',
        locales: ['und'],
        codes: [
          ['GONE', { und: 'x' }, '1:3'],
          ['SLOW', { und: 'y' }, '2:3'],
        ],
      },
    ])
    expect(told(await load(files, './b.json#errors'))[0]?.codes).toEqual([['GONE', { und: 'x' }, '2:2']])
  })

  test('that is broken is told of with its line', async () => {
    await expect(load({ 'a.json': `{\n  "GONE": "x",\n}` }, './a.json')).rejects.toMatchObject({
      message: expect.stringMatching(/^a\.json is no JSON: .+ Correct it\.$/),
      place: { file: 'a.json', line: 3 },
    })
  })
})

test('the two maps of a document of the repository know 20 codes', async () => {
  const maps = await loadCatalogs(['test/specs/professor.md'], { cwd: process.cwd() })
  expect(maps.flat().map(({ id, codes }) => [id, codes.length])).toEqual([
    ['ERROR_MESSAGES', 12],
    ['ERROR_CODES', 8],
  ])
})
