import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import reactUseWebSocket from 'react-use-websocket'
import { createErrorClient } from '../src/core/index.js'
import { calls } from '../src/presets/index.js'
import { ErrorProvider, useSocket } from '../src/react/index.js'

// Production React: the last 20 messages and how many there were, from a socket that does not pause. Each client as its
// documentation has it.

interface Message {
  readonly n: number
}
interface Seen {
  readonly count: number
  readonly last: readonly Message[]
}
export interface Outcome {
  readonly commits: number
  /** Renders of a component whose part of the state does not change. */
  readonly renderedBeside: number
  readonly seen: number
  /** From the first to the last commit. */
  readonly shownMs: number
  readonly frameMs: readonly number[]
  readonly longTasks: readonly number[]
  readonly isVisible: boolean
}

const { default: useWebSocket } = reactUseWebSocket
const nothing: Seen = { count: 0, last: [] }
const add = ({ count, last }: Seen = nothing, message: Message): Seen => ({
  count: count + 1,
  last: [...last.slice(-19), message],
})

let commits = 0
let seen = 0
let renderedBeside = 0
let firstAt = 0
let lastAt = 0

function List({ count, last }: Seen) {
  useLayoutEffect(() => {
    if (count === 0) return
    commits += 1
    seen = count
    lastAt = performance.now()
    firstAt ||= lastAt
  })
  return (
    <>
      <p>{count}</p>
      <ul>
        {last.map(({ n }) => (
          <li key={n}>{n}</li>
        ))}
      </ul>
    </>
  )
}

const source = createErrorClient({ mode: 'present' })
const service = source.source(calls, { baseUrl: location.origin })

function Ours({ url }: { readonly url: string }) {
  const { state } = useSocket<Message, never, Seen, Seen>(
    'bench',
    { source: service, url, reduce: add },
    ({ partial }) => partial ?? nothing,
  )
  return <List {...state} />
}

/** Reads a part of the same state that stays as it is. */
function Beside({ url }: { readonly url: string }) {
  const { state } = useSocket<Message, never, Seen, string>(
    'bench',
    { source: service, url, reduce: add },
    ({ status }) => status,
  )
  useLayoutEffect(() => void (renderedBeside += 1))
  return <p>{state}</p>
}

function LastMessage({ url }: { readonly url: string }) {
  const { lastJsonMessage } = useWebSocket<Message | null>(url)
  const [state, setState] = useState(nothing)
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- as its documentation has it
    if (lastJsonMessage) setState((before) => add(before, lastJsonMessage))
  }, [lastJsonMessage])
  return <List {...state} />
}

function OnMessage({ url }: { readonly url: string }) {
  const [state, setState] = useState(nothing)
  useWebSocket(url, {
    onMessage: ({ data }: MessageEvent<string>) => setState((before) => add(before, JSON.parse(data) as Message)),
    filter: () => false,
  })
  return <List {...state} />
}

function ByHand({ url }: { readonly url: string }) {
  const [state, setState] = useState(nothing)
  useEffect(() => {
    const socket = new WebSocket(url)
    socket.onmessage = ({ data }: MessageEvent<string>) =>
      setState((before) => add(before, JSON.parse(data) as Message))
    return () => socket.close()
  }, [url])
  return <List {...state} />
}

/** The browser's own part: each message is parsed and counted, and a frame shows it. */
function bare(url: string): void {
  let state = nothing
  new WebSocket(url).onmessage = ({ data }: MessageEvent<string>) => {
    state = add(state, JSON.parse(data) as Message)
    if (state.count === 1) requestAnimationFrame(show)
  }
  const show = () => {
    document.body.textContent = state.last.map(({ n }) => n).join(' ')
    commits += seen < state.count ? 1 : 0
    if (seen < state.count) lastAt = performance.now()
    firstAt ||= lastAt
    seen = state.count
    requestAnimationFrame(show)
  }
}

const ways: Readonly<Record<string, (url: string) => ReactNode>> = {
  'useSocket, reduce and selector': (url) => (
    <ErrorProvider client={source}>
      <Ours url={url} />
      <Beside url={url} />
    </ErrorProvider>
  ),
  'react-use-websocket, lastJsonMessage': (url) => <LastMessage url={url} />,
  'react-use-websocket, onMessage': (url) => <OnMessage url={url} />,
  'WebSocket and setState by hand': (url) => <ByHand url={url} />,
}

const frameMs: number[] = []
const longTasks: number[] = []
let isWatching = false
new PerformanceObserver((list) => {
  if (isWatching) longTasks.push(...list.getEntries().map(({ duration }) => duration))
}).observe({ type: 'longtask' })

function watchFrames(before = performance.now()): void {
  requestAnimationFrame((at) => {
    if (firstAt) frameMs.push(at - before)
    watchFrames(at)
  })
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Shows the messages one way, until nothing has changed for two seconds after they were sent. */
export async function play(way: string, url: string, sendMs: number): Promise<Outcome> {
  const node = ways[way]?.(url)
  watchFrames()
  isWatching = true
  if (node) createRoot(document.getElementById('root')!).render(node)
  else bare(url)
  await sleep(sendMs)
  while (performance.now() - lastAt < 2000) await sleep(100)
  const isVisible = document.visibilityState === 'visible'
  const tail = Math.round((performance.now() - lastAt) / 17)
  return {
    commits,
    seen,
    renderedBeside,
    shownMs: lastAt - firstAt,
    frameMs: frameMs.slice(0, Math.max(0, frameMs.length - tail)),
    longTasks,
    isVisible,
  }
}

Object.assign(globalThis, { play, ways: [...Object.keys(ways), 'no React'] })
