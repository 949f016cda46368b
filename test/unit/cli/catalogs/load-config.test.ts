import { realpathSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadCatalogs } from '../../../../src/cli/catalogs/load-catalogs.js'
import { loadConfig } from '../../../../src/cli/catalogs/load-config.js'
import { folder } from './folder.js'

const minimal = `{ catalogs: [{ sources: ['E.md'] }] }`

test.each([
  ['kintsugi.config.ts', `export default ${minimal} satisfies object`],
  ['kintsugi.config.mts', `const config: object = ${minimal}\nexport default config`],
  ['kintsugi.config.js', `export default ${minimal}`],
  ['kintsugi.config.js', `module.exports = ${minimal}`],
  ['kintsugi.config.mjs', `export default Promise.resolve(${minimal})`],
  ['kintsugi.config.json', `{ "$schema": "x", "catalogs": [{ "sources": ["E.md"] }] }`],
])('%s is found and loaded: %s', async (name, text) => {
  const cwd = folder({ [name]: text })
  const { config, dir, file } = await loadConfig(undefined, { cwd })
  expect(config.catalogs).toEqual([{ sources: ['E.md'] }])
  expect([realpathSync(dir), file]).toEqual([realpathSync(cwd), name])
})

test('a path leads to a configuration of any name, with its own folder', async () => {
  const cwd = folder({ 'tools/errors.mjs': `export default ${minimal}` })
  const { dir, file } = await loadConfig('tools/errors.mjs', { cwd })
  expect([dir.endsWith('tools'), file]).toEqual([true, 'tools/errors.mjs'])
})

test('a catalog that is loaded after the configuration, by the same process, is of the folder it is asked in', async () => {
  const cwd = folder({
    'kintsugi.config.ts': `export default ${minimal}`,
    'a.ts': `export const MAP = { A_B: 'x' }`,
  })
  await loadConfig(undefined, { cwd })
  const other = folder({ 'a.ts': `export const MAP = { C_D: 'x' }` })
  const loaded = [await loadCatalogs(['./a.ts'], { cwd }), await loadCatalogs(['./a.ts'], { cwd: other })]
  expect(loaded.flat(2).flatMap(({ codes }) => codes.map(({ code }) => code))).toEqual(['A_B', 'C_D'])
})

test('no configuration is nothing to check', async () => {
  await expect(loadConfig(undefined, { cwd: folder({}) })).rejects.toThrow(
    /^There is nothing to check: no document is named, and there is no kintsugi\.config\.ts\. Name a document/,
  )
  await expect(loadConfig('gone.ts', { cwd: folder({}) })).rejects.toThrow(
    'There is no configuration gone.ts. Correct the path after --config.',
  )
})

test('two configurations are one too many', async () => {
  const cwd = folder({ 'kintsugi.config.ts': '', 'kintsugi.config.json': '{}' })
  await expect(loadConfig(undefined, { cwd })).rejects.toThrow(
    'There are kintsugi.config.ts and kintsugi.config.json. Keep one of them.',
  )
})

test('a folder that is called like a configuration is none', async () => {
  const cwd = folder({ 'kintsugi.config.ts/readme.md': '' })
  await expect(loadConfig(undefined, { cwd })).rejects.toThrow('There is nothing to check')
})

test('a configuration that cannot be loaded has its line', async () => {
  const cases: [string, string, RegExp, number][] = [
    ['kintsugi.config.ts', `export default {\n  catalogs: [,\n`, /cannot be parsed/, 3],
    ['kintsugi.config.ts', `\nthrow new Error('nope')`, /threw when it was loaded: Error: nope/, 2],
    ['kintsugi.config.ts', `export const config = {}`, /has no default export\. Write export default/, 1],
    ['kintsugi.config.ts', `export default { catalogs: [() => 1] }`, /A configuration is plain data/, 1],
    ['kintsugi.config.json', `{\n "catalogs": [}`, /is no JSON/, 2],
  ]
  for (const [name, text, message, line] of cases) {
    await expect(loadConfig(undefined, { cwd: folder({ [name]: text }) })).rejects.toMatchObject({
      message: expect.stringMatching(message),
      place: { file: name, line },
    })
  }
})

test('what is wrong in a configuration is said of its key, at its line', async () => {
  const text = `import { shared } from './shared.js'
const catalogs = [
  {
    catalog: './a.ts#a',
    ...shared,
    sources: [
      'E.md',
      { file: 'F.md', type: 'md' },
    ],
  },
]
export default defineConfig({ catalogs })
function defineConfig<T>(config: T): T {
  return config
}`
  const cwd = folder({ 'kintsugi.config.ts': text, 'shared.ts': `export const shared = {}` })
  await expect(loadConfig(undefined, { cwd })).rejects.toMatchObject({
    message:
      'kintsugi.config.ts: catalogs[0].sources[1].type is "md". Use one of: markdown, json, yaml, openapi, go, rails.',
    place: { file: 'kintsugi.config.ts', line: 8, column: 23 },
  })
})
