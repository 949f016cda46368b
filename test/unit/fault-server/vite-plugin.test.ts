import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer, type InlineConfig } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { openFaults } from '../../fault-server/client.js'
import { faults } from '../../fault-server/vite-plugin.js'

const quiet: InlineConfig = {
  configFile: false,
  logLevel: 'silent',
  optimizeDeps: { noDiscovery: true },
  plugins: [faults()],
}

async function answersAt(address: string | AddressInfo | null | undefined): Promise<void> {
  const origin = `http://127.0.0.1:${(address as AddressInfo).port}`
  const response = await fetch(openFaults(origin).url('workouts', 'errors/VALIDATION_ERROR'))
  expect(response.status).toBe(422)
}

test("answers on the origin of Vite's own server", async () => {
  const vite = await createServer({ ...quiet, server: { port: 0, host: '127.0.0.1', watch: null } })
  onTestFinished(() => vite.close())
  await vite.listen()
  await answersAt(vite.httpServer?.address())
})

test('answers on the server that carries the sockets of a Vite in middleware mode', async () => {
  const http = createHttpServer()
  const vite = await createServer({ ...quiet, server: { middlewareMode: true, hmr: { server: http }, watch: null } })
  onTestFinished(() => vite.close())
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => void http.close())
  await answersAt(http.address())
})

test('leaves a Vite without any HTTP server alone', async () => {
  const vite = await createServer({ ...quiet, server: { middlewareMode: true, ws: false, watch: null } })
  await expect(vite.close()).resolves.toBeUndefined()
})
