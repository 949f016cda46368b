import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { inject } from 'vitest'
import { build, preview } from 'vite'
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

/** Builds the app as Vite's React template does. Throws what the build throws. */
export async function buildApp(folder: string): Promise<void> {
  await build({ root: folder, configFile: false, logLevel: 'warn', plugins: [react()] })
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
