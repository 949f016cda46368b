import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { chromium, type Browser } from 'playwright'
import { chromiumArgs, findChromium } from '../../chromium.mjs'

type Handle = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/**
 * Real pages of one browser: `script` (TypeScript, with the library at `../../../src`) runs in each, and `handle` answers
 * what they ask for.
 */
export async function openPages(script: string, handle: Handle = (_, response) => void response.writeHead(404).end()) {
  const text = await bundled(script)
  const server = createServer((request, response) => {
    if (request.url === '/') return response.setHeader('content-type', 'text/html').end(html)
    if (request.url === '/app.js') return response.setHeader('content-type', 'text/javascript').end(text)
    return void handle(request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const executablePath = findChromium()
  const browser: Browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) })
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  context.setDefaultTimeout(10_000)
  return {
    browser,
    async open() {
      const page = await context.newPage()
      await page.goto('/')
      return page
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

const html = '<!doctype html><title>page</title><body><script src="/app.js"></script></body>'

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'tsx' },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return outputFiles[0]?.text ?? ''
}
