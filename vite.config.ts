import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { BuildEnvironmentOptions, Plugin } from 'vite'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import pkg from './package.json' with { type: 'json' }
import { chromiumArgs, findChromium } from './test/chromium.mjs'
import { faults } from './test/fault-server/vite-plugin.js'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const entries = ['core', 'decoders', 'presets', 'streams', 'react', 'query']
/** One third-party library each; the root brings sonner's. */
const adapters = ['react-hook-form.ts', 'react-router.tsx']
const outside = Object.keys({ ...pkg.peerDependencies, ...pkg.dependencies })

/** One stylesheet for apps, whatever brings it in: its imports are put in their places. */
const styles = () => {
  const read = (file: string) => readFileSync(path(`src/react/${file}`), 'utf8')
  return read('styles.css').replace(/@import '(.*)';\n/g, (_, file: string) => `\n${read(file)}`)
}
const copyStyles = (): Plugin => ({
  name: 'copy-styles',
  writeBundle({ dir }) {
    writeFileSync(`${dir}/styles.css`, styles())
    writeFileSync(`${dir}/styles.css.d.ts`, 'export {}\n') // for `import 'react-kintsugi/styles.css'` in a checked file
  },
})

const browser = () => {
  const executablePath = findChromium()
  const launchOptions = { args: chromiumArgs, ...(executablePath && { executablePath }) }
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    fileParallelism: false,
    provider: playwright({ launchOptions }),
    instances: [{ browser: 'chromium' as const }],
  }
}

// What the tests import, told in advance: a dependency that Vite first meets in a running test reloads the page.
const optimizeDeps = {
  include: [
    '@formatjs/intl',
    '@tanstack/react-form',
    '@tanstack/react-query',
    'axios',
    'i18next',
    'react-hook-form',
    'react-router',
    'react',
    'react/jsx-dev-runtime',
    'react-dom',
    'react-dom/client',
    'react-error-boundary',
    'sonner',
    'vitest-browser-react',
    'vitest-browser-react/pure',
  ],
}

const browserTests = (name: string, groupOrder: number) => ({
  name,
  isolate: false,
  include: ['test/browser/**/*.test.{ts,tsx}'],
  setupFiles: ['test/setup-browser.ts'],
  browser: browser(),
  sequence: { groupOrder },
})

// Every import of React, also those of the libraries beside it, leads to one copy in test/react-18.
const react18 = ['react', 'react-dom'].map((name) => ({
  find: new RegExp(`^${name}(?=/|$)`),
  replacement: path(`test/react-18/node_modules/${name}`),
}))

const packageTests = (name: string, test: Partial<TestProjectInlineConfiguration['test']>) => ({
  name,
  environment: 'node',
  testTimeout: 120_000,
  hookTimeout: 300_000,
  sequence: { groupOrder: 4 },
  ...test,
})

const projects = (): TestProjectInlineConfiguration[] => [
  {
    extends: true,
    // Twice what the slowest needs on a busy machine with two cores.
    test: { name: 'unit', environment: 'node', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
  },
  {
    extends: true,
    test: {
      name: 'types',
      include: [],
      typecheck: {
        enabled: true,
        only: true,
        checker: path('node_modules/@typescript/native/bin/tsc'),
        ignoreSourceErrors: true,
        include: ['test/types/**/*.test-d.ts'],
      },
    },
  },
  { extends: true, optimizeDeps, test: browserTests('browser', 1) },
  { extends: true, optimizeDeps, resolve: { alias: react18 }, test: browserTests('browser-react-18', 2) },
  {
    extends: true,
    optimizeDeps,
    plugins: [storybookTest({ configDir: path('stories/.storybook') })],
    test: { name: 'storybook', isolate: false, browser: browser(), sequence: { groupOrder: 3 } },
  },
  {
    extends: true,
    test: packageTests('size', { include: ['test/package/size.test.ts'], globalSetup: ['test/package/setup-dist.ts'] }),
  },
  {
    extends: true,
    test: packageTests('package', {
      include: ['test/package/**/*.test.{ts,tsx}'],
      exclude: ['test/package/size.test.ts'],
      globalSetup: ['test/package/setup-dist.ts', 'test/package/setup-installed.ts'],
      fileParallelism: false,
    }),
  },
]

const browserBuild = (): BuildEnvironmentOptions => ({
  target: 'es2022',
  minify: false,
  sourcemap: true,
  lib: {
    entry: Object.fromEntries(
      ['index.ts', ...entries.map((name) => `${name}/index.ts`), ...adapters.map((file) => `adapters/${file}`)].map(
        (file) => [file.replace(/\.tsx?$/, ''), `src/${file}`],
      ),
    ),
    formats: ['es'],
  },
  rolldownOptions: {
    plugins: [copyStyles()],
    external: [/^node:/, ...outside.map((name) => new RegExp(`^${name}(/|$)`))],
    output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
  },
})

/** What runs in Node: the command, the process in which it runs catalogs, and the lint plugin. */
const nodeEntries = {
  'cli/main': 'src/cli/main.ts',
  'cli/loader': 'src/cli/catalogs/loader.ts',
  'cli/index': 'src/cli/index.ts',
  'eslint/index': 'src/eslint/index.ts',
}

/** Everything that it needs is inside: whoever installs the package for a browser gets no dependency by it. */
const nodeBuild = (): BuildEnvironmentOptions => ({
  target: 'node20',
  ssr: true,
  emptyOutDir: false,
  minify: true,
  rolldownOptions: {
    input: nodeEntries,
    plugins: [licences(), executable('cli/main.js')],
    external: [/^node:/],
    output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'cli/[name]-[hash].js' },
  },
})

const executable = (file: string): Plugin => ({
  name: 'executable',
  writeBundle({ dir }) {
    chmodSync(`${dir}/${file}`, 0o755)
  },
})

/** The licences of what is bundled, beside it. A package without one must not be bundled. */
const licences = (): Plugin => ({
  name: 'licences',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []))
    const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? [])
    const texts = [...new Set(folders)].toSorted().map(licenceOf)
    this.emitFile({
      type: 'asset',
      fileName: 'cli/THIRD-PARTY-LICENSES.txt',
      source: texts.join(`\n${'-'.repeat(80)}\n\n`),
    })
  },
})

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly licenses?: readonly { readonly type: string }[]
}

function licenceOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const { name, version, license = manifest.licenses?.[0]?.type } = manifest
  const named = (pattern: RegExp) => readdirSync(folder).find((file) => pattern.test(file))
  const read = (file: string | undefined) => file && readFileSync(join(folder, file), 'utf8')
  // Packages of the early days have it at the end of their readme.
  const text = read(named(/^licen[cs]e/i)) ?? /^#* *licen[cs]e\n[^]+/im.exec(read(named(/^readme/i)) ?? '')?.[0]
  if (!license || !text) throw new Error(`${folder} has no licence: it must not be bundled`)
  return `${name} ${version} (${license})\n\n${text.trim()}\n`
}

export default defineConfig(({ mode }) => ({
  plugins: [react(), faults()],
  publicDir: false,
  build: mode === 'node' ? nodeBuild() : browserBuild(),
  ssr: { noExternal: true },
  test: {
    reporters: ['default', './test/reporter.ts'],
    restoreMocks: true,
    coverage: { provider: 'v8', include: ['src/**'] },
    // Storybook's plugin loads all of Storybook: only a test run pays for that.
    projects: process.env.VITEST ? projects() : [],
  },
}))
