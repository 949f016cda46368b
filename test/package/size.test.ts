import { afterAll, expect, test } from 'vitest'
import { brotliKB, bundle } from './bundle.js'

const ofCore = 'createErrorClient, defineCatalog, decide, retry, toApiError, apiErrorFromResponse'
const ofReact = 'ErrorProvider, useApiError, ErrorBoundary, createErrorClient, ErrorMessage'

/** What is reached is held: a feature that costs more has to be worth it. */
const budgets = [
  { what: 'core', code: `export { ${ofCore} } from 'react-kintsugi/core'`, kB: 16.25 },
  { what: 'core and React', code: `export { ${ofReact} } from 'react-kintsugi'`, kB: 25.25 },
  { what: 'backoffDelay alone', code: `export { backoffDelay } from 'react-kintsugi/core'`, kB: 0.4 },
]

const figures: string[] = []
afterAll(() => console.log(['Size, minified and brotli-compressed, peers outside:', ...figures].join('\n  ')))

test.each(budgets)('$what fits in $kB kB', async ({ what, code, kB }) => {
  const { text, modules } = await bundle(code)
  const size = brotliKB(text)
  figures.push(`${what.padEnd(20)} ${size.toFixed(2).padStart(6)} kB of ${kB} kB`)
  const heaviest = [...modules].slice(0, 12).map(([file, bytes]) => `${file} ${bytes}`)
  expect(size, `bytes before compression: ${heaviest.join(', ')}`).toBeLessThanOrEqual(kB)
})

test('an app that imports from core carries no decoder, no preset and no React', async () => {
  const { modules } = await bundle(`export { ${ofCore} } from 'react-kintsugi/core'`)
  expect([...modules.keys()].filter((file) => !file.startsWith('dist/core/'))).toEqual([])
})

test('an app that takes core’s names from the root carries core only', async () => {
  const { modules } = await bundle(`export { ${ofCore} } from 'react-kintsugi'`)
  expect([...modules.keys()].filter((file) => !file.startsWith('dist/core/'))).toEqual([])
})
