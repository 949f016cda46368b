'use client'
import { useRef, type RefObject } from 'react'
import { useLayout } from './use-layout.js'

/** For the element itself. */
export interface KeptFocus {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly onFocus: () => void
  readonly onBlur: () => void
}

/** Keeps the keyboard where it was: when the focused button of an element goes, the element itself gets the focus. */
export function useKeptFocus(): KeptFocus {
  const ref = useRef<HTMLDivElement>(null)
  // React tells of no blur that its own removal of the button brought about.
  const isInside = useRef(false)
  useLayout(() => {
    if (isInside.current && document.activeElement === document.body) ref.current?.focus()
    isInside.current &&= ref.current !== null
  })
  return { ref, onFocus: () => void (isInside.current = true), onBlur: () => void (isInside.current = false) }
}
