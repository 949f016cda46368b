'use client'
import { useRef, type RefObject } from 'react'
import { useLayout } from './use-layout.js'

/** The value of the latest render, for effects and handlers that must not run again when it changes. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useLayout(() => {
    latest.current = value
  })
  return latest
}
