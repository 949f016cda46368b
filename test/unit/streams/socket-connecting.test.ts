import { describe, expect, test, vi } from 'vitest'
import { ConfigError } from '../../../src/core/index.js'
import { openCalls, watch, type Message } from './scripted-socket.js'

const ping = { message: () => ({ type: 'ping' }), isPong: (m: unknown) => (m as Message)['type'] === 'pong' }
const m = (n: number) => ({ type: 'signal', n })

describe('connecting', () => {
  test('that hangs is given up after 10 s', async () => {
    const { open, pass, times, socket } = openCalls({ accepts: false })
    const server = await open()
    await pass(10_600)
    expect(times()).toEqual([0, 10_500])
    expect(server.closedWith).toBeTruthy()
    expect(socket.getSnapshot()).toMatchObject({ status: 'connecting', phase: 'handshake', attempt: 2 })
  })

  test('an error and a close of one connection are one end', async () => {
    const { open, pass, times } = openCalls()
    ;(await open()).drop()
    await pass(3000)
    expect(times()).toHaveLength(2)
  })

  test('a URL that never comes is bounded, and one that fails is tried again', async () => {
    const never = openCalls({ url: () => new Promise<string>(() => {}) })
    await never.open()
    await never.pass(11_000)
    expect(never.socket.getSnapshot()).toMatchObject({ attempt: 2, status: 'connecting' })
    const url = vi.fn().mockRejectedValueOnce(new Error('no ticket')).mockResolvedValue('wss://calls.example/x')
    const fails = openCalls({ url })
    await fails.open()
    await fails.pass(1000)
    expect([fails.status(), fails.sockets.length]).toEqual(['open', 1])
  })

  test('what can never work is a clear error, and no DOMException', async () => {
    const bad = openCalls({
      WebSocket: class {
        constructor() {
          throw new DOMException('The URL is invalid', 'SyntaxError')
        }
      } as never,
    })
    bad.socket.connect()
    await bad.pass(60_000)
    expect(bad.socket.getSnapshot()).toMatchObject({ status: 'failed', lastError: { name: 'ApiError', kind: 'bug' } })
    const none = openCalls({ accepts: false, protocols: ['calls.v2'] })
    await none.open()
    none.last().accept('')
    await none.pass(60_000)
    expect(none.socket.getSnapshot()).toMatchObject({
      status: 'failed',
      lastError: { context: { reason: 'no agreed sub-protocol' } },
    })
    expect(none.sockets).toHaveLength(1)
  })

  test('closing with what a browser refuses is a ConfigError that says what is allowed', async () => {
    const { socket } = openCalls()
    for (const [code, reason] of [
      [1001, ''],
      [1005, ''],
      [2999, ''],
      [5000, ''],
      [1.5, ''],
      [1000, 'あ'.repeat(42)],
    ] as const)
      expect(() => socket.close(code, reason)).toThrow(ConfigError)
    expect(() => socket.close(1000, 'あ'.repeat(41))).not.toThrow()
  })

  describe('that is refused twice', () => {
    /** Two handshakes fail, the next ones work. */
    async function refused(probe?: (signal: AbortSignal) => Promise<Response>) {
      const token = vi.fn(async ({ force }: { force: boolean }) => (force ? 'new' : 'old'))
      const url = ({ token: pass }: { token: string | undefined }) => `/calls?token=${pass}`
      const calls = openCalls({ accepts: false, probe, token, url })
      const first = await calls.open()
      first.drop()
      await calls.pass(1000)
      calls.last().drop()
      await calls.pass(1)
      const forced = () => token.mock.calls.filter(([{ force }]) => force).length
      return { ...calls, forced, state: () => calls.socket.getSnapshot() }
    }
    const answering = (status: number, headers = {}) => vi.fn(async () => new Response(null, { status, headers }))

    test('asks over HTTP why, and not after the first time', async () => {
      const probe = answering(200)
      const { open, last, pass } = openCalls({ accepts: false, probe })
      ;(await open()).drop()
      await pass(1000)
      expect(probe).not.toHaveBeenCalled()
      last().drop()
      await pass(1)
      expect(probe).toHaveBeenCalledTimes(1)
    })

    test('renews the token where the answer is 401, and connects with it at once', async () => {
      const { sockets, forced, last, status } = await refused(answering(401))
      expect([sockets.length, forced()]).toEqual([3, 1])
      expect(sockets.map(({ url }) => url.slice(-3))).toEqual(['old', 'old', 'new'])
      last().accept()
      expect(status()).toBe('connecting')
    })

    test('is given up where it is 403, with that as the reason', async () => {
      const { sockets, forced, state, handled, pass } = await refused(answering(403))
      await pass(3_600_000)
      expect([sockets.length, forced()]).toEqual([2, 0])
      expect(state()).toMatchObject({ status: 'failed', lastError: { status: 403, transport: 'websocket' } })
      expect(await handled()).toHaveLength(1)
    })

    test('waits as long as a 503 says, and not less', async () => {
      const { sockets, state, pass, last, status, handled } = await refused(answering(503, { 'retry-after': '60' }))
      expect(state()).toMatchObject({ status: 'waiting', waitReason: 'server', lastError: { status: 503 } })
      await pass(59_990)
      expect(sockets).toHaveLength(2)
      await pass(1500)
      expect(sockets).toHaveLength(3)
      last().accept()
      await pass(1)
      expect([status(), await handled()]).toEqual(['open', []])
    })

    test('goes on waiting longer each time where there is no probe, or it says nothing', async () => {
      const hanging = (signal: AbortSignal) =>
        new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      const failing = async () => {
        throw new TypeError('Failed to fetch')
      }
      for (const probe of [undefined, answering(200), failing, hanging]) {
        const { forced, state, pass, last, times } = await refused(probe)
        if (probe === hanging) {
          expect(state().phase).toBe('probe')
          await pass(10_000)
        }
        expect(state()).toMatchObject({ status: 'waiting', waitReason: 'backoff', lastError: { kind: 'network' } })
        await pass(1500)
        const [a, b, c] = times()
        expect(b! - a!).toBe(501)
        expect(c! - b! - (probe === hanging ? 10_000 : 0)).toBeGreaterThan(1000)
        last().accept()
        await pass(1)
        expect([state().status, forced()]).toEqual(['open', 0])
      }
    })
  })

  test('a greeting that fails is a failure of the connection', async () => {
    const onOpen = vi.fn(async () => {
      throw Object.assign(new Error('not allowed'), { status: 403 })
    })
    const { open, pass, status } = openCalls({ onOpen })
    await open()
    await pass(1000)
    expect([status(), onOpen.mock.calls.length]).toEqual(['failed', 1])
  })

  test('that goes well leaves nothing behind when it is closed', async () => {
    const { open, pass, socket, time, sockets } = openCalls({ ping })
    await open()
    sockets[0]!.drop()
    await pass(10_000)
    const request = watch(socket.request(m(1), { settle: () => undefined }))
    socket.close()
    await pass(1)
    expect([time.pending, sockets.map(({ listening }) => listening), request.count]).toEqual([0, [0, 0], 1])
  })
})
