import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import pkg from '../../package.json' with { type: 'json' }

interface Bundle {
  text: string
  /** Bytes in the bundle by module, the heaviest first. */
  modules: Map<string, number>
}

/** What an app's bundler makes of a few imports from the built package: minified, without the peers. */
export async function bundle(code: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'js', sourcefile: 'app.js' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: Object.keys(pkg.peerDependencies).flatMap((name) => [name, `${name}/*`]),
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  const modules = inputs
    .map(([file, { bytesInOutput }]) => [file, bytesInOutput] as const)
    .filter(([, bytes]) => bytes > 0)
  return { text: outputFiles[0]?.text ?? '', modules: new Map(modules.sort(([, a], [, b]) => b - a)) }
}

/** Size as it travels, in kB of 1000 bytes. */
export function brotliKB(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000
}
