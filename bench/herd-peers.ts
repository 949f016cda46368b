import type { Contestant } from './herd-schedules.js'

/**
 * The waits of others by their defaults, after a connection that was open for a while. Each was compared, wait by wait, with
 * what the package of that version does with a socket (or a fetch) that is cut and then refused.
 */

/** `wait(n)` in ms, n from 1; after `retries` of them it gives up. */
const peer = (
  name: string,
  create: (random: () => number) => (n: number) => number,
  retries = Infinity,
): Contestant => ({
  name,
  create: (random) => {
    const wait = create(random)
    let n = 0
    return { next: () => (++n > retries ? undefined : wait(n)) }
  },
})

const growing = (minMs: number) => (n: number) => Math.min(minMs * 1.3 ** (n - 1), 10_000)

/** EventSource.ts `#reconnectInterval`; not on an answer other than 200, which it gives up on. */
const eventsource = peer('eventsource 5.1', () => () => 3000)

/** fetch.ts `DefaultRetryInterval`. */
const fetchEventSource = peer('fetch-event-source 2.0', () => () => 1000)

/** `minReconnectionDelay` is drawn once per page. */
const reconnectingWebsocket = peer('reconnecting-websocket 4.4', (random) => growing(1000 + random() * 4000))

/** ws.js `_getNextDelay`. */
const partysocket = peer('partysocket 1.3', () => growing(3000))

/** constants.js `DEFAULT_RECONNECT_INTERVAL_MS`, `DEFAULT_RECONNECT_LIMIT`; only where `shouldReconnect` says so. */
const reactUseWebsocket = peer('react-use-websocket 4.13', () => () => 5000, 20)

/** client.js `randomisedExponentialBackoff`, `retryAttempts`. */
const graphqlWs = peer('graphql-ws 6.4', (random) => (n) => 1000 * 2 ** (n - 1) + Math.floor(300 + random() * 2700), 5)

/** contrib/backo2.js: jitter first, then the cap. */
const socketIo = peer('socket.io-client 4.8', (random) => (n) => {
  const ms = 1000 * 2 ** (n - 1)
  const luck = random()
  const deviation = Math.floor(luck * 0.5 * ms)
  return Math.trunc(Math.min((Math.floor(luck * 10) & 1) === 0 ? ms - deviation : ms + deviation, 5000))
})

/** socket.js `reconnectAfterMs`. */
const phoenixMs = [10, 50, 100, 150, 200, 250, 500, 1000, 2000]
const phoenix = peer('phoenix 1.8', () => (n) => phoenixMs[n - 1] ?? 5000)

/** RealtimeClient.js `RECONNECT_INTERVALS`. */
const supabaseMs = [1000, 2000, 5000]
const supabase = peer('supabase realtime-js 2.109', () => (n) => supabaseMs[n - 1] ?? 10_000)

/** utils.ts `backoff`. */
const centrifuge = peer('centrifuge 5.8', (random) => (n) => {
  const window = Math.min(20_000, 500 * 2 ** (n - 1))
  return Math.min(20_000, 500 + Math.floor(random() * (window + 1)))
})

export const peers: readonly Contestant[] = [
  eventsource,
  fetchEventSource,
  reconnectingWebsocket,
  partysocket,
  reactUseWebsocket,
  graphqlWs,
  socketIo,
  phoenix,
  supabase,
  centrifuge,
]
