import { FieldError } from '../../../src/index.js'
import { useWords } from './words.js'

interface Props {
  /** Filled in at the start. */
  readonly weight?: string
}

/** Inputs that know nothing of errors: what the server complains about comes to the input of that name. */
export function WorkoutFields({ weight = '80' }: Props) {
  const say = useWords()
  return (
    <>
      <div>
        <label htmlFor="name">{say('name')}</label>
        <input id="name" name="name" defaultValue="スクワット" />
        <FieldError name="name" />
      </div>
      <div>
        <label htmlFor="weight">{say('weight')}</label>
        <input id="weight" name="weight" inputMode="decimal" defaultValue={weight} />
        <FieldError name="weight" />
      </div>
      <div>
        <label htmlFor="started">{say('startedAt')}</label>
        <input id="started" name="performed_start_at" type="datetime-local" defaultValue="2026-11-25T07:00" />
        <FieldError name="performed_start_at" />
      </div>
    </>
  )
}
