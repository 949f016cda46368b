import { useApiError, useErrors, type CodeOf } from '../../../src/index.js'
import type { professor } from '../../../src/presets/index.js'
import { actions } from './actions.js'
import { PageHeading } from '../page-heading.js'
import type { Say } from './words.js'

const codes: ReadonlySet<string> = new Set<CodeOf<typeof professor>>([
  'AUTH_USER_NOT_REGISTERED',
  'AUTH_EXTENSION_REQUIRED',
])

/** The failure that led here, as the client has recorded it. */
function useReason() {
  const { client } = useErrors()
  return client.getSnapshot().history.findLast(({ error }) => codes.has(error.code ?? ''))?.error
}

/** `/auth/register-redirect`: where the extension is to be had. Links that cannot be trusted are not there. */
export function RegisterPage({ words }: { readonly words: Say }) {
  const { client, label } = useErrors()
  const { message, decision } = useApiError(useReason())
  const links = decision?.actions ?? [{ name: 'support', href: undefined }]
  return (
    <main className="qa-page qa-card">
      <PageHeading arrives>{words('register')}</PageHeading>
      <p>{message}</p>
      <ul className="qa-links">
        {links.map(({ name, href = name === 'support' ? actions.support : undefined }) => (
          <li key={name}>
            <a href={href}>{label(name)}</a>
          </li>
        ))}
      </ul>
      <div className="qa-buttons">
        <button type="button" className="page-button" onClick={() => client.navigate('/login')}>
          {words('backToLogin')}
        </button>
      </div>
    </main>
  )
}
