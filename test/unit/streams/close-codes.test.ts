import { describe, expect, test, vi } from 'vitest'
import { createSession } from '../../../src/core/index.js'
import { graphqlWs, type ClosePolicy } from '../../../src/streams/index.js'
import { openCalls } from './scripted-socket.js'

/** Closed with this code at once, each time. How often it connects within 20 minutes, and where it ends. */
async function closing(
  code: number,
  { reason = '', ...more }: Parameters<typeof openCalls>[0] & { reason?: string } = {},
) {
  const calls = openCalls(more)
  calls.socket.connect()
  for (let i = 0; i < 600; i += 1) {
    await calls.pass(2)
    if (calls.status() === 'open') calls.last().drop(code, reason)
    await calls.pass(2000)
  }
  return { ...calls, count: calls.sockets.length }
}

test.each([1001, 1005, 1006, 1011, 1012, 1013, 1014, 1015, 3008])(
  '%i reconnects as often as it takes',
  async (code) => {
    const { count, status, handled } = await closing(code)
    expect(count).toBeGreaterThan(20)
    expect(['waiting', 'open']).toContain(status())
    expect(await handled()).toEqual([])
  },
)

test('1000 ends it in good order', async () => {
  const { count, status, socket, handled } = await closing(1000)
  expect([count, status(), socket.getSnapshot().lastError]).toEqual([1, 'closed', null])
  expect(await handled()).toEqual([])
})

test.each([1002, 1003, 1007, 1009])('%i reconnects once', async (code) => {
  const { count, status, socket, handled } = await closing(code)
  expect([count, status()]).toEqual([2, 'failed'])
  expect(socket.getSnapshot().lastError).toMatchObject({ kind: 'close', context: { closeCode: code } })
  expect(await handled()).toEqual(['close'])
})

test.each([1004, 1010, 1016, 2999, 3003])('%i is final', async (code) => {
  const { count, status } = await closing(code)
  expect([count, status()]).toEqual([1, 'failed'])
})

test.each([3500, 4000, 4401, 4999])('%i, which only its server understands, is tried three times', async (code) => {
  const { count, status } = await closing(code)
  expect([count, status()]).toEqual([4, 'failed'])
})

test.each([1008, 3000])('%i gets a new token once, and without one to get it connects once more', async (code) => {
  const refresh = vi.fn(async () => {})
  const renewed = await closing(code, { client: { session: createSession({ refresh }) } })
  expect([renewed.count, renewed.status(), refresh.mock.calls.length]).toEqual([2, 'failed', 1])
  const bare = await closing(code)
  expect([bare.count, bare.status()]).toEqual([2, 'failed'])
})

test('a healthy connection in between begins the count anew', async () => {
  const { open, pass, last, status } = openCalls()
  await open()
  for (let i = 0; i < 10; i += 1) {
    await pass(6000)
    expect(status()).toBe('open')
    last().drop(4000)
    await pass(6000)
  }
  expect(status()).toBe('open')
})

test('a server that is going down is left for 0 to 5 s, one that is too busy for 5 to 30 s', async () => {
  for (const [code, random, from] of [
    [1012, 0.999, 4995],
    [1012, 0, 0],
    [1013, 0, 5000],
    [1013, 0.999, 29_975],
  ] as const) {
    const { open, pass, times } = openCalls({ client: { random: () => random } })
    ;(await open()).drop(code)
    await pass(40_000)
    const [, second] = times()
    expect(Math.round((second! - 1) / 5) * 5).toBe(from)
  }
})

test('a wait that stands in the reason is kept', async () => {
  const { open, pass, times } = openCalls({ client: { random: () => 0 } })
  ;(await open()).drop(1013, '{"retryAfter":60}')
  await pass(59_999)
  expect(times()).toHaveLength(1)
  await pass(2000)
  expect(times()).toHaveLength(2)
})

describe('the reason', () => {
  test('may name a code of the catalog, as text or as JSON, which decides then', async () => {
    for (const reason of ['FORBIDDEN', '{"code":"FORBIDDEN"}', '{"error":{"code":"FORBIDDEN","message":"no"}}']) {
      const { count, status, socket, handled } = await closing(1011, { reason })
      expect([count, status()]).toEqual([1, 'failed'])
      expect(socket.getSnapshot().lastError).toMatchObject({ code: 'FORBIDDEN', context: { closeCode: 1011 } })
      expect(await handled()).toEqual(['FORBIDDEN'])
    }
  })

  test('is no code where the catalog does not know it', async () => {
    for (const reason of ['OOPS', '{"code":', '[]', '4001', 'going away']) {
      const { status } = await closing(1012, { reason })
      expect(['waiting', 'open']).toContain(status())
    }
  })
})

test('the policy of the call comes first, and graphql-ws is one', async () => {
  const closePolicy: ClosePolicy = [{ codes: 1000, next: 'wait' }, { codes: [4000, 4099], next: 'fail' }, ...graphqlWs]
  const feed = await closing(1000, { closePolicy })
  expect(feed.count).toBeGreaterThan(20)
  for (const code of [4050, 4400, 4429, 4500]) expect((await closing(code, { closePolicy })).count).toBe(1)
  for (const code of [4403, 4504]) expect((await closing(code, { closePolicy })).count).toBeGreaterThan(20)
  const refresh = vi.fn(async () => {})
  const unauthorised = await closing(4401, { closePolicy, client: { session: createSession({ refresh }) } })
  expect([unauthorised.count, refresh.mock.calls.length]).toEqual([2, 1])
  expect((await closing(1011, { closePolicy, reason: 'FORBIDDEN' })).count).toBe(1)
})

test('the policy of the call comes before a code in the reason too', async () => {
  const closePolicy: ClosePolicy = [{ codes: [1011, 1012], next: 'wait' }]
  expect((await closing(1011, { closePolicy, reason: 'FORBIDDEN' })).count).toBeGreaterThan(20)
})
