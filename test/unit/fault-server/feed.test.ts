import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { test } from './faults-test.js'

const idsIn = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

async function read(response: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  const late = AbortSignal.timeout(400)
  try {
    for await (const chunk of response.body?.pipeThrough(new TransformStream(), { signal: late }) ?? [])
      text += decoder.decode(chunk, { stream: true })
  } catch {
    // Cut by the server, or silent until we left.
  }
  return text.replaceAll(/\r\n?/g, '\n')
}

test('the feed sends its events after the last event id, and keeps the connection', async ({ faults }) => {
  const headers = { 'last-event-id': '7' }
  const text = await read(await fetch(faults.url('professor', 'feed', { events: 10 }), { headers }))
  expect(idsIn(text)).toEqual([8, 9, 10])
  expect(text).toMatch(/:\n$/)
})

test('with a seed its connections fail in many ways, the same ones each time', async ({ faults }) => {
  const run = async () => {
    const ends: string[] = []
    for (let i = 0; i < 8; i += 1) {
      const response = await fetch(faults.url('professor', 'feed', { seed: 5, events: 1000 }))
      ends.push(`${response.status} ${idsIn(await read(response)).length}`)
    }
    await faults.reset()
    return ends
  }
  const first = await run()
  expect(new Set(first).size).toBeGreaterThan(3)
  expect(await run()).toEqual(first)
})

test('a socket with a seed answers pings, and breaks in the end', async ({ faults }) => {
  const seen = new Set<string>()
  for (let attempt = 0; attempt < 12 && seen.size < 4; attempt += 1) {
    const socket = new WebSocket(faults.socketUrl({ seed: 3 }))
    socket.on('error', () => void seen.add('refused'))
    socket.on('message', (data: Buffer) => seen.add((JSON.parse(data.toString()) as { type: string }).type))
    socket.on('open', () => {
      socket.send('{"type":"ping"}')
      for (let i = 0; i < 20; i += 1) socket.send('{"type":"signal"}')
      setTimeout(() => socket.terminate(), 200)
    })
    const code = await new Promise<number>((resolve) => socket.on('close', resolve))
    seen.add(code === 1006 ? 'cut' : 'closed')
  }
  expect([...seen]).toEqual(expect.arrayContaining(['refused', 'pong', 'ack', 'cut']))
})
