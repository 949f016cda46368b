import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
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

export default defineConfig({
  plugins: [react(), faults()],
  publicDir: false,
  build: {
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
  },
  test: {
    reporters: ['default', './test/reporter.ts'],
    restoreMocks: true,
    coverage: { provider: 'v8', include: ['src/**'] },
    // Storybook's plugin loads all of Storybook: only a test run pays for that.
    projects: process.env.VITEST ? projects() : [],
  },
})
