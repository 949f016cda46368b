import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { attachFaults } from './server.js'

export interface FaultServer {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts a fault server of its own, on a free port unless one is given. Rejects when the port is taken. */
export async function startFaultServer({ port = 0, host = '127.0.0.1' } = {}): Promise<FaultServer> {
  const server = createServer((_, res) => {
    res.writeHead(404, { 'content-type': 'text/plain' }).end('Everything here is under /fault/\n')
  })
  const release = attachFaults(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const name = host.includes(':') ? `[${host}]` : host
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      release()
      server.closeAllConnections()
    })
  return { url: `http://${name}:${(server.address() as AddressInfo).port}`, close }
}
