'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { topModal } from '../react/announce.js'
import { useLayout } from '../react/use-layout.js'

interface TopPlaceProps {
  /** There is something to see. */
  readonly isOn: boolean
  readonly children: ReactNode
}

/**
 * Shows its children where they can be reached: in the topmost modal dialog while one is open, else here. One element
 * moves, so that nothing inside begins anew.
 */
export function TopPlace({ isOn, children }: TopPlaceProps) {
  const home = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Element>()
  useLayout(() => {
    const element = document.createElement('div')
    home.current?.append(element)
    setPlace(element)
    return () => element.remove()
  }, [])
  useEffect(() => {
    if (!isOn || !place) return undefined
    const move = () => {
      const to = topModal() ?? home.current
      if (to !== place.parentNode) to?.append(place)
    }
    move()
    const observer = new MutationObserver(move)
    observer.observe(document, { subtree: true, childList: true, attributeFilter: ['open'] })
    return () => observer.disconnect()
  }, [isOn, place])
  return <div ref={home}>{place && createPortal(children, place)}</div>
}
