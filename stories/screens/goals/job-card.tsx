import { ErrorBanner, ErrorMessage, type UseApiError } from '../../../src/index.js'
import { isRunning, type Job, type Press } from './job.js'
import { useCardFocus } from './use-card-focus.js'
import type { say } from './words.js'

interface Props {
  readonly job: Job
  /** What ended the job, if it did not end well. */
  readonly failure: UseApiError
  /** The last press of retry or cancel. */
  readonly action: { readonly isPending: boolean }
  /** Looking at the job: what cannot be updated is told quietly. */
  readonly look: unknown
  /** Which buttons the state of the job allows. */
  readonly may: { readonly retry: boolean; readonly cancel: boolean }
  readonly words: ReturnType<typeof say>
  onPress(what: Press): void
  onStartAnew(): void
}

/** A job and what can be done about it. It takes the focus when the form gives way to it. */
export function JobCard({ job, failure, action, look, may, words, onPress, onStartAnew }: Props) {
  const focus = useCardFocus()
  return (
    <section {...focus} className="goals-job" aria-labelledby="job-status" aria-busy={isRunning(job)}>
      <div>
        <h2 id="job-status">
          <span role="status">{words(job.status)}</span>
        </h2>
        {job.retryCount > 0 && <p className="goals-quiet">{words('retried', job.retryCount)}</p>}
      </div>
      {isRunning(job) && <progress aria-labelledby="job-status" />}
      {job.result && (
        <ol>
          {job.result.subGoals.map(({ position, title, description }) => (
            <li key={position}>
              <strong>{title}</strong>
              {description}
            </li>
          ))}
        </ol>
      )}
      <ErrorMessage of={failure} details={!may.retry} />
      <ErrorMessage of={action} />
      <ErrorBanner of={look} quiet />
      <div className="goals-buttons">
        {may.retry && (
          <button
            type="button"
            className="page-button primary"
            aria-disabled={action.isPending || undefined}
            onClick={() => action.isPending || onPress('retry')}
          >
            {words('retryJob')}
          </button>
        )}
        {may.cancel && (
          <button type="button" className="page-button" onClick={() => onPress('cancel')}>
            {words('cancel')}
          </button>
        )}
        {!isRunning(job) && (
          <button type="button" className={`page-button${may.retry ? '' : ' primary'}`} onClick={onStartAnew}>
            {words('startAnew')}
          </button>
        )}
      </div>
    </section>
  )
}
