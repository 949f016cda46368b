import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSession, sessionTabs } from '../../../src/core/index.js'
import { workouts } from '../../../src/presets/index.js'
import { coded, openSource, pass, startTime, watch } from '../retry/scripted-backend.js'

beforeEach(() => void startTime())
afterEach(() => void vi.unstubAllGlobals())

/** Locks as a browser has them, for the tabs of a test. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve()
  const request = (_: string, { signal }: { signal: AbortSignal }, run: () => Promise<unknown>) => {
    const turn = last.then(() => (signal.aborted ? Promise.reject(signal.reason) : run()))
    last = Promise.allSettled([turn])
    return turn
  }
  return { request: vi.fn(request) }
}
function asBrowser(globals: { readonly locks?: object; readonly BroadcastChannel?: unknown } = {}) {
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('navigator', { locks: globals.locks })
  vi.stubGlobal('BroadcastChannel', globals.BroadcastChannel)
}
const openTab = (refresh: () => Promise<unknown>) =>
  createSession({ refresh, readToken: () => 'old', channel: sessionTabs() })

describe('where tabs cannot talk', () => {
  const places: [string, () => void][] = [
    ['on a server', () => {}],
    ['in a browser without locks and channels', () => asBrowser()],
    [
      'in a frame without an origin',
      () => {
        const refuse = () => Promise.reject(new DOMException('no', 'SecurityError'))
        class Channel {
          constructor() {
            throw new DOMException('no', 'SecurityError')
          }
        }
        asBrowser({ locks: { request: refuse }, BroadcastChannel: Channel })
      },
    ],
  ]
  test.each(places)('%s, each is on its own', async (_, arrive) => {
    arrive()
    const refresh = vi.fn(async () => {})
    const session = openTab(refresh)
    const sent = session.stamp()
    const renewals = watch(Promise.all([session.renew(sent), session.renew(sent)]))
    await pass(0)
    expect(renewals.value).toEqual([true, true])
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(() => {
      session.signedIn()
      session.signedOut()
      session.expire('login')
    }).not.toThrow()
  })

  test('no channel is opened on a server, which would keep its process alive', () => {
    const Channel = vi.fn()
    vi.stubGlobal('BroadcastChannel', Channel)
    openTab(async () => {})
    expect(Channel).not.toHaveBeenCalled()
  })
})

describe('a lock', () => {
  test('is asked for by its app’s name, and shut 50 ms longer than the refresh takes', async () => {
    const locks = fakeLocks()
    asBrowser({ locks })
    const [one, two] = [openTab(async () => {}), openTab(async () => {})]
    const renewals = [watch(one.renew(one.stamp())), watch(two.renew(two.stamp()))]
    await pass(100)
    expect(locks.request.mock.calls.map(([name]) => name)).toEqual(['kintsugi:session', 'kintsugi:session'])
    expect(renewals.map(({ at }) => at)).toEqual([0, 50])
  })

  test('of a tab whose refresh hangs is given up after 10 s, and so is the wait for it', async () => {
    asBrowser({ locks: fakeLocks() })
    const [hangs, early, late] = [
      openTab(() => new Promise(() => {})),
      openTab(async () => {}),
      openTab(async () => {}),
    ]
    const first = watch(hangs.renew(hangs.stamp()))
    const second = watch(early.renew(early.stamp()))
    await pass(5000)
    const third = watch(late.renew(late.stamp()))
    await pass(10_000)
    expect(first).toMatchObject({ state: 'rejected', at: 10_000, error: { name: 'TimeoutError' } })
    expect(second).toMatchObject({ state: 'rejected', at: 10_000 })
    expect(third).toMatchObject({ state: 'resolved', value: true, at: 10_050 })
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a refresh that goes through a source of the same client', () => {
  /** Everything is answered with 401, and `refresh` asks there, too. */
  function openRefused(
    refresh: (ask: (signal?: AbortSignal) => Promise<unknown>, signal: AbortSignal) => Promise<unknown>,
  ) {
    const session = createSession({
      refresh: ({ signal }) =>
        refresh((own) => opened.source.json('/refresh', { method: 'POST', signal: own! }), signal),
      readToken: () => 'old',
    })
    const opened = openSource([coded(401, 'TOKEN_EXPIRED')], { catalog: workouts, session })
    return opened
  }
  const ways: [string, Parameters<typeof openRefused>[0]][] = [
    ['at once', (ask) => ask()],
    [
      'later, with the signal that it was given',
      async (ask, signal) => {
        await Promise.resolve()
        return ask(signal)
      },
    ],
  ]
  test.each(ways)('%s, and is refused there, waits for nobody: the session is over', async (_, refresh) => {
    const { source, sent } = openRefused(refresh)
    const calls = [watch(source.json('/things')), watch(source.json('/others'))]
    await pass(0)
    expect(calls.map(({ error }) => error)).toMatchObject([{ code: 'TOKEN_EXPIRED' }, { code: 'TOKEN_EXPIRED' }])
    expect(sent.map(({ url }) => url)).toEqual(['/api/things', '/api/others', '/api/refresh'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
