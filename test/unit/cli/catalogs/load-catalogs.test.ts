import { describe, expect, test } from 'vitest'
import type { CatalogCode, LoadedCatalog } from '../../../../src/cli/catalog-facts.js'
import { loadCatalogs } from '../../../../src/cli/catalogs/load-catalogs.js'
import { folder } from './folder.js'

const define = `import { composeCatalogs, defineCatalog } from 'react-kintsugi/core'\n`
const load = async (files: Readonly<Record<string, string>>, ...specifiers: string[]) =>
  loadCatalogs(specifiers, { cwd: folder(files) })
const one = async (files: Readonly<Record<string, string>>, specifier: string): Promise<LoadedCatalog> => {
  const [[first] = []] = await load(files, specifier)
  return first!
}
const codesOf = ({ codes }: LoadedCatalog) => codes.map(({ code }) => code)
const linesOf = ({ codes }: LoadedCatalog) => codes.map(({ place }) => `${place.file}:${place.line}:${place.column}`)
const withoutPlaces = ({ place: _, places: __, ...code }: CatalogCode) => code

describe('a catalog', () => {
  test('is told with everything that its layers say of a code', async () => {
    const text = `${define}
export const shop = defineCatalog({
  source: 'shop',
  locales: ['ja', 'en'],
  categories: { pay: { present: 'dialog', retry: 'never' } },
  codes: {
    PAY_FAILED: { number: 4001, status: 402, category: 'pay', message: { ja: '失敗', en: 'Failed' } },
    BUSY: { status: 503, retry: { retries: 2 }, present: 'banner', message: { ja: '混雑', en: 'Busy' } },
    SLOW: { status: 504, retry: { manualAfterMs: 5000 }, message: { ja: '遅延', en: 'Slow' } },
    SIGN_UP: { status: 403, present: { as: 'redirect', to: '/join' }, message: { ja: '登録', en: 'Join' } },
    SIGN_IN: { status: 401, message: { ja: 'ログイン', en: 'Sign in' } },
  },
})`
    const shop = await one({ 'shop.ts': text }, './shop.ts#shop')
    expect({ ...shop, codes: [] }).toEqual({
      id: 'shop',
      kind: 'catalog',
      file: 'shop.ts',
      place: { file: 'shop.ts', line: 7, column: 3 },
      locales: ['ja', 'en'],
      codes: [],
    })
    expect(shop.codes.map(withoutPlaces)).toEqual([
      {
        code: 'PAY_FAILED',
        number: 4001,
        status: 402,
        category: 'pay',
        retry: 'never',
        statesRetry: true,
        messages: { ja: '失敗', en: 'Failed' },
        presentation: 'dialog',
        behaviour: expect.any(String),
      },
      {
        code: 'BUSY',
        status: 503,
        retry: 'auto',
        retries: 2,
        statesRetry: true,
        messages: { ja: '混雑', en: 'Busy' },
        presentation: 'banner',
        behaviour: 'banner',
      },
      {
        code: 'SLOW',
        status: 504,
        retry: 'manual',
        statesRetry: true,
        messages: { ja: '遅延', en: 'Slow' },
        presentation: 'auto',
        behaviour: 'transient',
      },
      {
        code: 'SIGN_UP',
        status: 403,
        retry: 'never',
        statesRetry: false,
        messages: { ja: '登録', en: 'Join' },
        presentation: 'redirect /join',
        behaviour: 'forbidden',
      },
      {
        code: 'SIGN_IN',
        status: 401,
        retry: 'never',
        statesRetry: false,
        messages: { ja: 'ログイン', en: 'Sign in' },
        presentation: 'auto',
        behaviour: 'session',
        session: 'refresh',
      },
    ])
  })

  test('has its entries, and the parts of them, where they are written', async () => {
    const text = `${define}
const shared = { LATE: { status: 504, message: { ja: '遅い', en: 'Late' } } } as const
export const shop = defineCatalog({
  source: 'shop',
  locales: ['ja', 'en'],
  codes: {
    ...shared,
    'GONE': {
      status: 410,
      retry: 'never',
      message: {
        ja: 'ない',
        en: 'Gone',
      },
    },
  },
})`
    const shop = await one({ 'shop.ts': text }, './shop.ts')
    expect(linesOf(shop)).toEqual(['shop.ts:3:18', 'shop.ts:9:5'])
    expect(shop.codes[1]).toMatchObject({
      place: { line: 9, column: 5, endLine: 9, endColumn: 11 },
      places: {
        status: { line: 10, column: 7, endColumn: 18 },
        retry: { line: 11 },
        message: { line: 12, column: 7, endColumn: 14 },
        'message.ja': { line: 13 },
        'message.en': { line: 14, column: 9, endColumn: 19 },
      },
    })
  })

  test('has its facts where the facts file has them', async () => {
    const facts = `// Generated.\nexport const shopFacts = {\n  GONE: { number: 7, status: 410 },\n} as const\n`
    const text = `${define}import { shopFacts } from './shop.facts.js'
export const shop = defineCatalog({ source: 'shop', facts: shopFacts, codes: { GONE: {} } })`
    const shop = await one({ 'shop.ts': text, 'shop.facts.ts': facts }, './shop.ts')
    expect(shop.codes[0]).toMatchObject({
      place: { file: 'shop.ts', line: 3 },
      places: { number: { file: 'shop.facts.ts', line: 3, column: 11 }, status: { file: 'shop.facts.ts', line: 3 } },
    })
  })

  test('is found where a module re-exports all of another and one of it under another name', async () => {
    const files = {
      'index.ts': `export * from './texts'\nexport { TEXTS as ours } from './texts'\n`,
      'texts.ts': `export const TEXTS = {\n  GONE_X: 'gone',\n}\n`,
    }
    expect(linesOf(await one(files, './index.ts#ours'))).toEqual(['texts.ts:2:3'])
  })

  test('is found behind re-exports, aliases of tsconfig and a function that makes it', async () => {
    const files = {
      'tsconfig.json': `{ "files": [], "references": [] }`,
      'tsconfig.app.json': `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
      'index.ts': `export { made as errors } from '@/errors/shop'\n`,
      'src/errors/shop.ts': `${define}\nconst make = (source: string) =>\n  defineCatalog({ source, codes: { GONE: 410 } })\nexport const made = make('shop')\n`,
    }
    const shop = await one(files, './index.ts#errors')
    expect({ id: shop.id, codes: codesOf(shop), lines: linesOf(shop) }).toEqual({
      id: 'shop',
      codes: ['GONE'],
      lines: ['src/errors/shop.ts:4:36'],
    })
  })

  test('stands in the first line of its file where its codes are computed', async () => {
    const text = `${define}
const codes = Object.fromEntries([1, 2].map((n) => ['E_' + n, 400 + n]))
export const shop = defineCatalog({ source: 'shop', codes })`
    expect(linesOf(await one({ 'shop.ts': text }, './shop.ts'))).toEqual(['shop.ts:1:1', 'shop.ts:1:1'])
  })

  test('is each of a composition, with what that overrides', async () => {
    const text = `${define}
const a = defineCatalog({ source: 'a', codes: { GONE: 410 } })
const b = defineCatalog({ source: 'b', codes: { BUSY: 503 } })
export const all = composeCatalogs([a, b], { override: { 'a:GONE': { present: 'dialog', retry: 'manual' } } })`
    const [catalogs = []] = await load({ 'all.ts': text }, './all.ts#all')
    expect(catalogs.map((catalog) => [catalog.id, linesOf(catalog)])).toEqual([
      ['a', ['all.ts:3:49']],
      ['b', ['all.ts:4:49']],
    ])
    expect(catalogs[0]?.codes[0]).toMatchObject({ presentation: 'dialog', retry: 'manual', statesRetry: true })
  })

  test('is listed once where it is exported beside its composition', async () => {
    const text = `${define}
export const all = composeCatalogs([defineCatalog({ source: 'a', codes: { GONE: 410 } })])
export const b = defineCatalog({ source: 'b', codes: { BUSY: 503 } })
export const [a] = all.catalogs`
    const [catalogs = []] = await load({ 'all.ts': text }, './all.ts')
    expect(catalogs.map(({ id }) => id).toSorted()).toEqual(['a', 'b'])
  })

  test('is known by its shape, whichever copy of the package has made it', async () => {
    const text = `export const a = { source: 'a', codes: ['GONE'], locales: ['en'], decoders: [],
  entry: (code) => ({ code, category: '', message: { en: 'Gone' }, retry: 'never', behaviour: 'toast', status: 410 }) }`
    expect(await one({ 'a.mjs': text }, './a.mjs')).toMatchObject({ id: 'a', codes: [{ code: 'GONE', status: 410 }] })
  })

  test('that its own check refuses for a text or a fact is told as it is written', async () => {
    const text = `${define}
export const shop = defineCatalog({
  source: 'shop',
  locales: ['ja', 'en'],
  facts: { GONE: { status: 410 }, NEW: { status: 500 } },
  codes: {
    GONE: { message: { ja: 'なし' } },
    OWN: { message: { ja: '{n} 個', en: '{count} left' } },
  },
} as never)`
    const shop = await one({ 'shop.ts': text }, './shop.ts')
    expect(shop).toMatchObject({
      locales: ['ja', 'en'],
      codes: [
        { code: 'GONE', status: 410, messages: { ja: 'なし' }, place: { line: 8 } },
        { code: 'OWN', messages: { ja: '{n} 個', en: '{count} left' }, place: { line: 9 } },
      ],
    })
    expect(shop.codes[0]?.messages).not.toHaveProperty('en')
  })
})

describe('a module', () => {
  test('may be written in JSX, print, keep timers and send messages of its own', async () => {
    const text = `${define}
console.log('{"noise": true}')
process.send?.({ loaded: { results: [], files: [] } })
setInterval(() => {}, 1000)
export const icon = <b>!</b>
export const shop = defineCatalog({ source: 'shop', codes: { GONE: 410 } })`
    expect(codesOf(await one({ 'shop.tsx': text }, './shop.tsx'))).toEqual(['GONE'])
  })

  test('runs in development, without a DOM, and reads the environment of Vite from the process', async () => {
    const text = `export const MAP = { NODE_ENV: String(process.env.NODE_ENV), DOM: typeof document, MODE: String(import.meta.env.MODE) }`
    const map = await one({ 'map.ts': text }, './map.ts#MAP')
    expect(map.codes.map(({ messages }) => messages['und'])).toEqual(['development', 'undefined', expect.any(String)])
  })

  test('may import style sheets and pictures, as bundlers let it', async () => {
    const files = {
      'map.ts': `import './map.css'\nimport logo from './logo.svg'\nexport const MAP = { A_B: logo }`,
      'map.css': 'a { color: red }',
      'logo.svg': '<svg />',
    }
    const map = await one(files, './map.ts')
    expect(map.codes[0]?.messages['und']).toMatch(/\/logo\.svg$/)
  })

  test('of plain JavaScript is let through like one of TypeScript', async () => {
    const text = `${define}
export const shop = defineCatalog({ source: 'shop', locales: ['ja', 'en'], codes: { GONE: { message: { ja: 'なし' } } } })`
    expect((await one({ 'package.json': `{ "type": "module" }`, 'shop.js': text }, './shop.js')).codes).toMatchObject([
      { code: 'GONE', messages: { ja: 'なし' } },
    ])
  })

  test('is loaded anew each time', async () => {
    const files = { 'a.ts': `export const MAP = { GONE_A: 'x' }`, 'b.ts': `export const MAP = { GONE_B: 'x' }` }
    const cwd = folder(files)
    const [a, b, again] = await loadCatalogs(['./a.ts', './b.ts', './a.ts#MAP'], { cwd })
    expect([a, b, again].map((maps = []) => maps.flatMap(codesOf))).toEqual([['GONE_A'], ['GONE_B'], ['GONE_A']])
  })

  test('of a package is found as an import finds it', async () => {
    const files = {
      'node_modules/errors-of-shop/package.json': `{ "type": "module", "exports": { "./all": "./all.js" } }`,
      'node_modules/errors-of-shop/all.js': `export * from './map.js'`,
      'node_modules/errors-of-shop/map.js': `export const MAP = {\n  GONE_A: 'x' }`,
    }
    expect(linesOf(await one(files, 'errors-of-shop/all#MAP'))).toEqual(['node_modules/errors-of-shop/map.js:2:3'])
  })
})

test('500 codes have each its line', async () => {
  const codes = Array.from(
    { length: 500 },
    (_, n) => `  CODE_${n}: { number: ${1000 + n}, status: 500, message: { ja: 'エラー${n}', en: 'Error ${n}' } },`,
  )
  const text = `${define}export const big = defineCatalog({ source: 'big', locales: ['ja', 'en'], codes: {\n${codes.join('\n')}\n} })`
  const big = await one({ 'big.ts': text }, './big.ts')
  expect(big.codes.map(({ code, number, place: { line, column } }) => ({ code, number, line, column }))).toEqual(
    codes.map((__, n) => ({ code: `CODE_${n}`, number: 1000 + n, line: n + 3, column: 3 })),
  )
})
