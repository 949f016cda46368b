import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createSession, type Catalog } from '../../../src/core/index.js'
import { asyncProcessing, calls, professor } from '../../../src/presets/index.js'
import { coded, networkError, openSource, pass, startTime, watch, type Sent } from './scripted-backend.js'

beforeEach(() => void startTime())

const status = (code: number) => Object.assign(new Error('refused'), { status: code })
const expired = () => coded(401, 'TOKEN_EXPIRED')

interface Expired {
  readonly catalog?: Catalog
  readonly refresh?: () => Promise<unknown>
  /** How long the refresh takes. */
  readonly refreshMs?: number
}

/** A backend that accepts one token, and an app that begins with an expired one. */
function openExpired({ refresh, refreshMs = 0, catalog = professor }: Expired = {}) {
  let token = 'token-0'
  const succeed = async () => {
    if (refreshMs) await new Promise((resolve) => setTimeout(resolve, refreshMs))
    token = 'token-1'
  }
  const renew = vi.fn(refresh ?? succeed)
  const onExpired = vi.fn()
  const session = createSession({ refresh: renew, readToken: () => token, onExpired })
  const isAccepted = ({ headers }: Sent) => headers.get('authorization') === 'Bearer token-1'
  const opened = openSource((sent) => (isAccepted(sent) ? 200 : expired()), { catalog, session })
  return { ...opened, renew, onExpired, setToken: (next: string) => (token = next) }
}
const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const states = (all: readonly { state: string }[]) => [...new Set(all.map(({ state }) => state))]

describe('an expired token', () => {
  test('of a hundred parallel requests is renewed once, and all are sent again and succeed', async () => {
    const { source, renew, sent } = openExpired()
    const all = many(100, (i) => watch(source.json(`/things/${i}`)))
    await pass(0)
    expect(states(all)).toEqual(['resolved'])
    expect(renew).toHaveBeenCalledTimes(1)
    expect(sent).toHaveLength(200)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('of a write is renewed too: 401 says that it was not executed', async () => {
    const { source, sent } = openExpired()
    const call = watch(source.json('/orders', { method: 'POST', json: { item: 1 } }))
    await pass(0)
    expect(call.state).toBe('resolved')
    expect(sent.map(({ body }) => body)).toEqual(['{"item":1}', '{"item":1}'])
  })

  test('that is refused again after the refresh ends it: no third request, no second refresh', async () => {
    const { source, renew, sent } = openExpired({ refresh: async () => {} })
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(call.error).toMatchObject({ code: 'TOKEN_EXPIRED', attempts: 1 })
    expect([sent.length, renew.mock.calls.length]).toEqual([2, 1])
  })

  test('counts as one attempt, and a failure of the second request is tried again as usual', async () => {
    const { source, times } = openSource([401, coded(502, 'LIBRARIAN_MODEL_FAILURE'), 200], {
      catalog: professor,
      session: createSession({ refresh: async () => {} }),
    })
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(times()).toEqual([0, 0, 1000])
    expect(call.state).toBe('resolved')
  })

  test('whose 401 comes late, after the refresh, costs no second one', async () => {
    let token = 'token-0'
    const refresh = vi.fn(async () => void (token = 'token-1'))
    const { source } = openSource(
      async ({ headers, url }) => {
        if (url.endsWith('/late') && headers.get('authorization') === 'Bearer token-0')
          await new Promise((resolve) => setTimeout(resolve, 5000))
        return headers.get('authorization') === 'Bearer token-1' ? 200 : expired()
      },
      { catalog: professor, session: createSession({ refresh, readToken: () => token }) },
    )
    const all = [watch(source.json('/late')), watch(source.json('/soon'))]
    await pass(10_000)
    expect(states(all)).toEqual(['resolved'])
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  test('in a cookie is no different', async () => {
    let renewed = false
    const refresh = vi.fn(async () => void (renewed = true))
    const { source, sent } = openSource(
      async ({ url }, n) => {
        const wasRenewed = renewed
        if (url.endsWith('/late') && n < 3) await new Promise((resolve) => setTimeout(resolve, 5000))
        return wasRenewed ? 200 : expired()
      },
      { catalog: professor, session: createSession({ refresh }) },
    )
    const all = [watch(source.json('/late')), ...many(9, () => watch(source.json('/soon')))]
    await pass(10_000)
    expect(states(all)).toEqual(['resolved'])
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(sent).toHaveLength(20)
  })

  test('of one who has left is renewed for the others', async () => {
    const { source, renew } = openExpired({ refreshMs: 100 })
    const controller = new AbortController()
    const left = watch(source.json('/things', { signal: controller.signal }))
    const stayed = watch(source.json('/things'))
    await pass(50)
    controller.abort()
    await pass(0)
    expect([left.state, stayed.state]).toEqual(['rejected', 'open'])
    await pass(50)
    expect([stayed.state, stayed.at]).toEqual(['resolved', 100])
    expect(renew).toHaveBeenCalledTimes(1)
  })
})

describe('a refresh', () => {
  test.each([400, 401, 403])(
    'that is refused with %i ends the session: everybody rejects, one notice',
    async (code) => {
      const { client, source, renew } = openExpired({ refresh: () => Promise.reject(status(code)) })
      const all = many(10, (i) =>
        watch(source.json(`/things/${i}`).catch((error: unknown) => void client.handle(error))),
      )
      await pass(1000)
      expect(states(all)).toEqual(['resolved'])
      expect(renew).toHaveBeenCalledTimes(1)
      expect(client.getSnapshot().notices).toMatchObject([{ count: 10, decision: { session: 'refresh' } }])
    },
  )

  test('that was refused is not asked for again with the same token, but with a new one', async () => {
    const { source, renew, setToken } = openExpired({ refresh: () => Promise.reject(status(401)) })
    for (let i = 0; i < 5; i++) {
      watch(source.json('/things'))
      await pass(1000)
    }
    expect(renew).toHaveBeenCalledTimes(1)
    setToken('token-of-a-new-login')
    watch(source.json('/things'))
    await pass(1000)
    expect(renew).toHaveBeenCalledTimes(2)
  })

  const failures: [string, () => Promise<unknown>, object][] = [
    ['finds no connection', () => Promise.reject(networkError()), { kind: 'network' }],
    ['meets a 503', () => Promise.reject(status(503)), { status: 503 }],
    ['hangs', () => new Promise(() => {}), { kind: 'timeout' }],
  ]
  test.each(failures)(
    'that %s keeps the session, and the requests may be tried again',
    async (_, refresh, expected) => {
      const { client, source, onExpired } = openExpired({ refresh })
      const call = watch(source.json('/things', { retries: 0 }))
      await pass(20_000)
      expect(call.error).toMatchObject({ source: 'professor', outcome: 'failed', ...expected })
      expect(client.decide(call.error)).toMatchObject({ retry: { kind: 'manual' } })
      expect(client.decide(call.error).session).toBeUndefined()
      expect(onExpired).not.toHaveBeenCalled()
      expect(vi.getTimerCount()).toBe(0)
    },
  )

  test('that hangs holds nobody longer than 10 s', async () => {
    const { source } = openExpired({ refresh: () => new Promise(() => {}) })
    const call = watch(source.json('/things', { retries: 0 }))
    await pass(20_000)
    expect(call.at).toBe(10_000)
  })

  test('that finds no connection leaves no doubt about a write: it was turned away before', async () => {
    const { client, source } = openExpired({ refresh: () => Promise.reject(networkError()) })
    const call = watch(source.json('/orders', { method: 'POST', json: {} }))
    await pass(60_000)
    expect(call.error).toMatchObject({ kind: 'network', outcome: 'failed', request: { method: 'POST' } })
    expect(client.decide(call.error).behaviour).not.toBe('dialog')
  })

  test('that finds no connection is tried again with its request, and each request has a failure of its own', async () => {
    const { source } = openExpired({ refresh: () => Promise.reject(networkError()) })
    const all = ['/a', '/b'].map((path) => watch(source.json(path)))
    await pass(60_000)
    // Three tokens of the budget between them.
    expect(all.map(({ error }) => error)).toMatchObject([{ attempts: 3 }, { attempts: 2 }])
    expect(all[0]?.error).not.toBe(all[1]?.error)
  })
})

describe('no refresh', () => {
  const others: [string, Catalog, number, string][] = [
    ['UNAUTHORIZED of async-processing', asyncProcessing, 401, 'UNAUTHORIZED'],
    ['AUTH_INVALID_TOKEN of professor', professor, 401, 'AUTH_INVALID_TOKEN'],
    ['AUTH_REQUIRED of professor', professor, 401, 'AUTH_REQUIRED'],
    ['a 403', professor, 403, 'UNHEARD_OF'],
  ]
  test.each(others)('is made for %s', async (_, catalog, code, name) => {
    const refresh = vi.fn(async () => {})
    const { source, sent } = openSource([coded(code, name)], { catalog, session: createSession({ refresh }) })
    watch(source.json('/things'))
    await pass(60_000)
    expect([refresh.mock.calls.length, sent.length]).toEqual([0, 1])
  })

  test('is made where the app names none', async () => {
    const { source, sent } = openSource([expired()], { catalog: professor, session: createSession() })
    const call = watch(source.json('/things'))
    await pass(60_000)
    expect(call.error).toMatchObject({ code: 'TOKEN_EXPIRED' })
    expect(sent).toHaveLength(1)
  })
})

test('UNAUTHORIZED of calls covers expiry: one refresh', async () => {
  const refresh = vi.fn(async () => {})
  const { source, sent } = openSource([coded(401, 'UNAUTHORIZED'), 200], {
    catalog: calls,
    session: createSession({ refresh }),
  })
  const call = watch(source.json('/calls'))
  await pass(0)
  expect(call.state).toBe('resolved')
  expect([refresh.mock.calls.length, sent.length]).toEqual([1, 2])
})

test('expire tells the app once, and again only for a new token', () => {
  let token: string | undefined = 'one'
  const onExpired = vi.fn(() => (token = undefined))
  const { expire } = createSession({ readToken: () => token, onExpired })
  expire('login')
  expire('login')
  expect(onExpired).toHaveBeenCalledTimes(1)
  token = 'two'
  expire('clear')
  expect(onExpired).toHaveBeenLastCalledWith('clear')
  expect(onExpired).toHaveBeenCalledTimes(2)
})

describe('the token', () => {
  const sentTo = async (url: string, baseUrl: string, init: RequestInit = {}) => {
    const session = createSession({ readToken: () => 'secret', refresh: async () => {} })
    const { source, sent } = openSource([401], { catalog: professor, baseUrl, session })
    watch(source.fetch(url, init))
    await pass(0)
    return sent.map(({ headers }) => headers.get('authorization'))
  }
  const secret = 'Bearer secret'

  test.each([
    ['/things', '/api'],
    ['things', 'https://api.example'],
    ['https://api.example/v2/things', 'https://api.example/v1'],
  ])('goes to %s of a source at %s', async (url, baseUrl) => {
    expect(await sentTo(url, baseUrl)).toEqual([secret, secret])
  })

  test.each([
    ['https://elsewhere.example/things', 'https://api.example'],
    ['https://api.example.evil.example/things', 'https://api.example'],
    ['https://api.example@evil.example/things', 'https://api.example'],
    ['//evil.example/things', ''],
    ['/\\evil.example/things', ''],
    [' https://evil.example/things', ''],
    ['http://api.example/things', 'https://api.example'],
  ])('does not go to %s of a source at "%s"', async (url, baseUrl) => {
    expect(await sentTo(url, baseUrl)).toEqual([null])
  })

  test('gives way to an Authorization header of the call', async () => {
    expect((await sentTo('/things', '/api', { headers: { authorization: 'Basic x' } }))[0]).toBe('Basic x')
  })
})
