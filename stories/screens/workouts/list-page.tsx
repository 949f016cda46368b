import { useRef } from 'react'
import { ErrorBanner } from '../../../src/index.js'
import { Missing } from '../missing.js'
import { PageHeading } from '../page-heading.js'
import type { Page } from './page.js'
import { useRemove, useWorkouts, type Workout } from './workouts.js'

/** All workouts. A list that is there stays, whatever becomes of bringing it up to date. */
export function ListPage({ api, words, locale, draft, arrives, hasSaved, navigate }: Page) {
  const list = useWorkouts(api)
  const { remove, removing } = useRemove(api)
  const rows = list.data?.filter(({ id }) => !removing.includes(id))
  const top = useRef<HTMLDivElement>(null)
  const removeRow = (id: number) => {
    remove(id)
    // Its button goes with the row.
    top.current?.querySelector('h1')?.focus()
  }
  return (
    <main className="gym-stack">
      <div className="gym-head" ref={top}>
        <PageHeading arrives={arrives}>{words('heading')}</PageHeading>
        <div className="gym-buttons">
          <button
            type="button"
            className="page-button"
            aria-disabled={list.isFetching || undefined}
            onClick={() => void list.refetch()}
          >
            {words(list.isRefetching ? 'refreshing' : 'refresh')}
          </button>
          <button
            type="button"
            className="page-button primary"
            onClick={() => navigate(`/workouts/${draft?.id ?? 'new'}`)}
          >
            {words(draft ? 'goOn' : 'add')}
          </button>
        </div>
      </div>
      <p role="status" className="gym-saved">
        {hasSaved && words('saved')}
      </p>
      {rows ? (
        <>
          <ErrorBanner of={list} quiet />
          {rows.length ? (
            <ul className="gym-list">
              {rows.map((row) => (
                <Row key={row.id} row={row} words={words} locale={locale} navigate={navigate} onRemove={removeRow} />
              ))}
            </ul>
          ) : (
            <div className="gym-card gym-empty">
              <p>{words('empty')}</p>
              <p className="gym-quiet">{words('emptyLead')}</p>
            </div>
          )}
        </>
      ) : (
        <Missing of={list}>
          <p className="gym-quiet">{words('loading')}</p>
        </Missing>
      )}
    </main>
  )
}

interface RowProps extends Pick<Page, 'words' | 'locale' | 'navigate'> {
  readonly row: Workout
  onRemove(id: number): void
}

function Row({ row: { id, name, performed_start_at, sets }, words, locale, navigate, onRemove }: RowProps) {
  const title = name || words('untitled')
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li>
      <button type="button" className="gym-open" onClick={() => navigate(`/workouts/${id}`)}>
        {title}
      </button>
      <time dateTime={performed_start_at}>{when.format(new Date(performed_start_at))}</time>
      <p>{sets.map((set) => words('setOf', { ...set })).join(' / ')}</p>
      <button
        type="button"
        className="page-button small"
        aria-label={words('removeOf', { name: title })}
        onClick={() => onRemove(id)}
      >
        {words('remove')}
      </button>
    </li>
  )
}
