import { ApiError, type Source } from '../../../src/index.js'
import type { asyncProcessing } from '../../../src/presets/index.js'

export type GoalsApi = Source<typeof asyncProcessing>
type JobStatus = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'TIMEOUT' | 'CANCELLED'

/** A generation job as the backend describes it. */
export interface Job {
  readonly processId: string
  readonly status: JobStatus
  readonly retryCount: number
  readonly error?: { readonly code: string; readonly message: string; readonly errorId?: string }
  readonly result?: { readonly subGoals: readonly { position: number; title: string; description: string }[] }
}

/** How its envelope wraps data. */
export interface Wrapped {
  readonly data: Job
}

/** What may be done with a job. */
export type Press = 'retry' | 'cancel'

/** What the user asks for. */
export interface Wish {
  readonly title: string
  /** `2027-04-01` */
  readonly deadline: string
}

export const isRunning = ({ status }: Job): boolean => status === 'PENDING' || status === 'PROCESSING'

/** The server retries a job three times; after that only a new one helps. */
const mostRetries = 3

/**
 * What ended a job, as an error of its own. The requests were all answered, so nothing is tried again by itself
 * (`spent`); whether a button is offered follows from the code and from the retries that are left.
 */
export function failureOf(api: GoalsApi, job: Job): ApiError | undefined {
  if (job.status !== 'FAILED' && job.status !== 'TIMEOUT') return undefined
  const code = job.error?.code ?? 'TIMEOUT_ERROR'
  return new ApiError({
    source: api.catalog.source,
    code,
    kind: 'response',
    transport: 'http',
    spent: true,
    correlationId: job.error?.errorId ?? job.processId,
    ...(job.retryCount >= mostRetries && { retryable: false }),
    request: { method: 'GET', path: '/processes/:id' },
  })
}

/** May the retry button stay? A code that says "never" wins over a status that would allow it. */
export const mayRetry = (job: Job, decided: 'auto' | 'manual' | 'never'): boolean =>
  job.retryCount < mostRetries && (job.status === 'TIMEOUT' || (job.status === 'FAILED' && decided !== 'never'))
