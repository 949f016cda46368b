import type { Say } from './words.js'

/** Where the session dialog leads. */
export const Login = ({ words, onLogin }: { readonly words: Say; onLogin(): void }) => (
  <section className="calls-stage" aria-labelledby="login">
    <h1 id="login" tabIndex={-1}>
      {words('login')}
    </h1>
    <p className="calls-quiet">{words('loginLead')}</p>
    <button type="button" className="calls-button call" onClick={onLogin}>
      {words('login')}
    </button>
  </section>
)
