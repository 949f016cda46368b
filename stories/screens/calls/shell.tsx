import type { ReactNode, RefObject } from 'react'
import { ConnectionStatus, ErrorDialog, ErrorProvider, useSocket, type ErrorClient } from '../../../src/index.js'
import type { StreamState } from '../../../src/streams/index.js'
import './calls.css'
import type { Calls } from './create-calls.js'
import { useAfterCall } from './use-calls.js'
import type { Say } from './words.js'

interface ProviderProps {
  readonly errors: ErrorClient
  readonly locale: string
  readonly words: Say
  readonly actions: Readonly<Record<string, () => unknown>>
  readonly children: ReactNode
}

/** The client of one side, and what the app does for the actions that catalogs name. */
export const SideProvider = ({ errors, locale, words, actions, children }: ProviderProps) => (
  <ErrorProvider
    client={errors}
    locale={locale}
    labels={{ back: words('back') }}
    actions={{ support: 'mailto:support@example.com', ...actions }}
  >
    {children}
  </ErrorProvider>
)

const statusOf = ({ status }: StreamState) => status

interface Props {
  readonly title: string
  readonly calls: Calls
  readonly isInCall: boolean
  readonly note: string
  readonly root: RefObject<HTMLElement | null>
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** What stands around every screen: the connection, the last word of the app, and what waited for the call to end. */
export function Shell({ title, calls, isInCall, note, root, aside, children }: Props) {
  useSocket(calls.socket, statusOf)
  const [deferred, close] = useAfterCall(isInCall)
  return (
    <div className="page calls">
      <header>
        <span className="calls-title">{title}</span>
        {aside}
      </header>
      <ConnectionStatus of={calls.socket} />
      <p role="status" className="calls-note">
        {note}
      </p>
      <main ref={root}>{children}</main>
      <ErrorDialog of={deferred} onClose={close} />
    </div>
  )
}
