import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ErrorForm, ErrorMessage, type Source } from '../../src/index.js'
import '../components/demo/demo.css'
import { useWords } from '../components/demo/words.js'
import { WorkoutFields } from '../components/demo/workout-fields.js'

export interface Workout {
  readonly id: number
  readonly name: string
  readonly weight: number
}
interface Props {
  readonly api: Source
}

/** A list and a form. What fails is shown by one line each: the place where it is shown. */
export function WorkoutLog({ api }: Props) {
  const say = useWords()
  const list = useQuery({ queryKey: ['workouts'], queryFn: () => api.json<Workout[]>('/') })
  if (!list.data)
    return (
      <section className="demo">
        {list.isFetching && list.failureCount === 0 && <p>{say('loading')}</p>}
        <ErrorMessage of={list} />
      </section>
    )
  return (
    <section className="demo" aria-label={say('workouts')}>
      <h2>{say('workouts')}</h2>
      <ul>
        {list.data.map(({ id, name, weight }) => (
          <li key={id}>
            {name} {weight} kg
          </li>
        ))}
      </ul>
      <button type="button" className="demo-button" onClick={() => void list.refetch()}>
        {say('refresh')}
      </button>
    </section>
  )
}

/** The server's complaints come to the inputs of the mutation's form. */
export function AddWorkout({ api }: Props) {
  const say = useWords()
  const queries = useQueryClient()
  const add = useMutation({
    mutationFn: (body: FormData) => api.json('/', { method: 'POST', json: Object.fromEntries(body) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['workouts'] }),
  })
  return (
    <section className="demo">
      <ErrorForm of={add} onSubmit={add.mutate} noValidate>
        <WorkoutFields weight="-80" />
        <button className="demo-button">{say('save')}</button>
      </ErrorForm>
    </section>
  )
}
