import ky from 'ky'
import { apiErrorFromResponse, createErrorClient, isApiError, toApiError } from '../src/core/index.js'
import { failures, type Failure } from './failures.js'
import { compare, type Case } from './measure.js'

type Envelope = { message?: string; error?: { message?: string } }

/** What apps do today. */
async function byHand(response: Response): Promise<unknown> {
  try {
    const body = (await response.json()) as Envelope
    return new Error(body.error?.message ?? body.message ?? response.statusText)
  } catch (notJson) {
    return notJson
  }
}

const answerOf = ({ text, status, headers }: Failure) => new Response(text, { status, headers })
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('A failure went through')
    },
    (error: unknown) => error,
  )

/** Reads all answers of a group, fresh ones each time. */
function read(
  name: string,
  group: readonly Failure[],
  one: (response: Response, failure: Failure) => Promise<unknown>,
) {
  let responses: Response[] = []
  const prepare = () => (responses = group.map(answerOf))
  const run = async () => {
    for (const [index, failure] of group.entries())
      if (!((await one(responses[index]!, failure)) instanceof Error)) throw new Error(`${name}: no error came out`)
  }
  return { name, times: group.length, prepare, run } satisfies Case
}

/** Makes errors of values, fresh ones each time: the same object would give the same error. */
function convert<T>(name: string, make: () => T[], one: (value: T, index: number) => Error): Case {
  let values: T[] = []
  const prepare = () => (values = make())
  return { name, times: make().length, prepare, run: () => values.map(one) }
}

const specs = failures['spec samples']!
const bodies = () => specs.map(({ text }) => JSON.parse(text) as Envelope)
const rejections = () => specs.map(() => new TypeError('Failed to fetch'))
const sample = toApiError(bodies()[0], { catalog: specs[0]!.catalog })
if (!isApiError(sample) || sample.code === undefined) throw new Error('The first sample has lost its code')

console.log('\nValues that were thrown or came over a socket.')
await compare([
  {
    what: 'parsed spec samples',
    cases: [
      convert('toApiError', bodies, (body, index) => toApiError(body, { catalog: specs[index]!.catalog })),
      convert('new Error(message)', bodies, (body) => new Error(body.error?.message ?? body.message)),
    ],
  },
  {
    what: 'network failures',
    cases: [
      convert('toApiError', rejections, (error) => toApiError(error)),
      convert('new Error(message)', rejections, (error) => new Error(error.message, { cause: error })),
    ],
  },
])

console.log('\nThe answer is there; its body is not read yet.')
await compare(
  Object.entries(failures).map(([what, group]) => ({
    what,
    cases: [
      read('apiErrorFromResponse', group, (response, { catalog }) => apiErrorFromResponse(response, { catalog })),
      read('await response.json(), new Error(message)', group, byHand),
    ],
  })),
)

const client = createErrorClient({ mode: 'present' })
let next = new Response()
const fetch = () => Promise.resolve(next)
const sources = new Map(
  Object.values(failures)
    .flat()
    .map(({ catalog }) => [catalog, client.source(catalog, { baseUrl: 'https://api.test', fetch })]),
)
const api = ky.create({ fetch, retry: 0 })

console.log('\nThe whole request, with a fetch that answers at once; no retries. Ours decodes and decides.')
await compare(
  ['spec samples', 'a gateway’s HTML', 'empty body', '1 MB of JSON'].map((what) => ({
    what,
    cases: [
      read('source.json', failures[what]!, (response, { catalog }) => {
        next = response
        return rejection(sources.get(catalog)!.json('/x', { retries: 0 }))
      }),
      read('ky(…).json(), HTTPError', failures[what]!, (response) => {
        next = response
        return rejection(api('https://api.test/x').json())
      }),
      read('fetch, response.json(), new Error(message)', failures[what]!, async (response) => {
        next = response
        const answer = await fetch()
        return answer.ok ? undefined : byHand(answer)
      }),
    ],
  })),
)
