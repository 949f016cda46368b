import { hydrateRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { ConnectionStatus, createErrorClient, ErrorMessage, ErrorProvider, useSocket } from '../../../src/index.js'
import { calls } from '../../../src/presets/calls.js'
import { createSocket } from '../../../src/streams/index.js'
import { later } from '../gym.js'
import { playedSockets } from './live.js'

test.each([
  ['open', 'open', () => {}],
  ['failed', 'failed', (socket: { drop(code: number): void }) => socket.drop(3003)],
])('a socket that is %s before its page is hydrated is taken over without a mismatch', async (_, status, happen) => {
  const { sockets, WebSocket } = playedSockets()
  const client = createErrorClient({ mode: 'present', locale: 'en' })
  const source = client.source(calls, { baseUrl: 'https://calls.example' })
  const socket = createSocket({ source, url: '/ws', WebSocket })
  socket.connect()
  await later(50)
  happen(sockets[0]!)
  await later(50)
  expect(socket.getSnapshot().status).toBe(status)

  function Screen() {
    const { state } = useSocket(socket)
    const shown = useSocket(socket, ({ attempt }) => ({ attempt }))
    return (
      <>
        <p>
          {state.status} {shown.state.attempt}
        </p>
        <ErrorMessage of={socket} />
        <ConnectionStatus of={socket} />
      </>
    )
  }
  const app = (
    <ErrorProvider client={client}>
      <Screen />
    </ErrorProvider>
  )
  const container = document.body.appendChild(document.createElement('div'))
  const { renderToString } = await import('react-dom/server')
  // React 18 warns of layout effects: that this is a browser, and no server, is the test's doing.
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  container.innerHTML = renderToString(app)
  complaints.mockRestore()
  expect(container.textContent).toContain('idle')
  const onRecoverableError = vi.fn<(error: unknown) => void>()
  const root = hydrateRoot(container, app, { onRecoverableError })
  await expect.poll(() => container.querySelector('p')?.textContent).toMatch(new RegExp(`^${status}`))
  expect(onRecoverableError.mock.calls).toEqual([])
  root.unmount()
  container.remove()
  socket.close()
})
