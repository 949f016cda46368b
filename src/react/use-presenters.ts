'use client'
import { useEffect, useRef, useState } from 'react'
import type { Notice } from '../core/notices.js'
import { useErrors } from './error-context.js'
import { useLatest } from './use-latest.js'

/**
 * Shows one kind of notice in the app's own way. Called when a notice opens and again when it changed, after what it
 * returned was called. `false`: it could not be shown here, so a plain stand-in is.
 */
export type Presenter = (notice: Notice) => (() => void) | false | void
export type Presenters = Readonly<Partial<Record<string, Presenter>>>

/**
 * Hands notices to the presenters that are there for them. One that throws is reported, and its notice shown plainly.
 * @returns the notices that are left, and those whose presenter gave up.
 */
export function usePresenters(notices: readonly Notice[], presenters: Presenters) {
  const { client } = useErrors()
  const [failed, setFailed] = useState<readonly string[]>([])
  const shown = useRef(new Map<string, readonly [notice: Notice, hide: (() => void) | undefined]>())
  const latest = useLatest(presenters)
  useEffect(() => {
    const open = shown.current
    const guarded = (notice: Notice, run: () => unknown) => {
      try {
        return run()
      } catch (fault) {
        client.fault(`presenters.${notice.present.as}`, fault)
        return false
      }
    }
    for (const [id, [notice, hide]] of open)
      if (!notices.includes(notice)) {
        open.delete(id)
        guarded(notice, () => hide?.())
      }
    for (const notice of notices) {
      const present = latest.current[notice.present.as]
      if (!present || open.has(notice.id)) continue
      const hide = guarded(notice, () => present(notice))
      open.set(notice.id, [notice, typeof hide === 'function' ? (hide as () => void) : undefined])
      // What could not be shown is known only after it was tried.
      // oxlint-disable-next-line react/set-state-in-effect
      if (hide === false) setFailed((ids) => [...ids, notice.id])
    }
  }, [client, latest, notices])
  useEffect(() => {
    const open = shown.current
    return () => {
      open.forEach(([, hide]) => hide?.())
      open.clear()
    }
  }, [])
  const gaveUp = (notice: Notice) => failed.includes(notice.id)
  return { gaveUp, left: notices.filter((notice) => !presenters[notice.present.as] || gaveUp(notice)) }
}
