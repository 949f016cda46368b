'use client'
import { useRef, type FocusEvent, type RefObject } from 'react'
import { useLayout } from './use-layout.js'

/** For the element itself. */
export interface KeptFocus<E extends HTMLElement = HTMLDivElement> {
  readonly ref: RefObject<E | null>
  readonly onFocus: (event: FocusEvent) => void
  readonly onBlur: () => void
}

/**
 * Keeps the keyboard where it was: when the focused button of an element goes, the element itself gets the focus; when the
 * element goes, what had the focus before it gets it back, if that is still there.
 */
export function useKeptFocus<E extends HTMLElement = HTMLDivElement>(): KeptFocus<E> {
  const ref = useRef<E>(null)
  // React tells of no blur that its own removal of the button brought about.
  const isInside = useRef(false)
  const cameFrom = useRef<HTMLElement | null>(null)
  const keep = () => {
    if (isInside.current && document.activeElement === document.body) (ref.current ?? cameFrom.current)?.focus()
  }
  useLayout(() => {
    keep()
    isInside.current &&= ref.current !== null
  })
  // At its end the element is still there, and gone a moment later.
  useLayout(() => () => queueMicrotask(keep), [])
  return {
    ref,
    onFocus({ relatedTarget, currentTarget }) {
      // Not from inside, where it may also come back to the element itself.
      if (!isInside.current && !currentTarget.contains(relatedTarget))
        cameFrom.current = relatedTarget as HTMLElement | null
      isInside.current = true
    },
    onBlur: () => void (isInside.current = false),
  }
}
