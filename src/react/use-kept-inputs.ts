'use client'
import { useEffect, useInsertionEffect, useRef } from 'react'
import type { FormErrors } from './field-errors.js'

/**
 * React 19 resets a form when its action is over, also where it has failed: then what was filled in stays. A reset by the
 * user takes back all complaints.
 */
export function useKeptInputs({ failure, clear, formProps: { ref } }: FormErrors, isSentByAction: boolean): void {
  const error = failure?.error
  const shown = useRef<unknown>(null)
  const sent = useRef<{ readonly before: unknown }>(null)
  // The earliest that React tells: the reset is in the same commit, before layout effects.
  useInsertionEffect(() => {
    shown.current = error
  })
  useEffect(() => {
    const form = ref.current
    const submit = () => void (sent.current = { before: shown.current })
    const reset = (event: Event) => {
      if (isSentByAction && sent.current && shown.current && sent.current.before !== shown.current)
        event.preventDefault()
      else if (!event.defaultPrevented) clear()
      sent.current = null
    }
    form?.addEventListener('submit', submit)
    form?.addEventListener('reset', reset)
    return () => {
      form?.removeEventListener('submit', submit)
      form?.removeEventListener('reset', reset)
    }
  }, [ref, clear, isSentByAction])
}
