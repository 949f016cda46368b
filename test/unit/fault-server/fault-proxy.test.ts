import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { FaultProxy, seededFates, type Fate } from '../../fault-server/fault-proxy.js'
import { openFaults } from '../../fault-server/client.js'
import { test as base } from './faults-test.js'

const test = base.extend<{ proxied: (fate?: Partial<Fate>) => Promise<FaultProxy> }>({
  proxied: async ({ server }, use) => {
    const proxies: FaultProxy[] = []
    await use(async (fate) => {
      const whole: Fate = { fault: 'cut', afterBytes: 0, way: 'down', luck: 0, ...fate }
      const proxy = await FaultProxy.start(server.url, () => (fate ? whole : undefined))
      proxies.push(proxy)
      return proxy
    })
    await Promise.all(proxies.map((proxy) => proxy.close()))
  },
})

/** The raw answer to a request, and how it ended; `open` after a while without an end. */
async function ask({ port, url }: FaultProxy): Promise<{ text: string; end: string; socket: Socket }> {
  const socket = connect(port, '127.0.0.1')
  const path = new URL(openFaults(url).url('professor', 'errors/GEMINI_API_ERROR')).pathname
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  let text = ''
  socket.on('data', (bytes) => (text += bytes.toString('latin1')))
  const end = await Promise.race([
    new Promise<string>((resolve) => socket.once('end', () => resolve('end'))),
    new Promise<string>((resolve) => socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? ''))),
    new Promise<string>((resolve) => setTimeout(resolve, 150, 'open')),
  ])
  return { text, end, socket }
}

test('without a fault it passes everything on, by HTTP and by WebSocket', async ({ proxied }) => {
  const proxy = await proxied()
  const faults = openFaults(proxy.url)
  const response = await fetch(faults.url('professor', 'errors/GEMINI_API_ERROR'))
  expect(await response.json()).toMatchObject({ code: 'GEMINI_API_ERROR' })
  const socket = new WebSocket(faults.socketUrl())
  await once(socket, 'open')
  socket.send('{"type":"signal"}')
  expect(String((await once(socket, 'message'))[0])).toContain('"ack"')
  socket.close()
  expect((await once(socket, 'close'))[0]).toBe(1005)
})

test('cuts after exactly the byte asked for', async ({ proxied }) => {
  for (const afterBytes of [0, 1, 50]) {
    const { text, end } = await ask(await proxied({ afterBytes }))
    expect([text.length, end]).toEqual([afterBytes, 'end'])
  }
})

test('resets a connection', async ({ proxied }) => {
  const { text, end } = await ask(await proxied({ fault: 'reset', afterBytes: 9, luck: 0.9 }))
  expect([text, end]).toEqual(['HTTP/1.1 ', 'ECONNRESET'])
})

test('leaves a connection half-open: nothing comes, and nobody answers the end of it', async ({ proxied }) => {
  const { text, end, socket } = await ask(await proxied({ fault: 'half-open', afterBytes: 9 }))
  expect([text, end]).toEqual(['HTTP/1.1 ', 'open'])
  let isClosed = false
  socket.once('close', () => (isClosed = true)).end()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(isClosed).toBe(false)
  socket.destroy()
})

test('holds bytes back for a while, and loses none', async ({ proxied }) => {
  const { text, end } = await ask(await proxied({ fault: 'stall', afterBytes: 9, luck: 0.3 }))
  expect(text).toContain('GEMINI_API_ERROR')
  expect(end).toBe('end')
})

test('strikes what the client says too, before the server has read all of it', async ({ proxied, faults }) => {
  const { text, end } = await ask(await proxied({ way: 'up', afterBytes: 10 }))
  expect([text, end]).toEqual(['', 'end'])
  expect((await faults.counters()).attempts).toEqual({})
})

test('puts a frame that cannot be read into a WebSocket', async ({ proxied }) => {
  const seen: string[] = []
  for (const luck of [0, 0.3, 0.5, 0.7]) {
    const faults = openFaults((await proxied({ fault: 'garbage', afterBytes: 150, luck })).url)
    const socket = new WebSocket(faults.socketUrl())
    await once(socket, 'open')
    socket.on('message', (data: Buffer, isBinary) => seen.push(isBinary ? 'binary' : data.toString().slice(0, 6)))
    socket.on('error', ({ message }) => seen.push(message))
    socket.send('{"type":"signal"}')
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.terminate()
  }
  const texts = seen.join('\n')
  for (const part of ['{"type', '{"a":', 'binary', 'invalid UTF-8', 'RSV2 and RSV3']) expect(texts).toContain(part)
})

test('is down for a while and comes back on its port', async ({ proxied }) => {
  const proxy = await proxied()
  const { url } = proxy
  const address = openFaults(url).url('professor', 'feed')
  const feed = await fetch(address)
  const back = proxy.restart(50)
  await feed.text().catch(() => '')
  await expect(fetch(address)).rejects.toThrow()
  await back
  expect([proxy.url, (await fetch(address)).status, proxy.struck.restart]).toEqual([url, 200, 1])
})

test('a seed gives every fault, and the same ones again', () => {
  const fates = (seed: number) => Array.from({ length: 200 }, (_, i) => seededFates(seed)(i + 1))
  expect(fates(1)).toEqual(fates(1))
  expect(fates(2)).not.toEqual(fates(1))
  const kinds = fates(1).map((fate) => (fate ? `${fate.fault} ${fate.way}` : 'none'))
  expect(new Set(kinds).size).toBe(10)
})
