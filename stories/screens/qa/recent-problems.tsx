import { useSyncExternalStore } from 'react'
import { useErrors } from '../../../src/index.js'
import type { Say } from './words.js'

const most = 5

/** What the user was told lately, as the client has recorded it: the time-outs of the Librarian among it. */
export function RecentProblems({ words }: { readonly words: Say }) {
  const { client, locale } = useErrors()
  const history = useSyncExternalStore(client.subscribe, () => client.getSnapshot().history)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const shown = history.filter(({ decision }) => decision.message).slice(-most)
  if (!shown.length) return null
  return (
    <section className="qa-card" aria-labelledby="qa-problems">
      <h2 id="qa-problems">{words('problems')}</h2>
      <ul className="qa-problems">
        {shown.toReversed().map(({ error, decision }) => (
          <li key={error.id}>
            <time dateTime={new Date(error.occurredAt).toISOString()}>{time.format(error.occurredAt)}</time>
            {decision.message}
          </li>
        ))}
      </ul>
    </section>
  )
}
