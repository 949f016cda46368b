// Node 20 runs no TypeScript: Vite, which is here anyway, loads it.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const path = fileURLToPath(new URL('./main.ts', import.meta.url))
const { module } = await runnerImport(path, { configFile: false, logLevel: 'warn' })
await module.main(process.argv.slice(2))
