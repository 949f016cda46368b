import type { SpecSource } from '../specs/spec-record.js'
import type { Counters } from './rooms.js'

type Query = Readonly<Record<string, string | number>>

/** A test's own corner of the fault server. */
export interface Faults {
  readonly key: string
  /** `url('professor', 'errors/GEMINI_API_ERROR', { times: 2 })`: absolute, with the key in the query. */
  url(source: SpecSource, path?: string, query?: Query): string
  /** The absolute URL of a source with the key in its path, for a client's `baseUrl`. No slash at its end. */
  base(source: SpecSource): string
  /** The `ws:` URL of the calls socket. */
  socketUrl(query?: Query): string
  /** The `ws:` URL of the call service with a memory, for one of its two sides. */
  callsUrl(as: 'user' | 'otomo'): string
  /** Directs that service: `script call_request error:PEER_UNAVAILABLE:1`, `restart 1500`. */
  calls(order: string): Promise<Counters>
  /** Changes the network: `cut`, `stall 2000`, `corrupt`, `half-open`, `restart 1500`. */
  weather(order: string): Promise<Counters>
  counters(): Promise<Counters>
  /** Forgets all that happened under this key and ends the connections it still holds open. */
  reset(): Promise<void>
}

function ownOrigin(): string {
  const origin = globalThis.location?.origin
  if (!origin) throw new Error('openFaults needs the URL of a fault server outside a browser')
  return origin
}

function told(answer: unknown): Counters {
  const { faultServer } = answer as { readonly faultServer?: string }
  if (faultServer !== undefined) throw new Error(faultServer)
  return answer as Counters
}

/** By WebSocket where there is one: six hanging requests leave a page no connection for a seventh. */
function askBySocket(url: string, word: string): Promise<Counters> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'))
    socket.onopen = () => socket.send(word)
    socket.onmessage = ({ data }) => {
      const answer: unknown = JSON.parse(String(data))
      resolve(Promise.resolve(answer).then(told))
      socket.close()
    }
    socket.onerror = () => reject(new Error(`no fault server answers at ${url}`))
  })
}

async function askByHttp(url: string, word: string): Promise<Counters> {
  const [, what = '', order = ''] = /^(calls|weather) (.*)$/s.exec(word) ?? []
  const response = what
    ? await fetch(`${url}&${what === 'calls' ? 'order' : what}=${encodeURIComponent(order)}`, { method: 'POST' })
    : await fetch(url, { method: word === 'reset' ? 'DELETE' : 'GET' })
  return told(await response.json())
}

/** Opens a corner with a random key. `base` is the server's origin; in a browser it is the page's own by default. */
export function openFaults(base: string = ownOrigin()): Faults {
  const key = crypto.randomUUID()
  const origin = base.replace(/\/+$/, '')
  const withKey = (path: string, query: Query = {}) => {
    const pairs = Object.entries({ ...query, key }).map(([name, value]): [string, string] => [name, String(value)])
    return `${origin}/fault/${path}?${new URLSearchParams(pairs).toString()}`
  }
  const ask = (word: string) => {
    const url = withKey('control')
    return typeof WebSocket === 'undefined' ? askByHttp(url, word) : askBySocket(url, word)
  }
  return {
    key,
    url: (source, path = '', query = {}) => withKey(path ? `${source}/${path}` : source, query),
    base: (source) => `${origin}/fault/@${key}/${source}`,
    socketUrl: (query) => withKey('calls', query).replace(/^http/, 'ws'),
    callsUrl: (as) => withKey('calls/live', { as }).replace(/^http/, 'ws'),
    calls: (order) => ask(`calls ${order}`),
    weather: (order) => ask(`weather ${order}`),
    counters: () => ask('counters'),
    reset: async () => void (await ask('reset')),
  }
}
