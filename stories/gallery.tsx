import { useEffect, useState } from 'react'
import { createErrorClient, type ApiError, type Catalog, type ErrorClient, type Trigger } from '../src/core/index.js'
import { ErrorMessage, ErrorProvider } from '../src/react/index.js'
import type { Faults } from '../test/fault-server/client.js'
import { actions } from './actions.js'
import './gallery.css'

interface Props {
  readonly catalogs: readonly Catalog[]
  readonly faults?: Faults
  readonly locale?: string
}

type Sources = Parameters<Faults['base']>[0]

/** Asks the fault server for every code, and lays the answers out. Observing, so that 67 toasts do not pop up. */
export function Gallery({ catalogs, faults, locale = 'ja' }: Props) {
  const [client] = useState(() => createErrorClient({ mode: 'observe', locale, catalogs }))
  const [errors, setErrors] = useState<readonly ApiError[]>()
  useEffect(() => {
    if (!faults) return
    void Promise.all(
      catalogs.flatMap((catalog) => catalog.codes.map((code) => answer(client, faults, catalog, code))),
    ).then(setErrors)
  }, [client, faults, catalogs])
  if (!errors) return <p className="gallery">…</p>
  return (
    <ErrorProvider client={client} locale={locale} actions={actions}>
      <main className="gallery">
        {catalogs.map(({ source, codes }) => (
          <section key={source} aria-labelledby={`gallery-${source}`}>
            <h2 id={`gallery-${source}`}>
              {source} <small>{codes.length}</small>
            </h2>
            <div className="gallery-cards">
              {errors
                .filter((error) => error.source === source)
                .map((error) => (
                  <Card key={error.code} client={client} error={error} />
                ))}
            </div>
          </section>
        ))}
      </main>
    </ErrorProvider>
  )
}

/** The real answer of a backend that has just that problem. A 200 that warns is no failure: it is looked up in the history. */
async function answer(client: ErrorClient, faults: Faults, catalog: Catalog, code: string): Promise<ApiError> {
  const source = client.source(catalog, { baseUrl: faults.base(catalog.source as Sources) })
  try {
    await source.json(`/errors/${code}?fields=title`, { retries: 0 })
  } catch (error) {
    return error as ApiError
  }
  return new Promise((resolve) => {
    const look = () => {
      const entry = client
        .getSnapshot()
        .history.find(({ error }) => error.source === catalog.source && error.code === code)
      if (!entry) return
      leave()
      resolve(entry.error)
    }
    const leave = client.subscribe(look)
    look()
  })
}

const situations: readonly (readonly [name: string, trigger: Trigger, hasData: boolean])[] = [
  ['first load', 'query', false],
  ['refetch', 'query', true],
  ['mutation', 'mutation', false],
  ['stream', 'stream', false],
  ['event', 'event', false],
]

function Card({ client, error }: { readonly client: ErrorClient; readonly error: ApiError }) {
  const name = `${error.source}: ${error.code}`
  const entry = client.decide(error)
  return (
    <article aria-label={name} className="gallery-card">
      <header>
        <code>{error.code}</code>
        {error.rawCode !== error.code && <span>{error.rawCode}</span>}
        {error.status !== undefined && <span>{error.status}</span>}
        <span>{entry.behaviour}</span>
        <span>{entry.severity}</span>
        {entry.fixed && <span>fixed</span>}
      </header>
      <ErrorMessage of={{ error, retry: () => undefined }} />
      <dl>
        {situations.map(([label, trigger, hasData]) => {
          const { present } = client.decide(error, { trigger, hasData })
          const words = [
            present.as,
            'quiet' in present && 'quiet',
            'filler' in present && 'filler',
            'to' in present && present.to,
          ]
          return (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words.filter(Boolean).join(' ')}</dd>
            </div>
          )
        })}
      </dl>
    </article>
  )
}
