import { ErrorBanner, ErrorMessage, type Source } from '../../../src/index.js'
import './demo.css'
import { useLoad } from './use-load.js'
import { useWords } from './words.js'

interface Workout {
  readonly id: number
  readonly name: string
  readonly weight: number
}

/** A list that loads: waiting, retrying with a countdown, failed with a retry, then the list. */
export function WorkoutList({ api }: { readonly api: Source }) {
  const say = useWords()
  const list = useLoad<Workout[]>(api, '/')
  if (!list.data) return list.error ? <ErrorMessage of={list} /> : <p className="demo">{say('loading')}</p>
  return (
    <section className="demo" aria-label={say('workouts')}>
      <h2>{say('workouts')}</h2>
      <ErrorBanner quiet of={list} />
      <ul>
        {list.data.map(({ id, name, weight }) => (
          <li key={id}>
            {name} {weight} kg
          </li>
        ))}
      </ul>
      <button type="button" className="demo-button" onClick={list.reload}>
        {say('refresh')}
      </button>
    </section>
  )
}
