'use client'
import { useRef, type ReactNode } from 'react'
import { useLayout } from './use-layout.js'

interface ModalProps {
  /** Id of the text that names it. */
  readonly labelledBy: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A native modal `<dialog>`: focus on the button that changes nothing, Esc closes, focus goes back to the opener. */
export function Modal({ labelledBy, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayout(() => {
    const element = dialog.current
    if (!element) return undefined
    // Test environments without a real dialog still get its content.
    if (element.showModal) element.showModal()
    else element.setAttribute('open', '')
    element.querySelector<HTMLElement>('[data-part=close]')?.focus()
    return () => element.close?.()
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
