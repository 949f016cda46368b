'use client'
import type { StreamHandle, StreamState } from '../streams/stream-options.js'
import type { Carrier } from './carrier.js'
import { useSelected } from './use-selected.js'

/** A stream or a socket as surfaces see it, told by its shape: nothing of streams is in the bundle of an app without any. */
export type AnyStream = StreamHandle & { close(): void }

/** The stream that a surface was given, itself or as what `useEventStream` and `useSocket` return. */
export function streamIn(of: unknown): AnyStream | undefined {
  const { stream, socket } = (of ?? {}) as { readonly stream?: unknown; readonly socket?: unknown }
  return [of, stream, socket].find(isStream)
}

const isStream = (value: unknown): value is AnyStream =>
  typeof value === 'object' && value !== null && 'reportTo' in value && 'reconnect' in value

/** A stream's failure and its retries, as surfaces read them of everything else. */
export function useStreamCarrier(stream: AnyStream | undefined): Carrier | undefined {
  const facts = useSelected(stream, factsOf)
  return stream && carrierOf(stream, facts!)
}

const factsOf = ({ status, attempt, of, nextRetryAt, lastError, partial, lastActivityAt }: StreamState) => ({
  status,
  attempt,
  of,
  nextRetryAt,
  lastError,
  hasData: partial !== undefined || lastActivityAt !== null,
})

const pending = { waiting: 'waiting', offline: 'paused', connecting: 'trying' } as const

function carrierOf(
  { reconnect, close }: AnyStream,
  { status, attempt, of, nextRetryAt, lastError, hasData }: ReturnType<typeof factsOf>,
): Carrier {
  const options = { trigger: 'stream', hasData } as const
  // Closed in the middle of its tries: what they were made for stays, to be tried again by hand.
  if (status === 'failed' || status === 'closed') return { error: lastError, reconnect, options }
  const isPending = lastError && status in pending
  if (!isPending) return { options }
  return {
    options,
    retry: {
      status: pending[status as keyof typeof pending],
      attempt,
      of: of ?? Infinity,
      reason: lastError,
      ...(nextRetryAt !== null && { nextRetryAt }),
      retryNow: reconnect,
      stop() {
        Object.assign(lastError, { stopped: true })
        close()
      },
    },
  }
}
