import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { beforeAll, expect, inject, test } from 'vitest'
import pkg from '../../package.json' with { type: 'json' }
import { chromiumArgs, findChromium } from '../chromium.mjs'
import { compilers, run } from '../types/compilers.js'
import { buildApp, page, serveApp, writeApp } from './app.js'

const entries = Object.entries(pkg.exports).flatMap(([subpath, target]) =>
  typeof target === 'object' && target.default.endsWith('.js') ? [subpath.replace('.', pkg.name)] : [],
)

const main = `import { createRoot } from 'react-dom/client'
import { ErrorBoundary, ErrorMessage, ErrorProvider, createErrorClient, toApiError } from 'react-kintsugi'
import { backoffDelay } from 'react-kintsugi/core'
import 'react-kintsugi/styles.css'

const errors = createErrorClient({ locale: 'ja' })
const first: number = backoffDelay(1, { baseMs: 1000, capMs: 10_000, jitter: 'none' })

const root = document.getElementById('root')
if (!root) throw new Error('no root')
createRoot(root).render(
  <ErrorProvider client={errors}>
    <ErrorBoundary>
      <main data-first={first}>
        <ErrorMessage of={toApiError(new TypeError('Failed to fetch'))} />
      </main>
    </ErrorBoundary>
  </ErrorProvider>,
)
`

const tsconfig = (module: string, moduleResolution: string) =>
  JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module,
      moduleResolution,
      lib: ['ES2022', 'DOM', 'DOM.Iterable'],
      jsx: 'react-jsx',
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      types: [],
    },
    include: ['main.tsx'],
  })

let app: string
beforeAll(() => {
  app = writeApp('bare', {
    'index.html': page,
    'main.tsx': main,
    'tsconfig.bundler.json': tsconfig('ESNext', 'Bundler'),
    'tsconfig.node.json': tsconfig('NodeNext', 'NodeNext'),
  })
})

test('holds dist, what is to be read, the licence and nothing else', () => {
  const top = readdirSync(join(inject('installed'), 'node_modules', pkg.name))
  expect(top.filter((name) => name !== 'README.md').toSorted()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'dist',
    'docs',
    'package.json',
  ])
})

test('brings the stylesheet beside the scripts', () => {
  expect(existsSync(join(inject('installed'), 'node_modules', pkg.name, 'dist/styles.css'))).toBe(true)
})

test.each(entries)('imports %s in plain Node, where there is no DOM', (entry) => {
  const script = `const all = await import('${entry}'); console.log(Object.keys(all).length)`
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: app, encoding: 'utf8' })
  expect(Number(printed)).toBeGreaterThan(0)
})

const inBundlers = compilers.map((compiler) => ({ kind: 'bundler', ...compiler }))
const resolutions = [...inBundlers, { kind: 'node', ...compilers.at(-1)! }]
test.each(resolutions)('type-checks by $name in an app that resolves modules as $kind does', ({ kind, tsc }) => {
  expect(run(tsc, '-p', join(app, `tsconfig.${kind}.json`))).toEqual({ said: '', failed: false })
})

test('holds no JSX of development', () => {
  const scripts = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
  // What runs in Node has a compiler of JSX in it.
  const files = scripts.filter((name) => !/^(cli|eslint)[\\/]/.test(name))
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter((file) => readFileSync(join('dist', file), 'utf8').includes('jsxDEV'))).toEqual([])
})

test('runs in a bare Vite app', async () => {
  buildApp(app)
  const { url, close } = await serveApp(app)
  const executablePath = findChromium()
  const browser = await chromium.launch({ args: chromiumArgs, ...(executablePath && { executablePath }) })
  try {
    const tab = await browser.newPage()
    const thrown: Error[] = []
    tab.on('pageerror', (error) => thrown.push(error))
    await tab.goto(url)
    expect(thrown).toEqual([])
    expect(await tab.locator('main[data-first="1000"]').textContent({ timeout: 5000 })).not.toBe('')
  } finally {
    await browser.close()
    await close()
  }
})
