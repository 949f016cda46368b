import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import {
  ConnectionStatus,
  ErrorMessage,
  ErrorScope,
  useApiError,
  useEventStream,
  useSocket,
  type ScopeRule,
} from '../../../src/index.js'
import type { Clock } from '../../../src/core/index.js'
import { later, said, toasts } from '../gym.js'
import { openLive, type Message } from './live.js'

type Live = ReturnType<typeof openLive>

const ring: ScopeRule[] = [
  { action: 'call_request', present: 'toast', lead: 'before' },
  { present: 'toast', lead: 'before' },
]

/** U-03: rings, as one of two components that share the socket. */
function Ringing({ live, asks }: { readonly live: Live; readonly asks: 'request' | 'send' }) {
  const { state, socket } = useSocket<Message, Message>('calls', {
    source: live.callService,
    url: live.faults.socketUrl(),
  })
  const failure = useApiError()
  const message = { type: 'call_request', callId: 'call-1', fault: 'PEER_UNAVAILABLE' }
  const call = () =>
    asks === 'send'
      ? void socket.send(message)
      : void failure.run(() => socket.request(message, { settle: () => undefined }), { action: 'call_request' })
  return (
    <button onClick={call} disabled={state.status !== 'open'}>
      かける
    </button>
  )
}
function Beside({ live }: { readonly live: Live }) {
  const { state } = useSocket<Message, Message>('calls', { source: live.callService, url: live.faults.socketUrl() })
  return <p>{state.status}</p>
}

test.each(['request', 'send'] as const)(
  'a call that fails (%s) leads from U-03 to U-01 once, also if two components share the socket',
  async (asks) => {
    const live = openLive()
    const navigate = vi.fn<(to: string) => void>()
    await live.app(
      <ErrorScope name="U-03" leadsTo="/u-01" rules={ring}>
        <Ringing live={live} asks={asks} />
        <Beside live={live} />
      </ErrorScope>,
      { navigate },
      { wrapper: StrictMode },
    )
    await page.getByRole('button', { name: 'かける' }).click()
    await expect.poll(() => navigate.mock.calls).toEqual([['/u-01']])
    await expect.poll(() => toasts().length).toBe(1)
    await later(300)
    expect(navigate).toHaveBeenCalledTimes(1)
    expect(toasts()).toHaveLength(1)
    expect(live.errors.getSnapshot().history).toHaveLength(1)
  },
)

const start = Date.now()
/** A day is over in two hours and a half. */
const tenfold: Clock = {
  now: () => start + (Date.now() - start) * 10,
  setTimeout: (run, ms) => setTimeout(run, ms / 10),
  clearTimeout: (timer) => clearTimeout(timer as number),
}

/** An answer with everything around it. */
function Answer({ live, query }: { readonly live: Live; readonly query: string }) {
  const { state, stream } = useEventStream(
    'answer',
    {
      source: live.qa,
      url: `/qa/stream?${query}`,
      kind: 'answer',
      completeWhen: ({ type }) => type === 'done',
      reduce: (text: string = '', { type, data }) =>
        type === 'answer' ? text + (data as { text: string }).text : text,
    },
    ({ status, partial, warning }) => ({ status, partial, warning }),
  )
  return (
    <>
      <p>
        答え：{state.partial} {state.status}
      </p>
      <ErrorMessage of={stream} />
      <ErrorMessage of={state.warning} />
    </>
  )
}

test('an answer that fails before its first event counts down, and tells its failure once, after the last try', async () => {
  const live = openLive({ clock: tenfold })
  await live.app(<Answer live={live} query="errorAfter=0&code=GEMINI_API_ERROR" />)
  await expect.element(page.getByRole('timer')).toBeVisible()
  expect(said('alert')).toEqual([])
  expect(toasts()).toHaveLength(0)
  await expect.element(page.getByText('AI処理が一時的に利用できません', { exact: false }).first()).toBeVisible()
  await later(400)
  expect(live.errors.getSnapshot().history).toHaveLength(1)
  expect((await live.faults.counters()).attempts['GET /professor/qa/stream']).toBe(4)
})

test('"stop" ends the tries, and the reason stays with a way to try again', async () => {
  const live = openLive()
  await live.app(<Answer live={live} query="errorAfter=0&code=GEMINI_API_ERROR" />)
  await page.getByRole('button', { name: '中止' }).click()
  await expect.element(page.getByRole('button', { name: '再試行', exact: true })).toBeVisible()
  await later(1200)
  expect((await live.faults.counters()).attempts['GET /professor/qa/stream']).toBe(1)
})

test('a warning stands beside the result, and the answer goes on', async () => {
  const live = openLive()
  await live.app(<Answer live={live} query="warnAfter=2" />)
  await expect.element(page.getByText('中間発表の範囲は第3章までです。 closed', { exact: false })).toBeVisible()
  const beside = document.querySelector('[data-part=inline]')
  expect(beside?.textContent).toContain('検索ループが上限に達しました')
})

/** A feed that the server refuses, until it is well again. */
function Feed({ live, url }: { readonly live: Live; readonly url: string }) {
  const { state, stream } = useEventStream('feed', { source: live.qa, url, kind: 'feed' }, ({ status }) => status)
  return (
    <>
      <p>is {state}</p>
      <ConnectionStatus of={stream} />
    </>
  )
}

test('a connection that is lost counts down to its next try, is said once, and "reconnect now" connects at once', async () => {
  const live = openLive({ random: () => 0.99 })
  const { again } = await live.app(<Socket live={live} query={{ abrupt: 1, times: 1 }} />)
  await expect.element(page.getByText('接続が切れています').first()).toBeVisible()
  await expect.element(page.getByRole('timer')).toBeVisible()
  await expect.poll(() => said('status')).toEqual(['接続が切れています'])
  await page.getByRole('button', { name: '今すぐ再接続' }).click()
  await expect.element(page.getByText('is open')).toBeVisible()
  await expect.element(page.getByText('接続が戻りました').first()).toBeVisible()
  expect(said('alert')).toEqual([])
  expect(toasts()).toHaveLength(0)
  await expect.poll(() => document.querySelector('[data-part=connection]'), { timeout: 5000 }).toBeNull()
  await again(null)
})

test('a connection that is back within a second was never gone for the user', async () => {
  const live = openLive()
  await live.app(<Socket live={live} query={{ abrupt: 1, times: 1 }} />)
  const seen: Element[] = []
  const watch = new MutationObserver(() => seen.push(...document.querySelectorAll('[data-part=connection]')))
  watch.observe(document.body, { subtree: true, childList: true })
  await expect.poll(async () => (await live.faults.counters()).attempts['SOCKET /calls']).toBe(2)
  await expect.element(page.getByText('is open')).toBeVisible()
  await later(1200)
  watch.disconnect()
  expect(seen).toEqual([])
  expect(said('status')).toEqual([])
})

function Socket({ live, query }: { readonly live: Live; readonly query: Readonly<Record<string, number>> }) {
  const { state, socket } = useSocket<Message, Message, unknown, string>(
    'calls',
    { source: live.callService, url: live.faults.socketUrl(query) },
    ({ status }) => status,
  )
  return (
    <>
      <p>is {state}</p>
      <ConnectionStatus of={socket} />
    </>
  )
}

test('a connection that is given up says what failed, and connects again by hand', async () => {
  const live = openLive()
  await live.app(<Feed live={live} url="/errors/SUBJECT_ACCESS_DENIED?times=1" />)
  await expect.element(page.getByText('is failed')).toBeVisible()
  const place = () => document.querySelector('[data-part=connection]')
  await expect.poll(() => place()?.textContent).toContain('この科目へのアクセス権限がありません')
  await later(300)
  expect(toasts().length + said('alert').length + said('status').length).toBeGreaterThan(0)
  expect(live.errors.getSnapshot().history).toHaveLength(1)
})

test('who leaves in the middle of a wait leaves no timer that connects', async () => {
  const live = openLive({ random: () => 0.3 })
  const { again } = await live.app(<Socket live={live} query={{ abrupt: 1 }} />)
  await expect.element(page.getByText('is waiting')).toBeVisible()
  await again(null)
  const { attempts } = await live.faults.counters()
  await later(1500)
  expect((await live.faults.counters()).attempts).toEqual(attempts)
})
