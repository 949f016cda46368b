import { Profiler, useState, type ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { useEventStream, useSocket } from '../../../src/index.js'
import { browserPage, type Page, type StreamState } from '../../../src/streams/index.js'
import { later } from '../gym.js'
import { openLive, playedSockets, type Message } from './live.js'

/** Commits of what is inside. */
function Counted({ children, commits }: { readonly children: ReactNode; readonly commits: number[] }) {
  return (
    <Profiler id="counted" onRender={() => commits.push(performance.now())}>
      {children}
    </Profiler>
  )
}

const encoder = new TextEncoder()
const sixty = Array.from({ length: 60 }, (_, id) => `id: ${id + 1}\ndata: ${id + 1}\n\n`).join('')

test('60 events in one chunk are one render, all of them in what reduce made, and React does not give up', async () => {
  const live = openLive()
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  let send: (text: string) => void = () => {}
  const fetch = () => {
    const body = new ReadableStream<Uint8Array>({
      start: (to) => void (send = (text) => to.enqueue(encoder.encode(text))),
    })
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  }
  const source = live.errors.source(live.qa.catalog, { baseUrl: 'https://qa.test', fetch })
  const commits: number[] = []
  function Sum() {
    const { state } = useEventStream(
      'sum',
      { source, url: '/numbers', kind: 'feed', reduce: (sum: number = 0, { data }) => sum + (data as number) },
      ({ partial }) => partial,
    )
    return <p>sum {state}</p>
  }
  await live.app(
    <Counted commits={commits}>
      <Sum />
    </Counted>,
  )
  await later(100)
  commits.length = 0
  send(sixty)
  await expect.element(page.getByText('sum 1830')).toBeVisible()
  await later(50)
  expect(commits).toHaveLength(1)
  expect(complaints.mock.calls).toEqual([])
})

test('10,000 messages a second are at most one render a frame, none is lost, and who reads something else renders never', async () => {
  const live = openLive()
  const { sockets, WebSocket } = playedSockets()
  const [readers, others]: [number[], number[]] = [[], []]
  const options = {
    source: live.callService,
    url: 'ws://calls.test/',
    WebSocket,
    reduce: (count: number = 0) => count + 1,
  }
  const partialOf = ({ partial }: StreamState<number>) => partial
  const statusOf = ({ status }: StreamState<number>) => ({ status })
  function Reader() {
    return <p>got {useSocket<Message, Message, number, number | undefined>('flood', options, partialOf).state}</p>
  }
  function Other() {
    return <p>is {useSocket('flood', options, statusOf).state.status}</p>
  }
  await live.app(
    <>
      <Counted commits={readers}>
        <Reader />
      </Counted>
      <Counted commits={others}>
        <Other />
      </Counted>
    </>,
  )
  await expect.element(page.getByText('is open')).toBeVisible()
  readers.length = others.length = 0
  let frames = 0
  let isOver = false
  const count = () => void (isOver || requestAnimationFrame(() => (frames++, count())))
  count()
  let sent = 0
  const start = performance.now()
  while (performance.now() - start < 1000) {
    const due = Math.floor((performance.now() - start) * 10)
    for (; sent < due; sent++) sockets[0]!.say({ type: 'tick', n: sent })
    await later(0)
  }
  isOver = true
  await expect.element(page.getByText(`got ${sent}`)).toBeVisible()
  expect(sent).toBeGreaterThan(5000)
  expect(readers.length).toBeLessThanOrEqual(frames + 2)
  expect(readers.length).toBeLessThanOrEqual(70)
  expect(others).toEqual([])
})

test('in a hidden page the state follows within a second, without frames', async () => {
  const live = openLive()
  const { sockets, WebSocket } = playedSockets()
  const frame = vi.fn<() => undefined>()
  const hidden: Page = { ...browserPage, isHidden: () => true, frame }
  function Reader() {
    const { state } = useSocket<Message, Message, number>('hidden', {
      source: live.callService,
      url: 'ws://calls.test/',
      WebSocket,
      page: hidden,
      reduce: (count = 0) => count + 1,
    })
    return (
      <p>
        got {state.partial ?? 0} {state.status}
      </p>
    )
  }
  await live.app(<Reader />)
  await expect.element(page.getByText('got 0 open')).toBeVisible()
  for (let n = 0; n < 5000; n++) sockets[0]!.say({ type: 'tick', n })
  await expect.element(page.getByText('got 5000 open'), { timeout: 1000 }).toBeVisible()
  expect(frame).not.toHaveBeenCalled()
})

test('a selector that makes a new object each time does not render for ever, and follows what it closes over', async () => {
  const live = openLive()
  const { WebSocket } = playedSockets()
  const commits: number[] = []
  function Reader() {
    const [unit, setUnit] = useState('ms')
    const { state } = useSocket(
      'objects',
      { source: live.callService, url: 'ws://calls.test/', WebSocket },
      ({ status, attempt }) => ({ status, text: `${attempt} ${unit}` }),
    )
    return (
      <button onClick={() => setUnit('s')}>
        {state.status} {state.text}
      </button>
    )
  }
  await live.app(
    <Counted commits={commits}>
      <Reader />
    </Counted>,
  )
  await page.getByRole('button', { name: 'open 1 ms' }).click()
  await expect.element(page.getByRole('button', { name: 'open 1 s' })).toBeVisible()
  expect(commits.length).toBeLessThan(8)
})
