'use client'
import { useEffect } from 'react'
import { ApiError } from '../core/api-error.js'
import type { ChainEntry, ErrorClient, Handled } from '../core/client.js'

/** What is back within so many ms was never away. */
const blinkMs = 300

/**
 * One notice while requests wait for the connection: those that were never sent have not failed, so nothing else would
 * say why nothing happens. Gone when the last one goes on; closed by hand, it comes back with the next outage.
 */
export function useOfflineNotice(client: ErrorClient): void {
  useEffect(() => {
    let timer: unknown
    let handled: Handled | undefined
    const waits = ({ status, reason }: ChainEntry) =>
      status === 'paused' && (reason?.kind === 'offline' || client.connectivity.isOffline())
    const open = ({ source }: ChainEntry) => (handled = client.handle(new ApiError({ source, kind: 'offline' })))
    const look = () => {
      const waiting = client.getSnapshot().chains.find(waits)
      if (waiting) timer ??= client.clock.setTimeout(() => open(waiting), blinkMs)
      else if (timer !== undefined) end()
    }
    const end = () => {
      client.clock.clearTimeout(timer)
      const last = handled
      // First: the notice that goes makes us look again.
      timer = handled = undefined
      last?.dismiss()
    }
    const stop = client.subscribe(look)
    look()
    return () => {
      stop()
      end()
    }
  }, [client])
}
