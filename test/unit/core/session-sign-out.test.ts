import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createSession, type SessionChannel, type SessionMessage } from '../../../src/core/index.js'
import { professor } from '../../../src/presets/index.js'
import { coded, openSource, pass, startTime, watch } from '../retry/scripted-backend.js'

beforeEach(() => void startTime())

const refreshMs = 1000
/** What a tab tells, the others hear so much later. */
const newsMs = 10

/** Tabs that hear of each other, and take turns. */
function createBrowser() {
  const listeners = new Set<(message: SessionMessage) => void>()
  const told: SessionMessage[] = []
  let last: Promise<unknown> = Promise.resolve()
  const openChannel = (): SessionChannel => {
    let own: ((message: SessionMessage) => void) | undefined
    return {
      exclusive(run, signal) {
        const turn = last.then(() => (signal.aborted ? Promise.reject(signal.reason) : run()))
        const aborted = new Promise((settle) => signal.addEventListener('abort', settle))
        last = Promise.race([aborted, Promise.allSettled([turn])])
        return turn
      },
      tell(message) {
        told.push(message)
        setTimeout(() => listeners.forEach((listener) => listener !== own && listener(message)), newsMs)
      },
      open: (listener) => void listeners.add((own = listener)),
    }
  }
  return { openChannel, told }
}

interface Tab {
  /** After it has its token, the refresh asks who that is, which takes so long. */
  readonly userMs?: number
  /** Its refresh ends with its signal, as a fetch does that was given it. */
  readonly listens?: boolean
}

/** A tab whose token is refused and whose refresh takes a second. */
function openTab(channel: SessionChannel, { listens = true, userMs }: Tab = {}) {
  let token: string | undefined = 'token-0'
  const signals: AbortSignal[] = []
  const refresh = async ({ signal }: { readonly signal: AbortSignal }) => {
    signals.push(signal)
    await new Promise((resolve) => setTimeout(resolve, refreshMs))
    if (listens) signal.throwIfAborted()
    token = 'token-1'
    if (userMs === undefined) return
    await opened.source.json('/me')
    await new Promise((resolve) => setTimeout(resolve, userMs))
  }
  const onExpired = vi.fn(() => void (token = undefined))
  const adoptToken = (next: string) => void (token = next)
  const session = createSession({ refresh, readToken: () => token, adoptToken, onExpired, channel })
  const isAccepted = (headers: Headers) => /token-[12]/.test(headers.get('authorization') ?? '')
  const opened = openSource(({ headers }) => (isAccepted(headers) ? 200 : coded(401, 'TOKEN_EXPIRED')), {
    catalog: professor,
    session,
  })
  const signOut = () => {
    token = undefined
    session.signedOut()
  }
  const signIn = (next = 'token-2') => {
    token = next
    session.signedIn()
  }
  return { ...opened, session, signals, onExpired, signOut, signIn, readToken: () => token }
}

const openTabs = (of: Tab = {}) => {
  const { openChannel, told } = createBrowser()
  const [one, two] = [openTab(openChannel(), of), openTab(openChannel())]
  return { one, two, told: () => told.map(({ type }) => type) }
}

describe('signing out while the token is renewed', () => {
  test.each([
    ['in the same tab, with a refresh that listens to its signal', 'one', true],
    ['in the same tab, with a refresh that does not', 'one', false],
    ['in another tab, with a refresh that listens to its signal', 'two', true],
    ['in another tab, with a refresh that does not', 'two', false],
  ] as const)('%s, signs out all tabs, and nothing that waits is sent again', async (_, where, listens) => {
    const { one, two, told } = openTabs({ listens })
    const waiting = [watch(one.source.json('/a')), watch(one.source.json('/b', { method: 'POST', json: {} }))]
    await pass(refreshMs / 2)
    ;({ one, two })[where].signOut()
    await pass(newsMs)
    expect(one.signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(waiting.map(({ error }) => error)).toMatchObject([{ kind: 'aborted' }, { kind: 'aborted' }])
    await pass(20_000)
    expect([one.readToken(), two.readToken()]).toEqual([undefined, undefined])
    expect([one.sent.length, told()]).toEqual([2, ['signedOut']])
    expect(one.session.readToken()).toBeUndefined()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is not undone by a refresh that goes on asking with the token it got', async () => {
    const { one, two, told } = openTabs({ listens: false, userMs: 100 })
    const waiting = watch(one.source.json('/a'))
    await pass(refreshMs / 2)
    one.signOut()
    await pass(20_000)
    expect(waiting.error).toMatchObject({ kind: 'aborted' })
    expect(one.sent.map(({ url }) => url)).toEqual(['/api/a', '/api/me'])
    expect([one.readToken(), two.readToken(), told()]).toEqual([undefined, undefined, ['signedOut']])
  })

  test('just when the refresh is done elsewhere leaves nobody signed in', async () => {
    const { one, two } = openTabs()
    const asked = watch(one.source.json('/a'))
    await pass(refreshMs - newsMs / 2)
    two.signOut()
    await pass(20_000)
    expect(asked.state).toBe('resolved')
    expect([one.readToken(), two.readToken()]).toEqual([undefined, undefined])
  })

  test('is no login for who asks next: an answer that was on its way is not sent again, and no refresh begins', async () => {
    const { one } = openTabs()
    const late = watch(one.source.json('/late'))
    one.signOut()
    await pass(0)
    expect(late.error).toMatchObject({ kind: 'aborted' })
    const next = watch(one.source.json('/next'))
    await pass(0)
    expect(next.error).toMatchObject({ code: 'TOKEN_EXPIRED' })
    expect([one.sent.length, one.signals.length]).toEqual([2, 0])
  })

  test.each([true, false])('and signing in again works as ever (the refresh listens: %s)', async (listens) => {
    const { one, two } = openTabs({ listens })
    const waiting = watch(one.source.json('/a'))
    await pass(refreshMs / 2)
    one.signOut()
    one.signIn('token-3')
    const next = watch(one.source.json('/b'))
    await pass(newsMs)
    expect(waiting.error).toMatchObject({ kind: 'aborted' })
    expect(two.readToken()).toBe('token-3')
    await pass(refreshMs)
    expect(next.state).toBe('resolved')
    expect([one.readToken(), two.readToken()]).toEqual(['token-1', 'token-1'])
    expect(one.signals.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  test('ends in a session that is taken away for good, too', async () => {
    const { one, two } = openTabs()
    const waiting = watch(one.source.json('/a'))
    await pass(refreshMs / 2)
    two.session.expire('clear')
    await pass(20_000)
    expect(waiting.error).toMatchObject({ kind: 'aborted' })
    expect([one.readToken(), two.readToken()]).toEqual([undefined, undefined])
    expect(one.onExpired.mock.calls).toEqual([['clear']])
  })
})
