'use client'
import { useRef, type ReactNode } from 'react'
import { useLayout } from './use-layout.js'

interface ModalProps {
  /** Id of the text that names it. */
  readonly labelledBy: string
  readonly onClose: () => void
  readonly children: ReactNode
}

let lastFocused: HTMLElement | null = null

/** Knows what the focus was in: a button that is disabled while it sends has lost it before a dialog opens. */
export function useFocusTrack(): void {
  useLayout(() => {
    const track = ({ type, target }: FocusEvent) => {
      const element = target as HTMLElement
      lastFocused = type === 'focusin' || element.matches(':disabled') ? element : null
    }
    const stop = new AbortController()
    for (const type of ['focusin', 'focusout'] as const) document.addEventListener(type, track, stop)
    return () => stop.abort()
  }, [])
}

/** A native modal `<dialog>`: focus on the button that changes nothing, Esc closes, focus goes back to the opener. */
export function Modal({ labelledBy, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayout(() => {
    const element = dialog.current
    if (!element) return undefined
    const opener = document.activeElement === document.body ? lastFocused : null
    // Test environments without a real dialog still get its content.
    if (element.showModal) element.showModal()
    else element.setAttribute('open', '')
    element.querySelector<HTMLElement>('[data-part=close]')?.focus()
    return () => {
      element.close?.()
      opener?.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={labelledBy}
      className="kintsugi kintsugi-modal"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // Chromium closes without asking where the page had no press since the dialog came up.
      onClose={() => dialog.current?.open === false && onClose()}
    >
      {children}
    </dialog>
  )
}
