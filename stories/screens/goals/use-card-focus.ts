import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

interface CardFocus {
  readonly ref: RefObject<HTMLElement | null>
  readonly tabIndex: -1
  readonly onFocus: () => void
  readonly onBlur: () => void
}

/** A card that takes the focus when it comes, and again when the button inside that had it is gone. */
export function useCardFocus(): CardFocus {
  const ref = useRef<HTMLElement>(null)
  const isInside = useRef(false)
  useEffect(() => ref.current?.focus(), [])
  useLayoutEffect(() => {
    if (isInside.current && document.activeElement === document.body) ref.current?.focus()
  })
  // React tells of no blur when it removes the button itself.
  return {
    ref,
    tabIndex: -1,
    onFocus: () => void (isInside.current = true),
    onBlur: () => void (isInside.current = false),
  }
}
