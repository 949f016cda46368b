import { ErrorScope, type ScopeRule } from '../../../src/index.js'
import { Missing } from '../missing.js'
import { PageHeading } from '../page-heading.js'
import { draftOf, newDraft } from './draft.js'
import type { Page } from './page.js'
import { WorkoutForm } from './workout-form.js'
import { useWorkout } from './workouts.js'

/** What may not be saved is said beside the button that was pressed, where the input still stands. */
const rules: readonly ScopeRule[] = [{ code: 'ACCESS_DENIED', present: 'inline' }]

interface Props extends Page {
  /** Absent: a new workout. */
  readonly id?: number
}

/** Makes or changes a workout. What has been typed already is what is shown. */
export function FormPage({ id, ...page }: Props) {
  const { api, words, draft, arrives } = page
  const own = draft?.id === id ? draft : undefined
  const workout = useWorkout(api, id ?? 0, id !== undefined && !own)
  const current = own ?? (id === undefined ? newDraft : workout.data && draftOf(workout.data))
  return (
    <main className="gym-stack">
      <PageHeading arrives={arrives}>{words(id === undefined ? 'create' : 'edit')}</PageHeading>
      {current ? (
        <ErrorScope name="workout-form" rules={rules}>
          <WorkoutForm {...page} draft={current} />
        </ErrorScope>
      ) : (
        <Missing of={workout}>
          <p className="gym-quiet">{words('loading')}</p>
        </Missing>
      )}
    </main>
  )
}
