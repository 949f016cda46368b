// npm run bench [-- name …]: ratios to peers, measured in one run. Each bench is a process of its own.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = `${root}node_modules/.cache/bench`
const benches = ['size', 'decode', 'retry', 'decide', 'renders', 'streams', 'herd', 'herd-real', 'types']
const asked = process.argv.slice(2)
const env = { ...process.env, NODE_ENV: 'production' }
// Collecting garbage is part of the price: on one thread it is counted once.
const flags = ['--expose-gc', '--single-threaded-gc']

/** A bundled file is no longer beside the documents it reads. */
const ownUrl = {
  name: 'own-url',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/test\/specs\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    })),
}

/** Node 20 runs no TypeScript, and a loader that wraps each import would cost us time that the peers do not pay. */
async function run(name) {
  console.log(`\n## ${name}`)
  const outfile = `${out}/${name}.mjs`
  await build({
    entryPoints: [`${root}bench/${name}.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [ownUrl],
    logLevel: 'warning',
  })
  const { status } = spawnSync(process.execPath, [...flags, outfile], { cwd: root, env, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

const unknown = asked.filter((name) => !benches.includes(name))
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${benches.join(', ')}.`)
  process.exit(2)
}
const machine = cpus()
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${machine.length} × ${machine[0]?.model}`,
)
for (const name of asked.length > 0 ? asked : benches) await run(name)
