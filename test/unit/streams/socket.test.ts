import { describe, expect, test, vi } from 'vitest'
import { ConfigError } from '../../../src/core/index.js'
import { switchable } from '../retry/scripted-backend.js'
import { collect } from './scripted-stream.js'
import { openCalls, watch, wsError, type Message } from './scripted-socket.js'

const ping = { message: () => ({ type: 'ping' }), isPong: (m: unknown) => (m as Message)['type'] === 'pong' }
const m = (n: number) => ({ type: 'signal', n })

describe('a peer that says nothing any more', () => {
  test('is pinged after 25 s, is dead 10 s later, and is replaced without waiting for its close', async () => {
    const { open, pass, sockets, status } = openCalls({ ping })
    const dead = await open()
    await pass(24_998)
    expect(dead.sent).toEqual([])
    await pass(2)
    expect(dead.messages).toEqual([{ type: 'ping' }])
    await pass(10_001)
    expect(dead.closedWith).toEqual([undefined, undefined])
    await pass(5000)
    expect([sockets.length, status(), dead.listening]).toEqual([2, 'open', 0])
    dead.drop(1006)
    await pass(0)
    expect([sockets.length, status()]).toEqual([2, 'open'])
  })

  test('is alive with any frame, even one that cannot be read', async () => {
    const { open, pass, sockets } = openCalls({ ping })
    const server = await open()
    for (const frame of ['{"type":', '{"type":"pong"}', 'x', '[]', '{"type":"call"}']) {
      await pass(34_000)
      server.sayRaw(frame)
    }
    await pass(1)
    expect(sockets).toHaveLength(1)
  })

  test('is pinged at once when the device goes offline or comes back', async () => {
    const connectivity = switchable()
    const { open, pass } = openCalls({ ping, client: { connectivity } })
    const server = await open()
    connectivity.set(true)
    expect(server.messages).toHaveLength(1)
    server.say({ type: 'pong' })
    await pass(11_000)
    expect(server.closedWith).toBeUndefined()
  })

  test('gets another chance when it was us who slept', async () => {
    const { open, pass, time, sockets } = openCalls({ ping })
    const server = await open()
    await pass(25_000)
    time.skip(3_600_000)
    await pass(5000)
    expect(server.messages).toHaveLength(2)
    server.say({ type: 'pong' })
    await pass(10_000)
    expect(sockets).toHaveLength(1)
  })

  test('is not pinged by itself: an unknown message is an error to a server of the document', async () => {
    const { open, pass } = openCalls()
    const server = await open()
    await pass(3_600_000)
    expect(server.sent).toEqual([])
  })
})

describe('frames', () => {
  test('that are no message are an error each, and end nothing', async () => {
    const { open, handled, status } = openCalls()
    const server = await open()
    for (const frame of ['text', '', 'null', '[]', '5', new ArrayBuffer(8), '{"type":']) server.sayRaw(frame)
    expect(await handled()).toEqual(Array(7).fill('body'))
    expect(status()).toBe('open')
  })

  test('of an unknown type are an error where a schema says so, and come through otherwise', async () => {
    const validate = (value: unknown) =>
      (value as Message)['type'] === 'known' ? { value: value as Message } : { issues: ['unknown type'] }
    for (const isLate of [false, true]) {
      const schema = {
        '~standard': { validate: (v: unknown) => (isLate ? Promise.resolve(validate(v)) : validate(v)) },
      }
      const { open, handled, socket } = openCalls({ in: schema })
      const seen: unknown[] = []
      socket.on((message) => seen.push(message['n']))
      const server = await open()
      server.say({ type: 'known', n: 1 })
      server.say({ type: 'strange', n: 2 })
      server.say({ type: 'known', n: 3 })
      expect(await handled()).toEqual(['body'])
      expect(seen).toEqual([1, 3])
    }
  })

  test('whose schema throws are reported, and end nothing', async () => {
    for (const isLate of [false, true]) {
      const error = vi.spyOn(console, 'error').mockImplementation(() => {})
      const fail = (): never => {
        throw new Error('of the app')
      }
      const validate = (value: unknown) => {
        if ((value as Message)['n'] !== 1) return { value: value as Message }
        return isLate ? Promise.resolve().then(fail) : fail()
      }
      const { open, socket, pass, status } = openCalls({ in: { '~standard': { validate } } })
      const server = await open()
      const { got } = collect(socket)
      await pass(1)
      server.say(m(1))
      server.say(m(2))
      await pass(1)
      expect([got, status(), error.mock.calls.length]).toEqual([[m(2)], 'open', 1])
      error.mockRestore()
    }
  })

  test('that are binary are read and written by the call’s own functions', async () => {
    const { open, socket, pass } = openCalls({
      binaryType: 'arraybuffer',
      parse: (frame) => ({ byte: new Uint8Array(frame as ArrayBuffer)[0] }),
      serialize: ({ byte }) => Uint8Array.of(byte as number),
    })
    const server = await open()
    const { got } = collect(socket)
    expect(server.binaryType).toBe('arraybuffer')
    await pass(1)
    server.sayRaw(Uint8Array.of(7).buffer)
    await socket.send({ byte: 9 })
    await pass(1)
    expect([got, server.sent]).toEqual([[{ byte: 7 }], ['9']])
  })

  test('reach listeners, readers and the reducer in order, errors and pongs nobody', async () => {
    const { open, socket, pass } = openCalls({ ping, reduce: (all, { n }) => [...((all as number[]) ?? []), n] })
    const server = await open()
    const { got } = collect(socket)
    await pass(1)
    for (const frame of [m(1), { type: 'pong' }, wsError('INTERNAL_ERROR'), m(2)]) server.say(frame)
    await pass(100)
    expect(got).toEqual([m(1), m(2)])
    expect(socket.getSnapshot().partial).toEqual([1, 2])
  })

  test('that a reader does not fetch end that reader at 1,024, and nobody else', async () => {
    const { open, socket, pass, status } = openCalls()
    const server = await open()
    const slow = socket[Symbol.asyncIterator]()
    const first = slow.next()
    const { got } = collect(socket)
    await pass(1)
    for (let n = 0; n < 1100; n += 1) {
      server.say(m(n))
      if (n % 100 === 0) await pass(1)
    }
    await pass(1)
    expect((await first).value).toEqual(m(0))
    await expect(slow.next()).rejects.toMatchObject({ context: { overflow: true } })
    expect([got.length, status()]).toEqual([1100, 'open'])
  })

  test('that are refused by the schema of what goes out are not sent', async () => {
    const out = { '~standard': { validate: () => ({ issues: [{ message: 'no' }] }) } }
    const { open, socket } = openCalls({ out })
    const server = await open()
    await expect(socket.send(m(1))).rejects.toMatchObject({ kind: 'validation' })
    expect(server.sent).toEqual([])
    const circular: Message = {}
    circular['self'] = circular
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const plain = openCalls()
    await plain.open()
    await expect(plain.socket.send(circular)).rejects.toMatchObject({ kind: 'bug' })
  })
})

describe('an end that is meant by us', () => {
  test('is a new connection, whatever code the old one is closed with', async () => {
    const { open, pass, socket, sockets, status } = openCalls({ ping })
    const old = await open()
    socket.reconnect()
    await pass(1)
    old.drop(1000)
    await pass(10_000)
    expect([sockets.length, status()]).toEqual([2, 'open'])
    const dead = sockets[1]!
    await pass(25_000)
    await pass(10_100)
    dead.drop(1000)
    await pass(10_000)
    expect([sockets.length, status()]).toEqual([3, 'open'])
  })
})

test('a gateway that cuts every two hours is joined again quietly, subscribed before what waits is sent', async () => {
  const order: string[] = []
  const onOpen = async ({ resumed, send }: { resumed: boolean; send: (message: Message) => Promise<void> }) => {
    await send({ type: 'subscribe', resumed })
    order.push('subscribed')
  }
  const { open, pass, socket, sockets, last, status, client } = openCalls({ onOpen })
  const statuses = new Set<string>()
  const notices: number[] = []
  socket.subscribe(() => statuses.add(status()))
  await open()
  for (let hours = 2; hours <= 6; hours += 2) {
    await pass(7_200_000)
    last().drop(1001, 'Going away')
    const sent = watch(socket.send(m(hours), { whenClosed: 'queue' }))
    for (let i = 0; i < 50; i += 1) {
      await pass(100)
      notices.push(client.getSnapshot().notices.length)
    }
    expect([status(), sent.count, sent.error]).toEqual(['open', 1, undefined])
    expect(last().messages).toEqual([{ type: 'subscribe', resumed: true }, m(hours)])
  }
  expect(sockets).toHaveLength(4)
  expect([...statuses].filter((one) => !['connecting', 'open', 'waiting'].includes(one))).toEqual([])
  expect(new Set(notices)).toEqual(new Set([0]))
  expect(client.getSnapshot().history).toEqual([])
  expect(order).toHaveLength(4)
})

describe('messages', () => {
  test('without a connection are refused, and do not fire later', async () => {
    const { open, socket, pass, last } = openCalls()
    await expect(socket.send(m(1))).rejects.toMatchObject({ kind: 'close', context: { unsent: 'closed' } })
    await open()
    await pass(100)
    expect(last().sent).toEqual([])
  })

  test('that may wait are sent in their order, after onOpen, up to a hundred', async () => {
    const greet = vi.fn()
    const { open, socket, pass, last } = openCalls({
      onOpen: async ({ resumed, send }) => {
        greet(resumed)
        await new Promise((resolve) => setTimeout(resolve, 5))
        await send({ type: 'subscribe' })
      },
    })
    const sends = Array.from({ length: 101 }, (_, n) => watch(socket.send(m(n), { whenClosed: 'queue' })))
    await pass(1)
    expect(sends.map(({ count }) => count)).toEqual([...Array<number>(100).fill(0), 1])
    expect(sends[100]!.error).toMatchObject({ context: { unsent: 'overflow' } })
    await open()
    const direct = watch(socket.send(m(200)))
    await new Promise((resolve) => setTimeout(resolve, 20))
    await pass(100)
    expect(last().messages).toEqual([{ type: 'subscribe' }, ...Array.from({ length: 100 }, (_, n) => m(n))])
    expect(direct.error).toMatchObject({ context: { unsent: 'overflow' } })
    expect(sends.slice(0, 100).every(({ count, error }) => count === 1 && !error)).toBe(true)
    last().drop()
    await pass(5000)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(greet.mock.calls).toEqual([[false], [true]])
    expect(last().messages).toEqual([{ type: 'subscribe' }])
  })

  test('wait for a time, a size and a number that can be set; the oldest may give way', async () => {
    const { socket, pass } = openCalls({ queue: { max: 2, maxBytes: 60, ttlMs: 1000, overflow: 'reject-oldest' } })
    const send = (message: Message) => watch(socket.send(message, { whenClosed: 'queue' }))
    const [a, b, c] = [send(m(1)), send(m(2)), send(m(3))]
    await pass(500)
    expect([a.error, b.count, c.count]).toMatchObject([{ context: { unsent: 'overflow' } }, 0, 0])
    const large = send({ text: 'x'.repeat(100) })
    await pass(0)
    expect(large.error).toMatchObject({ context: { unsent: 'overflow' } })
    const late = send(m(4))
    await pass(500)
    expect([b.count, c.count, late.count]).toEqual([1, 1, 0])
    await pass(500)
    expect(late.error).toMatchObject({ kind: 'timeout', context: { unsent: 'expired' } })
  })

  test('that wait are all rejected by closing, and each can be aborted', async () => {
    const { open, socket, pass, last, time } = openCalls({ accepts: false })
    await open()
    const controller = new AbortController()
    const aborted = watch(socket.send(m(1), { whenClosed: 'queue', signal: controller.signal }))
    const waiting = watch(socket.send(m(2), { whenClosed: 'queue' }))
    controller.abort('enough')
    await pass(1)
    expect(aborted.error).toBe('enough')
    socket.close(4001, 'bye')
    await pass(1)
    expect(waiting.error).toMatchObject({ context: { unsent: 'closed' } })
    expect(last().closedWith).toEqual([4001, 'bye'])
    expect(time.pending).toBe(0)
  })

  test('wait while the transport is full, in order, and go on when it drains', async () => {
    const { open, socket, pass } = openCalls()
    const server = await open()
    server.bufferedAmount = 2_000_000
    const controller = new AbortController()
    const first = watch(socket.send(m(1)))
    const second = watch(socket.send(m(2), { signal: controller.signal }))
    const third = watch(socket.send(m(3)))
    await pass(1000)
    expect([first.count, server.sent.length]).toEqual([0, 0])
    controller.abort('enough')
    server.bufferedAmount = 0
    await pass(50)
    expect([first.count, second.error, third.count]).toEqual([1, 'enough', 1])
    expect(server.messages).toEqual([m(1), m(3)])
  })

  test('never overtake one that waits', async () => {
    const { open, socket, pass } = openCalls()
    const server = await open()
    server.bufferedAmount = 2_000_000
    watch(socket.send(m(1)))
    await pass(10)
    server.bufferedAmount = 0
    watch(socket.send(m(2)))
    await pass(100)
    expect(server.messages).toEqual([m(1), m(2)])
  })

  test('that wait for a full transport do not wait for another connection', async () => {
    const { open, socket, pass, last } = openCalls()
    const server = await open()
    server.bufferedAmount = 2_000_000
    const waiting = watch(socket.send(m(1)))
    await pass(10)
    server.drop()
    await pass(10_000)
    expect(waiting.error).toMatchObject({ context: { unsent: 'closed' } })
    expect(last().sent).toEqual([])
  })

  test('that were too big for the server are rejected with its close, and are not sent again', async () => {
    const { open, socket, pass, last } = openCalls()
    const server = await open()
    const small = watch(socket.request(m(1), { settle: () => undefined }))
    await pass(1)
    const big = watch(socket.request(m(2), { settle: () => undefined }))
    await pass(1)
    server.drop(1009)
    await pass(6000)
    expect(big.error).toMatchObject({ kind: 'close', outcome: 'failed', context: { closeCode: 1009 } })
    expect(small.error).toMatchObject({ kind: 'close', outcome: 'unknown' })
    expect(last().sent).toEqual([])
  })
})

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
