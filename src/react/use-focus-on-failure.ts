'use client'
import { useEffect } from 'react'
import type { FieldErrors } from './field-errors.js'
import { useLatest } from './use-latest.js'

/** Once for each failure, when the inputs that it is about are known: to the summary, else to the first that is wrong. */
export function useFocusOnFailure(errors: FieldErrors): void {
  const latest = useLatest(errors)
  const error = errors.all.length ? errors.failure?.error : undefined
  useEffect(() => {
    if (!error) return
    // A summary that stands in for a missing place comes up in between.
    queueMicrotask(() => {
      const { all, focus, idOf } = latest.current
      const summary = document.getElementById(idOf(''))
      const first = all[0]?.name
      if (summary) summary.focus()
      else if (first !== undefined) focus(first)
    })
  }, [error, latest])
}
