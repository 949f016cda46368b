import type { Server } from 'node:http'
import type { Plugin } from 'vite'
import { attachFaults } from './server.js'

/**
 * Puts the fault server on the origin of Vite's dev, preview and test servers. In middleware mode (Storybook) the HTTP
 * server is the one that carries Vite's sockets; Vitest's inner servers have none and are left alone.
 */
export function faults(): Plugin {
  return {
    name: 'faults',
    configureServer({ httpServer, config: { server } }) {
      const sockets = [server.ws, server.hmr].find((options) => typeof options === 'object' && options.server)
      const http = httpServer ?? (typeof sockets === 'object' ? sockets.server : undefined)
      if (http) attachFaults(http as Server)
    },
    configurePreviewServer({ httpServer }) {
      attachFaults(httpServer as Server)
    },
  }
}
