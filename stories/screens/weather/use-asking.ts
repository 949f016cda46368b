import { useEffect, useState } from 'react'
import { toApiError } from '../../../src/core/index.js'
import type { Source } from '../../../src/index.js'
import type { Socket, SocketOptions } from '../../../src/streams/index.js'

export type Message = Readonly<Record<string, unknown>>

export interface Asking {
  readonly asked: number
  readonly answered: number
  /** Sent, and no answer came: nobody knows. */
  readonly unknown: number
  readonly unsent: number
}

const everyMs = 150
const ping = { type: 'state', requestId: 'ping' }

/** A socket that notices a dead peer soon, so that a demo need not wait for the usual 35 s. */
export const watchSocket = (source: Source, url: string): SocketOptions<Message, Message> => ({
  source,
  url,
  onOpen: ({ send }) => send({ type: 'join' }),
  ping: {
    message: () => ping,
    isPong: (message) => (message as Message)['requestId'] === 'ping',
    afterSilenceMs: 500,
    deadAfterMs: 700,
  },
  timeouts: { requestMs: 900 },
})

/** Asks again and again, and counts how each request ends. What ends twice would be counted twice. */
export function useAsking(socket: Socket<Message, Message>): Asking {
  const [asking, setAsking] = useState<Asking>({ asked: 0, answered: 0, unknown: 0, unsent: 0 })
  useEffect(() => {
    let serial = 0
    const add = (what: keyof Asking) => setAsking((before) => ({ ...before, [what]: before[what] + 1 }))
    const ask = () => {
      const requestId = `ask-${++serial}`
      const settle = (message: Message) => (message['requestId'] === requestId ? message : undefined)
      add('asked')
      socket.request({ type: 'companions', requestId }, { settle }).then(
        () => add('answered'),
        (failure: unknown) => add(toApiError(failure).outcome === 'unknown' ? 'unknown' : 'unsent'),
      )
    }
    const timer = setInterval(ask, everyMs)
    return () => clearInterval(timer)
  }, [socket])
  return asking
}
