'use client'
import { useId, useRef, type ReactNode } from 'react'
import { duration } from '../core/message.js'
import { useErrors } from './error-context.js'
import { useSecondsLeft } from './use-seconds-left.js'

interface PressButtonProps {
  readonly part: string
  readonly onPress: () => unknown
  /** Epoch ms; before it a press does nothing, and the button says how long. */
  readonly availableAt?: number | undefined
  readonly children: ReactNode
}

/** A button that is pressed once at a time, and stays in reach of the keyboard while it waits. */
export function PressButton({ part, onPress, availableAt, children }: PressButtonProps) {
  const { client, label, locale } = useErrors()
  const left = useSecondsLeft(availableAt)
  const hint = useId()
  const running = useRef(false)
  const press = () => {
    if (running.current || (availableAt ?? 0) > client.clock.now()) return
    const done = onPress()
    if (!(done instanceof Promise)) return
    running.current = true
    const end = () => void (running.current = false)
    done.then(end, end)
  }
  const waits = left > 0
  return (
    <>
      <button
        type="button"
        data-part={part}
        aria-disabled={waits || undefined}
        aria-describedby={waits ? hint : undefined}
        onClick={press}
      >
        {children}
      </button>
      {waits && (
        <span id={hint} role="timer" data-part="wait">
          {label('opensIn', { wait: duration(left * 1000, locale) })}
        </span>
      )}
    </>
  )
}
