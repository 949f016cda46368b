import { readFileSync } from 'node:fs'
import { transform } from 'esbuild'
import { brotliKB, bundle } from '../test/package/bundle.js'
import buildDist from '../test/package/setup-dist.js'
import { figure, printTable } from './table.js'

const ofCore = 'createErrorClient, defineCatalog, decide, retry, toApiError, apiErrorFromResponse'
const ofReact = 'ErrorProvider, useApiError, ErrorBoundary, createErrorClient, ErrorMessage'

const root = `export { ${ofReact} } from 'react-kintsugi'`
const ours = {
  'root: provider, hook, boundary, client, message': root,
  'root, everything': `export * from 'react-kintsugi'`,
  'root, a decoder and a preset': `${root}
    export { problemDetails } from 'react-kintsugi/decoders'
    export { calls } from 'react-kintsugi/presets'`,
  'core: client, catalog, decide, retry, decode': `export { ${ofCore} } from 'react-kintsugi/core'`,
  'backoffDelay alone': `export { backoffDelay } from 'react-kintsugi/core'`,
  'codedObject alone': `export { codedObject } from 'react-kintsugi/decoders'`,
  'problemDetails alone': `export { problemDetails } from 'react-kintsugi/decoders'`,
  'preset calls alone': `export { calls } from 'react-kintsugi/presets'`,
  'preset workouts alone': `export { workouts } from 'react-kintsugi/presets'`,
  'preset asyncProcessing alone': `export { asyncProcessing } from 'react-kintsugi/presets'`,
  'preset professor alone': `export { professor } from 'react-kintsugi/presets'`,
}

// What an app takes from each to catch, ask, retry behind a breaker, and stream.
const boundary = `export { ErrorBoundary, useErrorBoundary } from 'react-error-boundary'`
const ky = `export { default as ky, HTTPError } from 'ky'`
const cockatiel = `export { retry, handleAll, ExponentialBackoff, circuitBreaker, ConsecutiveBreaker, wrap } from 'cockatiel'`
const webSocket = `export { default as useWebSocket } from 'react-use-websocket'`
const eventSource = `export { EventSource } from 'eventsource'`
const peers = {
  'all five together': [boundary, ky, cockatiel, webSocket, eventSource].join('\n'),
  'the first three together': [boundary, ky, cockatiel].join('\n'),
  'react-error-boundary': boundary,
  ky,
  cockatiel,
  'react-use-websocket': webSocket,
  eventsource: eventSource,
  // By its path: by its name it is a peer and stays outside.
  sonner: `export { toast, Toaster } from './node_modules/sonner/dist/index.mjs'`,
}

async function rowsOf(who: string, codes: Readonly<Record<string, string>>) {
  return Promise.all(
    Object.entries(codes).map(async ([name, code]) => {
      const { text } = await bundle(code)
      return { who, name, minified: Buffer.byteLength(text) / 1000, brotli: brotliKB(text) }
    }),
  )
}

async function stylesRow() {
  const { code } = await transform(readFileSync('dist/styles.css', 'utf8'), { loader: 'css', minify: true })
  return { who: 'ours', name: 'styles.css', minified: Buffer.byteLength(code) / 1000, brotli: brotliKB(code) }
}

buildDist()
const rows = [...(await rowsOf('ours', ours)), await stylesRow(), ...(await rowsOf('peer', peers))]
printTable(
  ['', '', 'kB minified', 'kB brotli', 'root = 1'],
  rows.map(({ who, name, minified, brotli }) => [
    who,
    name,
    ...[minified, brotli, brotli / rows[0]!.brotli].map(figure),
  ]),
)
