import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** The packages that an app's bundle asks for, and the files of ours in it. */
async function bundled(code: string) {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts', sourcefile: 'app.ts' },
    bundle: true,
    packages: 'external',
    write: false,
    metafile: true,
    format: 'esm',
    jsx: 'automatic',
  })
  const outputs = Object.values(metafile.outputs)
  const packages = outputs.flatMap(({ imports }) => imports.map(({ path }) => path))
  const files = outputs.flatMap(({ inputs }) => Object.keys(inputs))
  return { packages: new Set(packages), adapters: files.filter((file) => file.startsWith('src/adapters/')) }
}

test('an app with presenters of its own loads no byte of sonner', async () => {
  const { packages, adapters } = await bundled(`export * from './src/react/index.ts'
    export * from './src/query/index.ts'
    export * from './src/core/index.ts'`)
  expect(packages).toContain('react')
  expect(packages).not.toContain('sonner')
  expect(adapters).toEqual([])
})

test('the root’s provider does load it', async () => {
  const { packages } = await bundled(`export { ErrorProvider } from './src/index.ts'`)
  expect(packages).toContain('sonner')
})
