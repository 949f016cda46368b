// npm run score -- FILE: how much of a corpus of payloads is read right. Without a file, of the one in test/corpus.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// Node 20 runs no TypeScript: Vite, which is here anyway, loads it.
const path = fileURLToPath(new URL('./main.ts', import.meta.url))
const { module } = await runnerImport(path, { configFile: false, logLevel: 'warn' })
await module.main(process.argv[2])
