'use client'
import { useRef, type RefObject } from 'react'
import { useLayout } from './use-layout.js'

/** Keeps the keyboard where it was: when the focused button of an element goes, the element itself gets the focus. */
export function useKeptFocus<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null)
  const hadFocus = useRef(false)
  useLayout(() => {
    const active = document.activeElement
    if (hadFocus.current && active === document.body) element.current?.focus()
    hadFocus.current = !!element.current?.contains(document.activeElement)
  })
  return element
}
