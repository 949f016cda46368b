import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { ErrorBoundary, ErrorMessage, type Source } from '../../src/index.js'
import '../components/demo/demo.css'
import { useWords } from '../components/demo/words.js'
import type { Workout } from './workout-log.js'

interface Props {
  readonly api: Source
}

/** Page by page. The page that fails is tried again at the end of those that are there. */
export function EndlessList({ api }: Props) {
  const say = useWords()
  const list = useInfiniteQuery({
    queryKey: ['endless'],
    queryFn: () => api.json<Workout[]>('/'),
    initialPageParam: 1,
    getNextPageParam: (_last, _all, page) => page + 1,
  })
  return (
    <section className="demo demo-stack" aria-label={say('workouts')}>
      <h2>{say('workouts')}</h2>
      {list.data?.pages.map((page, at) => (
        <ul key={list.data.pageParams[at] as number}>
          {page.map(({ id, name }) => (
            <li key={id}>
              {at + 1}. {name}
            </li>
          ))}
        </ul>
      ))}
      <ErrorMessage of={list} />
      <button type="button" className="demo-button" onClick={() => void list.fetchNextPage()}>
        {say('load')}
      </button>
    </section>
  )
}

function Names({ api }: Props) {
  const { data } = useSuspenseQuery({ queryKey: ['suspended'], queryFn: () => api.json<Workout[]>('/') })
  return (
    <ul>
      {data.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  )
}

/** The fallback says why it takes long; the boundary what failed. Its retry asks again, and what works is left alone. */
export function SuspendedList({ api }: Props) {
  const say = useWords()
  const waiting = (
    <div className="demo-stack">
      <p>{say('loading')}</p>
      <ErrorMessage of={{ queryKey: ['suspended'] }} />
    </div>
  )
  return (
    <section className="demo" aria-label={say('workouts')}>
      <h2>{say('workouts')}</h2>
      <ErrorBoundary level="widget">
        <Suspense fallback={waiting}>
          <Names api={api} />
        </Suspense>
      </ErrorBoundary>
    </section>
  )
}
