import { useCallback, useEffect, useMemo, useState } from 'react'
import { ErrorScope, useApiError } from '../../../src/index.js'
import { GoalForm } from './goal-form.js'
import './goals.css'
import { failureOf, isRunning, mayRetry, type GoalsApi, type Job, type Wish, type Wrapped } from './job.js'
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
  const [job, setJob] = useState<Job>()
  /** What the server has refused: the button does not come back for this job. */
  const [refused, setRefused] = useState<readonly ('retry' | 'cancel')[]>([])
  const start = useApiError()
  const action = useApiError()
  const failure = useApiError(useMemo(() => job && failureOf(api, job), [api, job]))
  const look = useLook(api, job, setJob, pollMs)

  const onSuccess = ({ data }: Wrapped) => setJob(data)

  const begin = (wish: Wish) => {
    const json = { type, params: wish }
    return start.run(({ signal }) => api.json<Wrapped>('/processes', { method: 'POST', json, signal }), { onSuccess })
  }

  const press = async (what: 'retry' | 'cancel') => {
    if (!job) return
    const task = async ({ signal }: { signal: AbortSignal }) => {
      try {
        return await api.json<Wrapped>(`/processes/${job.processId}/${what}`, { method: 'POST', signal })
      } catch (failed) {
        if (api.is(failed, 'RETRY_NOT_ALLOWED') || api.is(failed, 'MAX_RETRY_EXCEEDED'))
          setRefused((all) => [...all, 'retry'])
        if (api.is(failed, 'CANCEL_NOT_ALLOWED')) setRefused((all) => [...all, 'cancel'])
        look.now()
        throw failed
      }
    }
    await action.run(task, { onSuccess })
  }

  const startAnew = () => {
    setJob(undefined)
    setRefused([])
    action.dismiss()
  }

  return (
    <ErrorScope name="goals" actions={{ startAnew, edit: startAnew }}>
      <main className="goals">
        <h1>{words('heading')}</h1>
        <p className="goals-lead">{words('lead')}</p>
        {job ? (
          <JobCard
            job={job}
            failure={failure}
            action={action}
            look={look.errors}
            may={{
              retry: mayRetry(job, failure.decision?.retry.kind ?? 'never') && !refused.includes('retry'),
              cancel: isRunning(job) && !refused.includes('cancel'),
            }}
            words={words}
            onRetry={() => void press('retry')}
            onCancel={() => void press('cancel')}
            onStartAnew={startAnew}
          />
        ) : (
          <GoalForm start={start} words={words} onWish={begin} />
        )}
      </main>
    </ErrorScope>
  )
}

/** Looks at a running job again and again. A look that fails for good stops it; a passing one is told quietly. */
function useLook(api: GoalsApi, job: Job | undefined, setJob: (job: Job) => void, pollMs: number) {
  const errors = useApiError()
  const { run } = errors
  const id = job?.processId
  const now = useCallback(async () => {
    const task = ({ signal }: { signal: AbortSignal }) =>
      api.json<Wrapped>(`/processes/${id}`, { signal, background: true })
    const answer = await run(task, { trigger: 'query', hasData: true })
    if (answer) setJob(answer.data)
  }, [api, id, run, setJob])
  useEffect(() => {
    if (!job || !isRunning(job)) return undefined
    const timer = setTimeout(() => void now(), pollMs)
    return () => clearTimeout(timer)
  }, [job, now, pollMs])
  return { errors, now: () => void now() }
}
