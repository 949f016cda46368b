import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { useErrors, type ApiError, type CodeOf } from '../../../src/index.js'
import type { calls as callCatalog } from '../../../src/presets/index.js'
import type { CallState } from './call-store.js'
import type { Calls } from './create-calls.js'
import type { Incoming } from './messages.js'
import type { Path, Route } from './route.js'

/** What every screen of one side gets. */
export interface SideProps {
  readonly calls: Calls
  readonly route: Route
  readonly locale: 'ja' | 'en'
}

export const usePath = (route: Route): Path => useSyncExternalStore(route.subscribe, route.get)
export const useCallState = ({ store }: Calls): CallState => useSyncExternalStore(store.subscribe, store.getState)

/** Hears every message of the service; always the latest function. */
export function useMessages({ socket }: Calls, heed: (message: Incoming) => void): void {
  const latest = useRef(heed)
  useEffect(() => {
    latest.current = heed
  })
  useEffect(() => socket.on((message) => latest.current(message)), [socket])
}

/** Is it before that instant (epoch ms)? For buttons that open later. */
export function useIsBefore(at: number | undefined): boolean {
  const { clock } = useErrors().client
  const [passed, setPassed] = useState<number>()
  useEffect(() => {
    if (at === undefined) return undefined
    const timer = clock.setTimeout(() => setPassed(at), Math.max(0, at - clock.now()))
    return () => clock.clearTimeout(timer)
  }, [at, clock])
  return at !== undefined && passed !== at
}

const deferredCodes: ReadonlySet<string> = new Set<CodeOf<typeof callCatalog>>(['UNAUTHORIZED', 'BILLING_FAILED'])

/** What was only a bar during the call, and asks for an answer after it. */
export function useAfterCall(isInCall: boolean): readonly [ApiError | undefined, () => void] {
  const { client } = useErrors()
  const [error, setError] = useState<ApiError>()
  useEffect(() => {
    if (!isInCall) return undefined
    let deferred: ApiError | undefined
    const bars = () => client.getSnapshot().notices.filter(({ present }) => present.as === 'banner')
    const leave = client.subscribe(() => {
      for (const { error: seen } of bars()) if (deferredCodes.has(seen.code ?? '')) deferred = seen
    })
    return () => {
      leave()
      bars().forEach((bar) => bar.dismiss())
      setError(deferred)
    }
  }, [client, isInCall])
  return [error, () => setError(undefined)]
}

/** A new screen takes the focus: its heading, or what it marks with `data-first`. A dialog keeps it. */
export function useScreenFocus(path: Path): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null)
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    if (document.querySelector('dialog[open]')) return
    const first = root.current?.querySelector<HTMLElement>('[data-first]') ?? root.current?.querySelector('h1')
    first?.focus()
  }, [path])
  return root
}
