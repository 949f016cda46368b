import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { ErrorProvider, type ErrorClient, type Presenter } from '../../../src/index.js'
import './demo.css'

interface Props {
  readonly errors: ErrorClient
  readonly locale: string
  /** The list is gone, so showing in it throws. */
  readonly broken?: boolean
  readonly children: ReactNode
}

/** An app that shows toasts in a list of its own. */
export function OwnToasts({ errors, locale, broken = false, children }: Props) {
  const [lines, setLines] = useState<readonly { id: string; text: string }[]>([])
  const toast = useCallback<Presenter>(
    ({ id, decision }) => {
      if (broken) throw new Error('the list of notices is gone')
      setLines((all) => [...all, { id, text: decision.message }])
      return () => setLines((all) => all.filter((line) => line.id !== id))
    },
    [broken],
  )
  const presenters = useMemo(() => ({ toast }), [toast])
  return (
    <ErrorProvider client={errors} locale={locale} presenters={presenters} toaster={false}>
      {children}
      <ul className="demo" aria-label="log" aria-live="polite">
        {lines.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </ErrorProvider>
  )
}
