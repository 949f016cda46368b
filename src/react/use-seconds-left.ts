'use client'
import { useSyncExternalStore } from 'react'
import { useErrors } from './error-context.js'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
const tick = () => listeners.forEach((listener) => listener())

/** One second hand for all countdowns of the page; a tab that comes back is right at once. */
function subscribe(listener: () => void): () => void {
  if (!listeners.size) {
    timer = setInterval(tick, 1000)
    document.addEventListener('visibilitychange', tick)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}
const never = () => () => {}

/**
 * Whole seconds until an instant, counting down.
 * @param at epoch ms; undefined or past gives 0, and nothing ticks without an instant.
 */
export function useSecondsLeft(at: number | undefined): number {
  const { clock } = useErrors().client
  const left = () => (at === undefined ? 0 : Math.max(0, Math.ceil((at - clock.now()) / 1000)))
  return useSyncExternalStore(at === undefined ? never : subscribe, left, left)
}
