import { describe, expect, test, vi } from 'vitest'
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
