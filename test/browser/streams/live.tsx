import type { ReactNode } from 'react'
import { onTestFinished } from 'vitest'
import { createErrorClient, type ErrorClientOptions } from '../../../src/index.js'
import { calls, professor } from '../../../src/presets/index.js'
import type { SocketEvent, SocketLike } from '../../../src/streams/index.js'
import { openFaults } from '../../fault-server/client.js'
import { show } from '../gym.js'

export type Message = Record<string, unknown>

/** An app's client with both live backends of the fault server, in a corner of its own. */
export function openLive(options: ErrorClientOptions = {}) {
  const faults = openFaults()
  const errors = createErrorClient({ locale: 'ja', random: () => 0.01, ...options })
  onTestFinished(() => faults.reset())
  return {
    faults,
    errors,
    qa: errors.source(professor, { baseUrl: faults.base('professor') }),
    callService: errors.source(calls, { baseUrl: faults.base('calls') }),
    app: (ui: ReactNode, ...more: [props?: Parameters<typeof show>[2], options?: Parameters<typeof show>[3]]) =>
      show(errors, ui, ...more),
  }
}

/** WebSockets as the server sees them, played by hand. */
export function playedSockets() {
  const sockets: PlayedSocket[] = []
  class PlayedSocket implements SocketLike {
    bufferedAmount = 0
    readyState = 1
    protocol = ''
    binaryType = 'blob'
    isClosed = false
    readonly #listeners = new Map<string, Set<(event: SocketEvent) => void>>()
    constructor() {
      sockets.push(this)
      setTimeout(() => this.#fire('open'), 0)
    }
    send(): void {}
    close(): void {
      this.isClosed = true
    }
    addEventListener(type: string, listener: (event: SocketEvent) => void): void {
      this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener))
    }
    removeEventListener(type: string, listener: (event: SocketEvent) => void): void {
      this.#listeners.get(type)?.delete(listener)
    }
    say(message: Message): void {
      this.#fire('message', { data: JSON.stringify(message) })
    }
    drop(code = 1006): void {
      this.#fire('close', { code, reason: '' })
    }
    #fire(type: string, event: object = {}): void {
      for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
    }
  }
  return { sockets, WebSocket: PlayedSocket }
}
