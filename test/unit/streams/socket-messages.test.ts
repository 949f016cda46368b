import { describe, expect, test, vi } from 'vitest'
import { openCalls, watch, type Message } from './scripted-socket.js'

const m = (n: number) => ({ type: 'signal', n })

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
