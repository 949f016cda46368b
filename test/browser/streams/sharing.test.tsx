import { StrictMode, Suspense, useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { useEventStream, useSocket } from '../../../src/index.js'
import { createSocket } from '../../../src/streams/index.js'
import { later } from '../gym.js'
import { openLive, playedSockets, type Message } from './live.js'

type Live = ReturnType<typeof openLive>

/** A component of an app: names the connection, and writes its options in place. */
function Member({ live, name = 'calls', url, tag = 'a' }: { live: Live; name?: string; url: string; tag?: string }) {
  const { state } = useSocket<Message, Message>(name, { source: live.callService, url })
  return (
    <p>
      {tag} {state.status} {state.generation}
    </p>
  )
}

const connections = async (live: Live) => (await live.faults.counters()).attempts['SOCKET /calls'] ?? 0

test('StrictMode opens one connection, and none is closed before it is established', async () => {
  const live = openLive()
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  await live.app(<Member live={live} url={live.faults.socketUrl()} />, {}, { wrapper: StrictMode })
  await expect.element(page.getByText('a open 1')).toBeVisible()
  await later(100)
  expect(await connections(live)).toBe(1)
  expect(complaints.mock.calls).toEqual([])
})

test('components that name the same key share one connection; the last one who leaves closes it, a macrotask later', async () => {
  const live = openLive()
  const url = live.faults.socketUrl()
  const both = (
    <>
      <Member live={live} url={url} tag="a" />
      <Member live={live} url={url} tag="b" />
    </>
  )
  const { again } = await live.app(both)
  await expect.element(page.getByText('b open 1')).toBeVisible()
  await again(<Member live={live} url={url} tag="a" />)
  await later(50)
  await expect.element(page.getByText('a open 1')).toBeVisible()
  expect(await connections(live)).toBe(1)
  await again(null)
  await later(50)
  await again(<Member live={live} url={url} tag="c" />)
  await expect.element(page.getByText('c open 1')).toBeVisible()
  expect(await connections(live)).toBe(2)
})

test('who leaves and comes back within a task keeps the connection', async () => {
  const live = openLive()
  function Swap() {
    const [key, setKey] = useState(0)
    return (
      <>
        <button onClick={() => setKey(key + 1)}>swap</button>
        <Member key={key} live={live} url={live.faults.socketUrl()} />
      </>
    )
  }
  await live.app(<Swap />)
  await expect.element(page.getByText('a open 1')).toBeVisible()
  await page.getByRole('button', { name: 'swap' }).click()
  await later(50)
  await expect.element(page.getByText('a open 1')).toBeVisible()
  expect(await connections(live)).toBe(1)
})

test('a render that is thrown away opens nothing, and the one that is kept opens one', async () => {
  const live = openLive()
  let isReady = false
  let ready = () => {}
  const loading = new Promise<void>((resolve) => {
    ready = () => {
      isReady = true
      resolve()
    }
  })
  function Suspending() {
    const { state } = useSocket('calls', { source: live.callService, url: live.faults.socketUrl() })
    // oxlint-disable-next-line typescript/only-throw-error -- how a component suspends, in React 18 too
    if (!isReady) throw loading
    return <p>it {state.status}</p>
  }
  await live.app(
    <Suspense fallback={<p>loading</p>}>
      <Suspending />
    </Suspense>,
  )
  await expect.element(page.getByText('loading')).toBeVisible()
  await later(100)
  expect(await connections(live)).toBe(0)
  ready()
  await expect.element(page.getByText('it open')).toBeVisible()
  expect(await connections(live)).toBe(1)
})

test('another address under the same key is told to the developer once, and the first one’s counts', async () => {
  const live = openLive()
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const other = live.faults.socketUrl({ after: 3 })
  await live.app(
    <>
      <Member live={live} url={live.faults.socketUrl()} tag="a" />
      <Member live={live} url={other} tag="b" />
    </>,
  )
  await expect.element(page.getByText('b open 1')).toBeVisible()
  expect(await connections(live)).toBe(1)
  expect(
    warn.mock.calls.map(([text]) => String(text)).filter((text) => /share the connection .* url/.test(text)),
  ).toHaveLength(1)
})

test('another question under the same key is told as well', async () => {
  const live = openLive()
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  function Question({ question }: { readonly question: string }) {
    const { state } = useEventStream('question', {
      source: live.qa,
      url: '/qa/stream',
      kind: 'answer',
      method: 'POST',
      json: { question },
    })
    return <p>{state.status}</p>
  }
  const { again } = await live.app(<Question question="a" />)
  await again(<Question question="a" />)
  expect(warn.mock.calls).toEqual([])
  await again(<Question question="b" />)
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/share the connection "sse question" and differ in json/)]])
})

test('options written in place never reconnect, and a new key is a new connection', async () => {
  const live = openLive()
  const url = live.faults.socketUrl()
  const { again } = await live.app(<Member live={live} url={url} />)
  await expect.element(page.getByText('a open 1')).toBeVisible()
  for (let i = 0; i < 5; i++) await again(<Member live={live} url={url} />)
  await later(50)
  expect(await connections(live)).toBe(1)
  await again(<Member live={live} url={url} name="other" />)
  await expect.poll(() => connections(live)).toBe(2)
  await expect.element(page.getByText('a open 1')).toBeVisible()
})

test('a stream and a socket may have the same name', async () => {
  const live = openLive()
  function Both() {
    const { state } = useEventStream('live', { source: live.qa, url: '/feed?events=3', kind: 'feed' })
    return (
      <>
        <p>stream {state.status}</p>
        <Member live={live} name="live" url={live.faults.socketUrl()} />
      </>
    )
  }
  await live.app(<Both />)
  await expect.element(page.getByText('stream open')).toBeVisible()
  await expect.element(page.getByText('a open 1')).toBeVisible()
})

test('a socket of the app’s own is opened while somebody reads it', async () => {
  const live = openLive()
  const { sockets, WebSocket } = playedSockets()
  const socket = createSocket<Message, Message, number>({
    source: live.callService,
    url: 'ws://calls.test/',
    WebSocket,
    reduce: (count = 0) => count + 1,
  })
  function Counter() {
    const { state } = useSocket(socket, ({ partial = 0 }) => partial)
    return <p>count {state}</p>
  }
  expect(sockets).toHaveLength(0)
  const { again } = await live.app(<Counter />)
  await later(20)
  for (let n = 0; n < 3; n++) sockets[0]!.say({ type: 'ack', n })
  await expect.element(page.getByText('count 3')).toBeVisible()
  await again(null)
  await later(20)
  expect(sockets[0]!.isClosed).toBe(true)
  expect(socket.getSnapshot().status).toBe('closed')
})
