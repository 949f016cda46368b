import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { ErrorBoundary, ErrorProvider, type ErrorClient, type Navigate } from '../../../src/index.js'
import { queryDefaults } from '../../../src/query/index.js'
import type { Account } from '../account.js'
import { actions } from './actions.js'
import { useConversation, type QaApi } from './conversation.js'
import { LoginPage } from './login-page.js'
import './qa.css'
import { QaScreen } from './qa-screen.js'
import { RegisterPage } from './register-page.js'
import { say, type Say } from './words.js'

interface Props {
  readonly client: ErrorClient
  readonly api: QaApi
  readonly account: Account
  readonly locale: string
  /** Told of every page that the app goes to. */
  readonly onNavigate: Navigate
}

const start = '/'

/** The whole app: the provider around its pages. The address is kept here, so that it can live in any frame. */
export function QaApp({ client, api, account, locale, onNavigate }: Props) {
  const words = say(locale)
  const [queries] = useState(() => new QueryClient(queryDefaults(client)))
  const [address, setAddress] = useState(start)
  const conversation = useConversation()
  const navigate = useCallback(
    (to: string) => {
      onNavigate(to)
      setAddress(to)
    },
    [onNavigate],
  )
  const { pathname, searchParams } = new URL(address, location.origin)
  const page =
    pathname === account.session.login ? (
      <LoginPage api={api} account={account} returnTo={searchParams.get('returnTo')} words={words} />
    ) : pathname === '/auth/register-redirect' ? (
      <RegisterPage words={words} />
    ) : (
      <QaScreen api={api} conversation={conversation} arrives={address !== start} words={words} />
    )
  return (
    <QueryClientProvider client={queries}>
      <ErrorProvider client={client} locale={locale} navigate={navigate} actions={actions}>
        <div className="page qa">
          <header>
            <strong>eduanimaR</strong>
            <SignedIn account={account} words={words} />
          </header>
          <ErrorBoundary>{page}</ErrorBoundary>
        </div>
      </ErrorProvider>
    </QueryClientProvider>
  )
}

function SignedIn({ account, words }: { readonly account: Account; readonly words: Say }) {
  const token = useSyncExternalStore(account.subscribe, account.getToken)
  return <span className="qa-quiet">{words(token ? 'signedIn' : 'signedOut')}</span>
}
