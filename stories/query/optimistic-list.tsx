import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ErrorMessage, type Source } from '../../src/index.js'
import '../components/demo/demo.css'
import { useWords } from '../components/demo/words.js'
import type { Workout } from './workout-log.js'

const queryKey = ['workouts']

/** A row goes at once and comes back where the server refuses. Why it did is said by itself. */
export function OptimisticList({ api }: { readonly api: Source }) {
  const say = useWords()
  const queries = useQueryClient()
  const list = useQuery({ queryKey, queryFn: () => api.json<Workout[]>('/') })
  const remove = useMutation({
    mutationFn: (id: number) => api.json(`/${id}`, { method: 'DELETE' }),
    onMutate: async (id) => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData<Workout[]>(queryKey)
      queries.setQueryData<Workout[]>(queryKey, (rows) => rows?.filter((row) => row.id !== id))
      return before
    },
    onError: (_error, _id, before) => queries.setQueryData(queryKey, before),
  })
  return (
    <section className="demo" aria-label={say('workouts')}>
      <h2>{say('workouts')}</h2>
      <ErrorMessage of={list} />
      <ul>
        {list.data?.map(({ id, name }) => (
          <li key={id}>
            {name}{' '}
            <button
              type="button"
              className="demo-button"
              aria-label={`${say('remove')}: ${name}`}
              onClick={() => remove.mutate(id)}
            >
              {say('remove')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
