'use client'
import { useEffect, useId, useRef, type RefObject } from 'react'
import { toast, Toaster, type ToasterProps } from 'sonner'
import type { Notice } from '../core/notices.js'
import { ErrorContext, useErrors } from '../react/error-context.js'
import { NoticeCard } from '../react/notice-card.js'
import { useLayout } from '../react/use-layout.js'
import { TopPlace } from './top-place.js'

export interface SonnerToastsProps {
  readonly notices: readonly Notice[]
  /** How the Toaster is set up (its position, say); `false` for the app's own Toaster. */
  readonly toaster?: ToasterProps | false | undefined
}

const setUp: ToasterProps = {}
const leastMs = 8000
const tickMs = 250

/** Long enough to be read: Japanese carries more in a character. */
const readingMs = (text: string) => Math.max(leastMs, text.length * (/[\u3040-\u9fff]/.test(text) ? 120 : 60))

/**
 * Shows notices as sonner's toasts, in a Toaster of our own: one of the app's beside it shows none of them. At most three
 * at a time; one with something to press stays until it is closed. While a modal `<dialog>` is open they stand inside it.
 */
export function SonnerToasts({ notices, toaster = setUp }: SonnerToastsProps) {
  const context = useErrors()
  const ownId = useId()
  const toasterId = toaster ? ownId : undefined
  const shown = useRef(new Set<string>())
  useEffect(() => {
    const open = shown.current
    for (const id of open)
      if (!notices.some((notice) => notice.id === id)) {
        open.delete(id)
        toast.dismiss(id)
      }
    for (const notice of notices) {
      const { id, dismiss } = notice
      open.add(id)
      // The app's Toaster may stand outside the provider.
      const card = (
        <ErrorContext.Provider value={context}>
          <Card notice={notice} />
        </ErrorContext.Provider>
      )
      const onDismiss = () => void (open.has(id) && dismiss())
      toast.custom(() => card, { id, duration: Infinity, onDismiss, ...(toasterId && { toasterId }) })
    }
  }, [notices, context, toasterId])
  useEffect(() => {
    const open = shown.current
    return () => {
      open.forEach((id) => toast.dismiss(id))
      open.clear()
    }
  }, [])
  return (
    toaster && (
      <TopPlace isOn={notices.length > 0}>
        <Toaster expand visibleToasts={3} customAriaLabel={context.label('notices')} {...toaster} id={ownId} />
      </TopPlace>
    )
  )
}

/** Its time runs while nobody looks closer: not under the pointer, not with the focus inside, not in a hidden tab. */
function Card({ notice }: { readonly notice: Notice }) {
  const root = useRef<HTMLDivElement>(null)
  const { dismiss } = notice
  const { message } = notice.decision
  useFocusBack(root)
  useEffect(() => {
    const item = root.current?.closest<HTMLElement>('[data-sonner-toast]')
    if (!item) return undefined
    let leftMs = item.querySelector('[data-part=actions] > :not([data-part=close])') ? Infinity : readingMs(message)
    const timer = setInterval(() => {
      if (!document.hidden && !item.matches(':hover, :focus-within') && (leftMs -= tickMs) <= 0) dismiss()
    }, tickMs)
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // A dialog that the toast stands in stays open.
      event.preventDefault()
      dismiss()
    }
    item.addEventListener('keydown', escape)
    return () => {
      clearInterval(timer)
      item.removeEventListener('keydown', escape)
    }
  }, [message, dismiss])
  return <NoticeCard notice={notice} root={{ ref: root }} />
}

/**
 * The focus goes back to where it was when the toast goes that has it; where a press has moved it on, it stays there.
 * Sonner would take it back in either case, so it is told nothing of the focus.
 */
function useFocusBack(root: RefObject<HTMLElement | null>): void {
  const before = useRef<EventTarget | null>(null)
  useLayout(() => {
    const item = root.current?.closest<HTMLElement>('[data-sonner-toast]')
    if (!item) return undefined
    const enter = (event: FocusEvent) => {
      event.stopPropagation()
      if (!item.contains(event.relatedTarget as Node | null)) before.current = event.relatedTarget
    }
    item.addEventListener('focusin', enter)
    return () => {
      item.removeEventListener('focusin', enter)
      if (item.contains(document.activeElement) && before.current instanceof HTMLElement)
        before.current.focus({ preventScroll: true })
    }
  }, [root])
}
