import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { test } from './faults-test.js'

/** Reads what a stream says, as long as it is open. */
function listen(url: string) {
  const heard = { text: '', isOver: false, status: 0 }
  const leave = new AbortController()
  const read = async () => {
    const response = await fetch(url, { signal: leave.signal })
    heard.status = response.status
    const decoder = new TextDecoder()
    for await (const chunk of response.body!) heard.text += decoder.decode(chunk, { stream: true })
  }
  const end = () => void (heard.isOver = true)
  read().then(end, end)
  return { heard, leave: () => leave.abort() }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const feed = { events: 10_000, everyMs: 10 }

test('a cut ends what is connected, and lets everybody in again', async ({ faults }) => {
  const { heard } = listen(faults.url('professor', 'feed', feed))
  await expect.poll(() => heard.text).toContain('id: 3')
  await faults.weather('cut')
  await expect.poll(() => heard.isOver).toBe(true)
  const again = listen(faults.url('professor', 'feed', feed))
  await expect.poll(() => again.heard.text).toContain('id: 3')
  again.leave()
})

test('a stalled stream is silent, and goes on', async ({ faults }) => {
  const { heard, leave } = listen(faults.url('professor', 'feed', feed))
  await expect.poll(() => heard.text).toContain('id: 3')
  await faults.weather('stall 300')
  await pause(50)
  const { length } = heard.text
  await pause(150)
  expect(heard.text).toHaveLength(length)
  await expect.poll(() => heard.text.length).toBeGreaterThan(length)
  leave()
})

test('a corrupt stream says what nobody can read, and ends in the middle of an event', async ({ faults }) => {
  const { heard } = listen(faults.url('professor', 'feed', feed))
  await expect.poll(() => heard.text).toContain('id: 3')
  await faults.weather('corrupt')
  await expect.poll(() => heard.isOver).toBe(true)
  expect(heard.text).toContain('event: noise')
  expect(heard.text).not.toMatch(/\n\n$/)
})

test('what is half-open stays connected and says nothing; who comes later is served', async ({ faults }) => {
  const { heard, leave } = listen(faults.url('professor', 'feed', feed))
  await expect.poll(() => heard.text).toContain('id: 3')
  await faults.weather('half-open')
  await pause(50)
  const { length } = heard.text
  await pause(150)
  expect([heard.isOver, heard.text.length]).toEqual([false, length])
  const later = listen(faults.url('professor', 'feed', feed))
  await expect.poll(() => later.heard.text).toContain('id: 3')
  leave()
  later.leave()
})

test('a restart ends streams and sockets, and refuses both until it is over', async ({ faults }) => {
  const { heard } = listen(faults.url('professor', 'feed', feed))
  const codes: number[] = []
  const socket = new WebSocket(faults.callsUrl('user'))
  socket.on('close', (code) => codes.push(code))
  await expect.poll(() => socket.readyState).toBe(WebSocket.OPEN)
  await expect.poll(() => heard.text).toContain('id: 3')
  await faults.weather('restart 300')
  await expect.poll(() => [heard.isOver, codes.length]).toEqual([true, 1])
  expect((await fetch(faults.url('professor', 'feed', feed))).status).toBe(503)
  await pause(350)
  const again = listen(faults.url('professor', 'feed', feed))
  await expect.poll(() => again.heard.status).toBe(200)
  again.leave()
})

test('a weather that does not exist is refused', async ({ faults }) => {
  await expect(faults.weather('snow')).rejects.toThrow('no weather')
})
