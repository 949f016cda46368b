import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { ErrorBoundary, ErrorProvider, type ErrorClient, type Navigate } from '../../../src/index.js'
import { queryDefaults } from '../../../src/query/index.js'
import type { Account } from '../account.js'
import type { Draft } from './draft.js'
import { FormPage } from './form-page.js'
import { ListPage } from './list-page.js'
import { LoginPage } from './login-page.js'
import type { Page } from './page.js'
import { say, type Say } from './words.js'
import './workouts.css'
import type { WorkoutsApi } from './workouts.js'

interface Props {
  readonly client: ErrorClient
  readonly api: WorkoutsApi
  readonly account: Account
  readonly locale: string
  /** Where the app begins. */
  readonly start?: string | undefined
  /** Told of every page that the app goes to. */
  readonly onNavigate: Navigate
}

/** What the app does for the actions that the catalog names, wherever they are offered. */
const actions = { list: '/workouts', check: '/workouts', support: 'mailto:support@example.com' }

/** The whole app. Its address is kept here, so that it can live in any frame. */
export function WorkoutsApp({ client, api, account, locale, start = '/workouts', onNavigate }: Props) {
  const words = say(locale)
  const [queries] = useState(() => new QueryClient(queryDefaults(client)))
  const [{ address, before }, setPlace] = useState({ address: start, before: start })
  const [draft, setDraft] = useState<Draft>()
  const navigate = useCallback(
    (to: string) => {
      onNavigate(to)
      setPlace(({ address }) => ({ address: to, before: address }))
    },
    [onNavigate],
  )
  const { pathname, searchParams } = new URL(address, location.origin)
  const [, wanted] = /^\/workouts\/(\w+)$/.exec(pathname) ?? []
  const page: Page = {
    api,
    words,
    locale,
    draft,
    setDraft,
    navigate,
    arrives: address !== start || before !== start,
    hasSaved: searchParams.has('saved'),
  }
  const isLogin = pathname === account.session.login
  return (
    <QueryClientProvider client={queries}>
      <ErrorProvider client={client} locale={locale} navigate={navigate} actions={actions}>
        <div className="page gym">
          <header className="gym-bar">
            <button type="button" className="gym-open gym-home" onClick={() => navigate('/workouts')}>
              FitLog
            </button>
            <SignedIn account={account} words={words} />
          </header>
          <ErrorBoundary resetKeys={[address]}>
            {isLogin ? (
              <LoginPage api={api} account={account} words={words} onBack={() => navigate(before)} />
            ) : wanted === undefined ? (
              <ListPage {...page} />
            ) : wanted === 'new' ? (
              <FormPage {...page} />
            ) : (
              <FormPage {...page} id={Number(wanted)} />
            )}
          </ErrorBoundary>
        </div>
      </ErrorProvider>
    </QueryClientProvider>
  )
}

function SignedIn({ account, words }: { readonly account: Account; readonly words: Say }) {
  const token = useSyncExternalStore(account.subscribe, account.getToken)
  return <span className="gym-quiet">{words(token ? 'signedIn' : 'signedOut')}</span>
}
