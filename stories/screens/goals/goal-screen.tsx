import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ErrorScope, useApiError } from '../../../src/index.js'
import { GoalForm } from './goal-form.js'
import './goals.css'
import { failureOf, isRunning, mayRetry, type GoalsApi, type Press, type Wish, type Wrapped } from './job.js'
import { JobCard } from './job-card.js'
import { say } from './words.js'

interface Props {
  readonly api: GoalsApi
  readonly locale: string
  /** How often a running job is looked at, in ms. */
  readonly pollMs?: number
}

const type = 'SUBGOAL_GENERATION'

/** The AI goal generator: a wish becomes a job, the job is watched, retried, cancelled, or started anew. */
export function GoalScreen({ api, locale, pollMs = 800 }: Props) {
  const words = say(locale)
  const [id, setId] = useState<string>()
  const [isAnew, setAnew] = useState(false)
  /** What the server has refused: the button does not come back for this job. */
  const [refused, setRefused] = useState<readonly Press[]>([])
  const { start, look, action } = useJob(api, id, pollMs, (what) => setRefused((all) => [...all, what]))
  const job = look.data
  const failure = useApiError(useMemo(() => job && failureOf(api, job), [api, job]))

  const startAnew = () => {
    setId(undefined)
    setAnew(true)
    setRefused([])
    start.reset()
    action.reset()
  }

  return (
    <ErrorScope name="goals" actions={{ startAnew, edit: startAnew }}>
      <main className="page goals">
        <h1>{words('heading')}</h1>
        <p className="goals-lead">{words('lead')}</p>
        {job ? (
          <JobCard
            job={job}
            failure={failure}
            action={action}
            look={look}
            may={{
              retry: mayRetry(job, failure.decision?.retry.kind ?? 'never') && !refused.includes('retry'),
              cancel: isRunning(job) && !refused.includes('cancel'),
            }}
            words={words}
            onPress={action.mutate}
            onStartAnew={startAnew}
          />
        ) : (
          <GoalForm
            start={start}
            isAnew={isAnew}
            words={words}
            onWish={(wish) => start.mutateAsync(wish, { onSuccess: ({ data }) => setId(data.processId) })}
          />
        )}
      </main>
    </ErrorScope>
  )
}

/** What there is to know about a job and to do with it. A look that fails for good stops the looking, and stays quiet. */
function useJob(api: GoalsApi, id: string | undefined, pollMs: number, onRefused: (what: Press) => void) {
  const queries = useQueryClient()
  const keyOf = (processId: string | undefined) => ['job', processId]
  const keep = (answer: Wrapped) => queries.setQueryData(keyOf(answer.data.processId), answer)
  const start = useMutation({
    mutationFn: (params: Wish) => api.json<Wrapped>('/processes', { method: 'POST', json: { type, params } }),
    onSuccess: keep,
  })
  const look = useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api.json<Wrapped>(`/processes/${id}`, { signal, background: true }),
    select: ({ data }) => data,
    enabled: id !== undefined,
    // What a press has brought is the latest there is; time passes by looking again.
    staleTime: Infinity,
    refetchInterval: ({ state: { data, status } }) => status === 'success' && data && isRunning(data.data) && pollMs,
  })
  const action = useMutation({
    mutationFn: (what: Press) => api.json<Wrapped>(`/processes/${id}/${what}`, { method: 'POST' }),
    onSuccess: keep,
    onError: (failed, what) => {
      if (isRefusal(api, failed)) onRefused(what)
      void look.refetch()
    },
  })
  return { start, look, action }
}

const isRefusal = (api: GoalsApi, failed: unknown): boolean =>
  api.is(failed, 'RETRY_NOT_ALLOWED') || api.is(failed, 'MAX_RETRY_EXCEEDED') || api.is(failed, 'CANCEL_NOT_ALLOWED')
