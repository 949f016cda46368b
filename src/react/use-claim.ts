'use client'
import { useEffect, useRef, type RefObject } from 'react'
import type { ApiError } from '../core/api-error.js'
import type { ErrorClient } from '../core/client.js'
import { speaksAnyway } from '../core/notices.js'
import type { Decision } from '../core/decision.js'
import { useErrors } from './error-context.js'
import { isQuiet } from './quiet.js'
import { useCollect } from './scope.js'
import type { Failure } from './use-failure.js'
import { useLatest } from './use-latest.js'
import { useLayout } from './use-layout.js'

interface ClaimOptions {
  /** The presentation that this surface is. */
  readonly as?: string
  /** Said instead of the message; empty: it says nothing. */
  readonly text?: string | undefined
  readonly lang?: string | undefined
  /** Leaves the failure to whoever else shows it. */
  readonly off?: boolean
}

const places = ['inline', 'fields', 'empty', 'boundary']

/** The call or the scope asked for a presentation that is not on the page. */
const isElsewhere = ({ present, because }: Decision) =>
  !places.includes(present.as) &&
  because.some(({ part, from }) => part === 'present' && (from === 'call' || from === 'scope'))

/** The claim of a surface, and how to give it back. */
interface Held {
  readonly error: ApiError
  readonly release: () => void
}

/** Claims an error once, or gives its claim back where no client is given. */
function hold(heldRef: RefObject<Held | undefined>, error: ApiError, client: ErrorClient | undefined): void {
  const held = heldRef.current?.error === error ? heldRef.current : undefined
  if (client) heldRef.current = held ?? { error, release: client.claim(error) }
  else if (held) {
    held.release()
    heldRef.current = undefined
  }
}

/**
 * Takes a failure in; where it is shown here, claims it and says it once. What is shown elsewhere whoever claims is not
 * said again.
 * @returns whether this surface shows the failure.
 */
export function useClaim(failure: Failure | null, { as, text, lang, off = false }: ClaimOptions = {}): boolean {
  const { client, announce, scope } = useErrors()
  const collect = useCollect()
  const latest = useLatest({ failure, text, lang })
  const present = failure?.decision.present
  const error = failure?.isSettled ? failure.error : undefined
  const here = !!failure && !off && present?.as !== 'silent' && (present?.as === as || !isElsewhere(failure.decision))
  const heldRef = useRef<Held>(undefined)
  useLayout(() => {
    const { failure, text, lang } = latest.current
    if (!error || !failure) return
    const { decision, options } = failure
    hold(heldRef, error, here ? client : undefined)
    collect(error, options)
    const isBackground = options.trigger === 'query' || options.trigger === 'stream'
    if (here && !isQuiet(decision.present) && !speaksAnyway(decision, client.redirects))
      announce?.(text ?? decision.message, isBackground ? 'status' : 'alert', error, lang ?? decision.lang)
  }, [client, announce, collect, latest, error, here])
  // Who leaves shows nothing any more; what another failure, or a success, has taken the place of was shown.
  useLayout(
    () => () => {
      heldRef.current?.release()
      heldRef.current = undefined
    },
    [],
  )
  useEffect(() => {
    const lead = error && here ? scope?.leadOf(error) : undefined
    if (lead?.holdMs === undefined) return undefined
    const timer = client.clock.setTimeout(() => client.navigate(lead.to), lead.holdMs)
    return () => client.clock.clearTimeout(timer)
  }, [client, scope, error, here])
  return here
}
