import type { Catalog } from '../src/core/index.js'
import { asyncProcessing, calls, professor, workouts } from '../src/presets/index.js'
import { errorAnswer } from '../test/fault-server/envelopes.js'
import { readSpecs } from '../test/specs/read-spec.js'

/** An answer that is no success, as text, and the catalog of the backend that gave it. */
export interface Failure {
  readonly catalog: Catalog
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

const catalogs = [asyncProcessing, calls, professor, workouts] as const
const json = { 'content-type': 'application/json' }

/** What the four backends answer for each of their codes; the warning that comes with a 200 is left out. */
const ofSpecs = readSpecs().flatMap((record): Failure[] => {
  const { status, headers, body } = errorAnswer(record)
  const catalog = catalogs.find(({ source }) => source === record.source)!
  return status < 400 ? [] : [{ catalog, status, headers: { ...headers, ...json }, text: JSON.stringify(body) }]
})

const some = (status: number, text: string, headers: Failure['headers'] = json): Failure => ({
  catalog: asyncProcessing,
  status,
  headers,
  text,
})

const page = `<!DOCTYPE html><html><head><title>502 Bad Gateway</title><style>${'p { margin: 0 } '.repeat(60)}</style></head>
<body><h1>502 Bad Gateway</h1>${'<p>The upstream server is not available.</p>'.repeat(10)}</body></html>`

const cut = ofSpecs.map(({ text }) => text.slice(0, text.length / 2))
const lies = '{"__proto__":{"code":"X"},"error":{"code":{},"message":[1],"details":42},"retryAfter":"soon"}'
const deep = `{"error":${'['.repeat(2000)}${']'.repeat(2000)},"code":${JSON.stringify('x'.repeat(5000))}}`

export const failures: Readonly<Record<string, readonly Failure[]>> = {
  'spec samples': ofSpecs,
  'a gateway’s HTML': Array.from({ length: 50 }, () => some(502, page, { 'content-type': 'text/html' })),
  'empty body': Array.from({ length: 50 }, () => some(503, '', {})),
  'cut JSON': cut.map((text) => some(500, text)),
  'JSON that lies, deep JSON': Array.from({ length: 50 }, (_, n) => some(500, n % 2 ? lies : deep)),
  '1 MB of JSON': Array.from({ length: 4 }, () => some(500, `{"error":{"code":"X","message":"${'x'.repeat(1e6)}"}}`)),
}
