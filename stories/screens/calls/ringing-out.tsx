import { Person } from './person.js'
import type { Say } from './words.js'

interface Props {
  readonly name: string
  readonly words: Say
  onGiveUp(): void
}

/** U-03: it rings on the other side. */
export const RingingOut = ({ name, words, onGiveUp }: Props) => (
  <section className="calls-stage" aria-labelledby="calling">
    <Person name={name} rings />
    <h1 id="calling" tabIndex={-1}>
      {words('calling', { name })}
    </h1>
    <p className="calls-quiet">{words('callingLead')}</p>
    <button type="button" className="calls-button end" onClick={onGiveUp}>
      {words('giveUp')}
    </button>
  </section>
)
