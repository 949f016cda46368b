import { onlineManager } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { ApiError, ErrorBanner } from '../../../src/index.js'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

/** Nothing is sent without a connection, so nothing fails: why it all stands still is said once, over the page. */
export function OfflineBanner() {
  const isOnline = useSyncExternalStore(subscribe, () => onlineManager.isOnline())
  const offline = useMemo(() => (isOnline ? null : new ApiError({ source: 'workouts', kind: 'offline' })), [isOnline])
  return <ErrorBanner of={offline} />
}
