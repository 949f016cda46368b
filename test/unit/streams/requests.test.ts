import { describe, expect, test, vi } from 'vitest'
import { createSession } from '../../../src/core/index.js'
import { ackOf, openCalls, watch, wsError, type Message } from './scripted-socket.js'

const accept = { type: 'call_accept', callId: 'c1' }
const signal = { type: 'signal', callId: 'c1' }
const about = { callId: 'c1' }

async function dial(more: Parameters<typeof openCalls>[0] = {}) {
  const calls = openCalls(more)
  const server = await calls.open()
  const ask = (message: Message, how = {}) =>
    watch(calls.socket.request(message, { settle: ackOf(String(message['type']), String(message['callId'])), ...how }))
  return { ...calls, server, ask }
}

describe('an error', () => {
  test('about one of two requests of a call rejects the one its code is about', async () => {
    const { server, ask, pass } = await dial()
    const [accepting, signalling] = [ask(accept), ask(signal)]
    await pass(1)
    server.say(wsError('SIGNAL_REJECTED', about))
    await pass(1)
    expect(signalling.error).toMatchObject({ code: 'SIGNAL_REJECTED' })
    expect(accepting.count).toBe(0)
    server.say({ type: 'ack', of: 'call_accept', ...about })
    await pass(1)
    expect(accepting.value).toMatchObject({ of: 'call_accept' })
  })

  test('without a context, or with an empty one, rejects nobody and is told once', async () => {
    for (const context of [null, {}, undefined]) {
      const { server, ask, pass, handled } = await dial()
      const asked = ask(accept)
      await pass(1)
      server.say(wsError('INTERNAL_ERROR', context))
      expect(await handled()).toEqual(['INTERNAL_ERROR'])
      expect(asked.count).toBe(0)
    }
  })

  test('BAD_REQUEST without a context rejects the only request where the app says so, and else is told', async () => {
    const usual = await dial()
    const asked = usual.ask(accept)
    await usual.pass(1)
    usual.server.say(wsError('BAD_REQUEST'))
    expect(await usual.handled()).toEqual(['BAD_REQUEST'])
    expect(asked.count).toBe(0)
    expect(usual.client.getSnapshot().history[0]!.error.context).toEqual({ likelyCause: 'call_accept' })
    usual.ask(signal)
    await usual.pass(1)
    usual.server.say(wsError('INTERNAL_ERROR'))
    expect(await usual.handled()).toHaveLength(2)
    expect(usual.client.getSnapshot().history.map(({ error }) => error.context)).toContainEqual({})
    const own = await dial({ matchError: ({ code }, pending) => (code === 'BAD_REQUEST' ? pending[0] : undefined) })
    const rejected = own.ask(accept)
    await own.pass(1)
    own.server.say(wsError('BAD_REQUEST'))
    expect(await own.handled()).toEqual([])
    expect(rejected.error).toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('before there is a callId finds its request by type or by a key of the client', async () => {
    const { server, ask, pass } = await dial()
    const byType = ask({ type: 'call_request', to: 'o1' })
    const byKey = ask({ type: 'call_request', to: 'o2' }, { match: { clientKey: 'k2' } })
    await pass(1)
    server.say(wsError('INSUFFICIENT_POINTS', { clientKey: 'k2' }))
    await pass(1)
    expect([byType.count, byKey.error]).toMatchObject([0, { code: 'INSUFFICIENT_POINTS' }])
    server.say(wsError('PEER_UNAVAILABLE', { type: 'call_request' }))
    await pass(1)
    expect(byType.error).toMatchObject({ code: 'PEER_UNAVAILABLE' })
  })

  test('of equal requests meets the oldest, and of unlike ones nobody', async () => {
    const { server, ask, pass, handled } = await dial()
    const [first, second] = [ask(accept), ask(accept)]
    await pass(1)
    server.say(wsError('INVALID_CALL_STATE', about))
    await pass(1)
    expect([first.count, second.count]).toEqual([1, 0])
    ask(signal)
    await pass(1)
    server.say(wsError('INTERNAL_ERROR', about))
    expect(await handled()).toEqual(['INTERNAL_ERROR'])
    expect(second.count).toBe(0)
  })

  test('an empty `match` matches nothing', async () => {
    const { server, ask, pass } = await dial()
    const asked = ask(accept, { match: {} })
    await pass(1)
    server.say(wsError('INVALID_CALL_STATE', about))
    await pass(1)
    expect(asked.count).toBe(0)
  })

  test('that comes too late is told, and settles nothing twice', async () => {
    const { server, ask, pass, handled } = await dial()
    const asked = ask(accept)
    await pass(10_000)
    expect(asked).toMatchObject({ count: 1, error: { kind: 'timeout', outcome: 'unknown' } })
    server.say(wsError('CALL_ALREADY_ENDED', about))
    expect(await handled()).toEqual(['CALL_ALREADY_ENDED'])
    expect(asked.count).toBe(1)
  })

  test('about rights or state leaves the connection open', async () => {
    for (const code of ['FORBIDDEN', 'INVALID_CALL_STATE', 'CALL_ALREADY_ENDED', 'RATE_LIMITED']) {
      const { server, ask, pass, status, client } = await dial()
      const asked = ask(accept)
      await pass(1)
      server.say(wsError(code, about))
      await pass(100)
      expect(asked.error).toMatchObject({ code, occurredAt: 1_706_605_800_000 })
      if (code === 'RATE_LIMITED') expect(client.decide(asked.error).retry).toMatchObject({ kind: 'manual' })
      expect(status()).toBe('open')
    }
  })

  test('opens its button by the clock of the page, whatever the time on the server', async () => {
    const { server, ask, pass, client, time } = await dial()
    const asked = ask(accept)
    await pass(1)
    const receivedAt = time.now()
    server.say(wsError('RATE_LIMITED', about))
    await pass(100)
    expect(asked.error).toMatchObject({ occurredAt: 1_706_605_800_000, receivedAt })
    expect(client.decide(asked.error).retry.availableAt).toBe(receivedAt + 5000)
  })

  test('of the session refreshes once and connects again; other requests are in doubt and not sent again', async () => {
    let token = 'old'
    const refresh = vi.fn(async () => void (token = 'new'))
    const session = createSession({ refresh, readToken: () => token })
    const url = ({ token: pass }: { token: string | undefined }) => `/calls?token=${pass}`
    const { server, ask, pass, sockets, status } = await dial({ url, client: { session } })
    const [calling, paying] = [ask({ type: 'call_request', callId: 'c1' }), ask({ type: 'pay', callId: 'c2' })]
    await pass(1)
    server.say(wsError('UNAUTHORIZED', about))
    await pass(100)
    expect(calling.error).toMatchObject({ code: 'UNAUTHORIZED' })
    expect(paying.error).toMatchObject({ kind: 'close', outcome: 'unknown' })
    expect(sockets.map(({ url: to }) => to)).toEqual([
      'wss://calls.example/api/calls?token=old',
      'wss://calls.example/api/calls?token=new',
    ])
    expect([sockets[1]!.sent, refresh.mock.calls.length, status()]).toEqual([[], 1, 'open'])
    sockets[1]!.say(wsError('UNAUTHORIZED'))
    await pass(1000)
    expect([sockets.length, refresh.mock.calls.length, status()]).toEqual([2, 1, 'failed'])
  })
})

test('no answer in time leaves a request in doubt, and a message that never left has failed', async () => {
  const { ask, pass, socket, last } = await dial()
  const asked = ask(accept, { timeoutMs: 500 })
  await pass(499)
  expect(asked.count).toBe(0)
  await pass(2)
  expect(asked.error).toMatchObject({ kind: 'timeout', outcome: 'unknown' })
  last().drop()
  await pass(1)
  const queued = watch(socket.request(signal, { settle: ackOf('signal', 'c1'), whenClosed: 'queue', timeoutMs: 500 }))
  await pass(501)
  expect(queued.error).toMatchObject({ kind: 'timeout', outcome: 'failed' })
  await pass(60_000)
  expect(last().sent).toEqual([])
})

test('a cut leaves what was sent in doubt, and a queued request is answered on the next connection', async () => {
  const { ask, pass, last, server } = await dial()
  const sent = ask(accept)
  await pass(1)
  server.drop()
  const queued = ask(signal, { whenClosed: 'queue' })
  await pass(1)
  expect([sent.error, queued.count]).toMatchObject([{ kind: 'close', outcome: 'unknown' }, 0])
  await pass(5000)
  expect(last().messages).toEqual([signal])
  last().say({ type: 'ack', of: 'signal', ...about })
  await pass(1)
  expect(queued.value).toBeTruthy()
})

test('aborting ends a request at once, sent or not, and closing ends all', async () => {
  const { socket, pass, server, ask } = await dial()
  const controller = new AbortController()
  const aborted = watch(socket.request(accept, { settle: () => undefined, signal: controller.signal }))
  const open = ask(signal)
  await pass(1)
  controller.abort('enough')
  await pass(0)
  expect(aborted.error).toBe('enough')
  socket.close()
  await pass(1)
  expect(open.error).toMatchObject({ outcome: 'unknown' })
  const late = ask(accept)
  await pass(1)
  expect(late.error).toMatchObject({ kind: 'close', outcome: 'failed', context: { unsent: 'closed' } })
  expect(server.closedWith).toEqual([1000, ''])
})

test('a `settle` that throws is reported and settles nothing', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { ask, server, pass } = await dial()
  const asked = ask(accept, {
    settle: () => {
      throw new Error('of the app')
    },
  })
  await pass(1)
  server.say({ type: 'ack' })
  await pass(1)
  expect([asked.count, error.mock.calls.length]).toEqual([0, 1])
})

test('an answer settles its request even while the message is still being handed over', async () => {
  const { socket, server, pass } = await dial()
  const send = server.send.bind(server)
  server.send = (data) => {
    send(data)
    server.say({ type: 'ack', of: 'call_accept', callId: 'c1' })
  }
  const asked = watch(socket.request(accept, { settle: ackOf('call_accept', 'c1') }))
  await pass(1)
  expect(asked).toMatchObject({ count: 1, value: { type: 'ack' } })
})

test('a request that waits for its first connection survives a handshake that fails', async () => {
  const { socket, open, pass, sockets } = openCalls({ accepts: false })
  const asked = watch(socket.request(accept, { settle: ackOf('call_accept', 'c1'), whenClosed: 'queue' }))
  ;(await open()).drop()
  await pass(1000)
  sockets[1]!.accept()
  await pass(1)
  sockets[1]!.say({ type: 'ack', of: 'call_accept', callId: 'c1' })
  await pass(1)
  expect(asked).toMatchObject({ count: 1, value: { type: 'ack' } })
})
