import { ErrorMessage, useApiError } from '../../../src/index.js'
import type { Account } from '../account.js'
import { PageHeading } from '../page-heading.js'
import type { Say } from './words.js'
import type { WorkoutsApi } from './workouts.js'

interface Props {
  readonly api: WorkoutsApi
  readonly account: Account
  readonly words: Say
  /** Signed in: back to where the user was. */
  onBack(): void
}

export function LoginPage({ api, account, words, onBack }: Props) {
  const login = useApiError()
  const signIn = () =>
    login.run(({ signal }) => api.json<{ token: string }>('/auth/login', { method: 'POST', json: {}, signal }), {
      onSuccess: ({ token }) => {
        account.signIn(token)
        onBack()
      },
    })
  return (
    <main className="gym-card gym-login">
      <PageHeading arrives>{words('login')}</PageHeading>
      <p className="gym-quiet">{words('loginLead')}</p>
      <button
        type="button"
        className="page-button primary"
        aria-disabled={login.isRunning || undefined}
        onClick={() => void signIn()}
      >
        {words(login.isRunning ? 'loggingIn' : 'login')}
      </button>
      <ErrorMessage of={login} />
    </main>
  )
}
