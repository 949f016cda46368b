import { ErrorMessage, safeReturnTo, useApiError, useErrors } from '../../../src/index.js'
import type { Account } from '../account.js'
import type { QaApi } from './conversation.js'
import { PageHeading } from '../page-heading.js'
import type { Say } from './words.js'

interface Props {
  readonly api: QaApi
  readonly account: Account
  /** Where the user was, as the address of this page has it. */
  readonly returnTo: string | null
  readonly words: Say
}

/** The way in. The university vouches for the user, the backend has to know them too. */
export function LoginPage({ api, account, returnTo, words }: Props) {
  const { client } = useErrors()
  const login = useApiError()
  const signIn = () =>
    login.run(({ signal }) => api.json<{ token: string }>('/auth/login', { method: 'POST', json: {}, signal }), {
      onSuccess: ({ token }) => {
        account.signIn(token)
        client.navigate(safeReturnTo(returnTo, { login: account.session.login }))
      },
    })
  return (
    <main className="qa-page qa-card">
      <PageHeading arrives>{words('login')}</PageHeading>
      <p className="qa-quiet">{words('loginLead')}</p>
      <button
        type="button"
        className="page-button primary"
        aria-disabled={login.isRunning || undefined}
        onClick={() => void signIn()}
      >
        {words(login.isRunning ? 'loggingIn' : 'loginButton')}
      </button>
      <ErrorMessage of={login} />
    </main>
  )
}
