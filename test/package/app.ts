import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inject } from 'vitest'
import { preview } from 'vite'
import { faults } from '../fault-server/vite-plugin.js'

/** Writes an app's files into a folder that sees the installed package, and returns the folder. */
export function writeApp(name: string, files: Record<string, string>): string {
  const folder = join(inject('installed'), name)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

/** A page that loads `/main.tsx`: what every app of ours needs beside its own files. */
export const page = `<!doctype html>
<html lang="ja">
  <meta charset="utf-8" />
  <title>app</title>
  <div id="root"></div>
  <script type="module" src="/main.tsx"></script>
</html>
`

const script = `import react from '@vitejs/plugin-react'
import { build } from 'vite'
await build({ root: process.argv[1], configFile: false, logLevel: 'warn', plugins: [react()] })`

/** Builds the app as Vite's React template does. In a process of its own: a test run's is no production. Throws what the build says. */
export function buildApp(folder: string): void {
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, ['--input-type=module', '-e', script, folder], {
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
  })
}

/** Serves the built app and, on its origin, the fault server; `close` ends both. */
export async function serveApp(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await preview({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [faults()],
    preview: { port: 0, host: '127.0.0.1' },
  })
  const url = server.resolvedUrls?.local[0]
  if (!url) throw new Error('the preview server told no address')
  return { url, close: () => server.close() }
}
