import { test as base } from 'vitest'
import { openFaults, type Faults } from '../../fault-server/client.js'
import { startFaultServer, type FaultServer } from '../../fault-server/start.js'

/** Vitest's `test` with one fault server for the file and a fresh key for each test. */
export const test = base.extend<{ server: FaultServer; faults: Faults }>({
  server: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startFaultServer()
      await use(server)
      await server.close()
    },
    { scope: 'file' },
  ],
  faults: async ({ server }, use) => {
    const faults = openFaults(server.url)
    await use(faults)
    await faults.reset()
  },
})

export function post(url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const type = { 'content-type': 'application/json' }
  return fetch(url, { method: 'POST', body: JSON.stringify(body ?? null), headers: { ...type, ...headers } })
}
