import { once } from 'node:events'
import { expect, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Faults } from '../../fault-server/client.js'
import { test } from './faults-test.js'

type Message = Record<string, unknown>

/** One side of the service, with all it has heard. */
async function side(faults: Faults, as: 'user' | 'otomo') {
  const socket = new WebSocket(faults.callsUrl(as))
  const heard: string[] = []
  const read = () => heard.map((text) => JSON.parse(text) as Message)
  socket.on('message', (data: Buffer) => heard.push(data.toString()))
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  const say = (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  const hears = async (part: Message) => {
    const matching = () =>
      read().find((message) => Object.entries(part).every(([key, value]) => message[key] === value))
    await expect.poll(matching, { timeout: 3000 }).toBeDefined()
    return matching()!
  }
  say({ type: 'join' })
  await hears({ type: 'state' })
  return { socket, heard, read, say, hears }
}

const label = (type: string) => `SOCKET /calls ${type}`
const call = { type: 'call_request', requestId: 'r1', to: 'sakura' }

test('a call is requested, accepted, connected and ended, with nobody on the other side', async ({ faults }) => {
  const user = await side(faults, 'user')
  user.say(call)
  const { callId } = await user.hears({ type: 'call_ringing', requestId: 'r1' })
  await user.hears({ type: 'call_accepted', callId })
  user.say({ type: 'signal', callId, id: 's1', data: 'offer' })
  await user.hears({ type: 'signal_ok', id: 's1' })
  await user.hears({ type: 'signal', data: 'answer' })
  user.say({ type: 'call_end', callId })
  await user.hears({ type: 'call_ended', reason: 'ended' })
  user.say({ type: 'call_end', callId })
  expect(await user.hears({ type: 'error' })).toMatchObject({ code: 'CALL_ALREADY_ENDED', context: { callId } })
})

test('both sides meet: what one does the other hears', async ({ faults }) => {
  const [user, otomo] = [await side(faults, 'user'), await side(faults, 'otomo')]
  user.say(call)
  const { callId } = await otomo.hears({ type: 'call_incoming' })
  otomo.say({ type: 'call_accept', callId })
  await user.hears({ type: 'call_accepted', callId })
  user.say({ type: 'signal', callId, id: 's1', data: 'offer' })
  await otomo.hears({ type: 'signal', data: 'offer' })
  otomo.say({ type: 'signal', callId, id: 's2', data: 'answer' })
  await user.hears({ type: 'signal', data: 'answer' })
  otomo.say({ type: 'call_reject', callId })
  await user.hears({ type: 'call_ended', reason: 'rejected' })
})

test('refuses what is not allowed, in the words of the document', async ({ faults }) => {
  const [user, otomo] = [await side(faults, 'user'), await side(faults, 'otomo')]
  const refusal = async (who: typeof user, message: Message, code: string) => {
    who.say(message)
    await who.hears({ type: 'error', code })
  }
  await refusal(otomo, call, 'FORBIDDEN')
  await refusal(user, { ...call, to: 'nobody' }, 'PEER_UNAVAILABLE')
  await refusal(otomo, { type: 'call_accept', callId: 'none' }, 'INVALID_CALL_ID')
  user.say(call)
  const { callId } = await otomo.hears({ type: 'call_incoming' })
  await refusal(user, { type: 'signal', callId, id: 's', data: 'offer' }, 'INVALID_CALL_STATE')
  await refusal(user, { type: 'wallet_top_up', requestId: 'r2', points: -1 }, 'BAD_REQUEST')
})

test('understands nothing before it was joined', async ({ faults }) => {
  const socket = new WebSocket(faults.callsUrl('user'))
  await once(socket, 'open')
  socket.send(JSON.stringify(call))
  const [data] = (await once(socket, 'message')) as [Buffer]
  expect(JSON.parse(data.toString())).toMatchObject({ code: 'INVALID_CALL_STATE', context: { requestId: 'r1' } })
  socket.terminate()
})

test('does with a type of message what its script says, so many times', async ({ faults }) => {
  const user = await side(faults, 'user')
  await faults.calls('accept -1')
  const scripts = ['error:RATE_LIMITED:1', 'null:INTERNAL_ERROR:1', 'empty:INTERNAL_ERROR:1', 'mute:1', 'lost:1']
  const top = (requestId: string) => user.say({ type: 'wallet_top_up', requestId, points: 100 })
  for (const script of scripts) {
    await faults.calls(`script wallet_top_up ${script}`)
    top(script)
  }
  top('last')
  expect(await user.hears({ type: 'wallet', requestId: 'last' })).toMatchObject({ balance: 1600 })
  const codes = user.read().flatMap(({ type, code, context }) => (type === 'error' ? [[code, context]] : []))
  expect(codes).toEqual([
    ['RATE_LIMITED', { requestId: scripts[0] }],
    ['INTERNAL_ERROR', null],
    ['INTERNAL_ERROR', {}],
  ])
  const { attempts, executions } = await faults.counters()
  expect([attempts[label('wallet_top_up')], executions[label('wallet_top_up')]]).toEqual([6, 4])
})

test('a script may do the work and cut the connection; the state says so to whoever joins again', async ({
  faults,
}) => {
  const user = await side(faults, 'user')
  await faults.calls('script call_request cut:1')
  const closed = once(user.socket, 'close')
  user.say(call)
  expect((await closed)[0]).toBe(1006)
  const again = await side(faults, 'user')
  expect(await again.hears({ type: 'state' })).toMatchObject({ call: { requestId: 'r1', to: 'sakura' } })
})

test('says what it is told, also what nobody can read, and errors that nobody asked for', async ({ faults }) => {
  const user = await side(faults, 'user')
  await faults.calls('say {"type": broken')
  await expect.poll(() => user.heard).toContain('{"type": broken')
  user.heard.length = 0
  await faults.calls('error INTERNAL_ERROR null')
  expect(await user.hears({ type: 'error' })).toMatchObject({ code: 'INTERNAL_ERROR', context: null })
  user.heard.length = 0
  user.say(call)
  const { callId } = await user.hears({ type: 'call_ringing' })
  await faults.calls('error SIGNAL_REJECTED')
  expect(await user.hears({ type: 'error' })).toMatchObject({ code: 'SIGNAL_REJECTED', context: { callId } })
})

test('rings for the companion, and is gone for a while when it restarts', async ({ faults }) => {
  const otomo = await side(faults, 'otomo')
  await faults.calls('ring')
  await otomo.hears({ type: 'call_incoming' })
  const closed = once(otomo.socket, 'close')
  await faults.calls('restart 300')
  expect((await closed)[0]).toBe(1012)
  const [refused] = (await once(new WebSocket(faults.callsUrl('otomo')), 'error')) as [Error]
  expect(refused.message).toContain('503')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect((await side(faults, 'otomo')).read()[0]).toMatchObject({ call: { callId: 'call-1', phase: 'ringing' } })
})

test('answers BAD_REQUEST to what it cannot read', async ({ faults }) => {
  const user = await side(faults, 'user')
  user.say('{"type":')
  expect(await user.hears({ type: 'error' })).toMatchObject({ code: 'BAD_REQUEST', context: null })
})

test('says so when it is directed to do what it cannot do', async ({ faults }) => {
  await expect(faults.calls('dance')).rejects.toThrow('knows no "dance"')
  await expect(faults.calls('script signal explode')).rejects.toThrow('cannot read the script "explode"')
})
