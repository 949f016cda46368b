import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import * as exported from '../../../src/decoders/index.js'

/** What a bundler keeps of the decoders for one import: its modules, and its size as it travels, in bytes. */
async function bundleOf(name: string) {
  const contents = `export { ${name} } from './src/decoders/index.js'`
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), sourcefile: 'app.ts', loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
  })
  const inputs = Object.entries(Object.values(metafile.outputs)[0]!.inputs)
  const modules = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)
  return { modules, bytes: brotliCompressSync(outputFiles[0]!.text).length }
}

const names = Object.keys(exported).filter((name) => !/^(autoDetect|autoDetectOrder|retryableByStatus)$/.test(name))
const fileOf = (name: string) => `src/decoders/${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`
const families = new Set(names.map(fileOf))

/** Families whose envelope is another's, with something beside it. */
const builtOn: Readonly<Record<string, string>> = {
  aspnet: 'problemDetails',
  azure: 'aws',
  firebase: 'google',
  github: 'graphql',
  php: 'problemDetails',
  shopify: 'graphql',
  spring: 'problemDetails',
}

test.each(names)('a source that names %s carries no other family, and little code', async (name) => {
  const { modules, bytes } = await bundleOf(name)
  const expected = [name, builtOn[name]].flatMap((one) => (one ? [fileOf(one)] : []))
  expect(modules.filter((file) => families.has(file)).toSorted()).toEqual(expected.toSorted())
  expect(bytes).toBeLessThan(4800)
})

test('auto-detection carries all of them, in a bundle of its own', async () => {
  const { modules, bytes } = await bundleOf('autoDetect')
  expect([...families].filter((file) => !modules.includes(file))).toEqual([])
  expect(bytes).toBeLessThan(19_500)
})
