import { expect, test } from 'vitest'
import { CannotCheck } from '../../../../src/cli/finding.js'
import { loadCatalogs } from '../../../../src/cli/catalogs/load-catalogs.js'
import { folder } from './folder.js'

/** The sentence and place of a catalog that cannot be loaded. */
async function refusal(files: Readonly<Record<string, string>>, specifier: string, timeoutMs?: number) {
  const loading = loadCatalogs([specifier], { cwd: folder(files), ...(timeoutMs && { timeoutMs }) })
  const thrown: unknown = await loading.catch((error: unknown) => error)
  if (!(thrown instanceof CannotCheck)) throw new Error(`no refusal: ${JSON.stringify(thrown)}`)
  return { message: thrown.message, place: thrown.place }
}

test('a file that is not there is named, with what to write', async () => {
  expect(await refusal({}, './src/gone.ts#errors')).toEqual({
    message:
      'There is no file ./src/gone.ts to load a catalog from. Write the path of a module and its export, such as ./src/errors.ts#errors.',
    place: { file: 'src/gone.ts' },
  })
})

test('a folder is no module', async () => {
  const { message } = await refusal({ 'src/a.ts': '' }, './src')
  expect(message).toMatch(/^There is no file \.\/src /)
})

test('an export that a module does not have is named, with those that it has', async () => {
  expect(await refusal({ 'a.ts': `export const one = {}\nexport const two = 2` }, './a.ts#three')).toEqual({
    message: 'a.ts has no export three. It exports one, two.',
    place: { file: 'a.ts', line: 1 },
  })
})

test('an export that is something else is no catalog', async () => {
  const { message } = await refusal({ 'a.ts': `export const two = 2` }, './a.ts#two')
  expect(message).toMatch(/^two of a\.ts is neither a catalog nor a map of texts\. Export a catalog/)
})

test('a module without a catalog is told apart from one that is empty', async () => {
  expect((await refusal({ 'a.ts': `export const two = 2` }, './a.ts')).message).toMatch(
    /^a\.ts exports no catalog and no map of texts\. It exports two\. Export a catalog/,
  )
  expect((await refusal({ 'a.ts': `` }, './a.ts')).message).toMatch(/It exports nothing\./)
})

test('a syntax error has its line', async () => {
  const files = { 'a.ts': `export * from './b'`, 'b.ts': `export const a = 1\nexport const b = {\n  c: 'x,\n}` }
  expect(await refusal(files, './a.ts')).toEqual({
    message: 'b.ts (loaded by a.ts) cannot be parsed: Unterminated string constant. Correct the syntax.',
    place: { file: 'b.ts', line: 3 },
  })
})

test.each([
  ['./gone.js', 'Correct the path.'],
  ['gone-package/sub', 'Install it: npm install gone-package.'],
  ['@scope/gone/sub', 'Install it: npm install @scope/gone.'],
  ['@/gone', 'Add the alias to compilerOptions.paths of tsconfig.json, or import by a relative path.'],
])('an import of %s that nobody has has its line and remedy', async (missing, remedy) => {
  const text = `// A comment.\nimport { x } from '${missing}'\nexport const MAP = { A_B: x }`
  expect(await refusal({ 'src/a.ts': text }, './src/a.ts')).toEqual({
    message: `src/a.ts imports ${missing}, which cannot be found. ${remedy}`,
    place: { file: 'src/a.ts', line: 2, column: 19 },
  })
})

test('what a module throws has the line that threw, in whichever file', async () => {
  const files = {
    'a.ts': `import { at } from './b.js'\nexport const MAP = at()`,
    'b.ts': `interface Unused { a: string }\n\nexport function at(): never {\n  throw new TypeError('nope')\n}`,
  }
  expect(await refusal(files, './a.ts')).toMatchObject({
    message: expect.stringMatching(/^b\.ts \(loaded by a\.ts\) threw when it was loaded: TypeError: nope/),
    place: { file: 'b.ts', line: 4 },
  })
})

test('a module that throws a text is told of', async () => {
  expect((await refusal({ 'a.ts': `throw 'no way'` }, './a.ts')).message).toMatch(/It threw "no way"\./)
})

test('a module that needs a browser is told that there is none', async () => {
  expect(await refusal({ 'a.ts': `export const MAP = {\n  A_B: window.name }` }, './a.ts')).toMatchObject({
    message: expect.stringMatching(/window is not defined\. It is run without a browser: move what needs one/),
    place: { file: 'a.ts', line: 2 },
  })
})

test('a refused entry has its line, not only that of the call', async () => {
  const text = `import { defineCatalog } from 'react-kintsugi/core'
export const a = defineCatalog({
  source: 'a',
  codes: {
    GOOD: 404,
    BAD: { status: 404, retry: 'sometimes' },
  },
} as never)`
  expect(await refusal({ 'a.ts': text }, './a.ts')).toEqual({
    message:
      'a.ts is refused: defineCatalog("a"): codes.BAD.retry is "sometimes". Use "never", "manual", { manualAfterMs } or { retries, schedule }.',
    place: { file: 'a.ts', line: 6, column: 5 },
  })
})

test('a module that exits is told of', async () => {
  const { message } = await refusal({ 'a.ts': `process.exit(3)` }, './a.ts')
  expect(message).toBe(
    'a.ts could not be loaded. The process ended with 3 before it was loaded. Keep what waits, connects or exits out of the module that is loaded.',
  )
})

test('a module that never ends is ended, and named among several', async () => {
  const files = { 'a.ts': `export const MAP = { A_B: 'x' }`, 'b.ts': `for (;;);` }
  const started = performance.now()
  const loading = loadCatalogs(['./a.ts', './b.ts'], { cwd: folder(files), timeoutMs: 3000 })
  await expect(loading).rejects.toThrow(/^b\.ts could not be loaded\. It was not loaded after 3 s\./)
  expect(performance.now() - started).toBeLessThan(9000)
})
