import { flushSync } from 'react-dom'
import { FieldError } from '../../../src/index.js'
import { withChange, withoutSet, withSet, type Draft, type SetDraft } from './draft.js'
import type { Say } from './words.js'

interface Props {
  readonly draft: Draft
  readonly setDraft: (draft: Draft) => void
  readonly words: Say
}

const idOf = (at: number, name: string) => `gym-set-${at}-${name}`
const members = ['weight', 'reps'] as const

/** The rows of a workout. The focus goes where the user goes on: into the new row, or into the one beside the removed. */
export function SetRows({ draft, setDraft, words }: Props) {
  const change = (next: Draft, focus: (next: Draft) => SetDraft | undefined) => {
    flushSync(() => setDraft(next))
    const row = focus(next)
    if (row) document.getElementById(idOf(row.at, 'weight'))?.focus()
  }
  const { sets } = draft
  return (
    <>
      {sets.map((set, n) => (
        <fieldset key={set.at} className="gym-set">
          <legend>{words('set', { n: n + 1 })}</legend>
          {members.map((name) => (
            <div key={name} className="gym-field">
              <label htmlFor={idOf(set.at, name)}>{words(name)}</label>
              <input
                id={idOf(set.at, name)}
                name={`sets.${set.at}.${name}`}
                inputMode="numeric"
                autoComplete="off"
                value={set[name]}
                onChange={({ target }) => setDraft(withChange(draft, set.at, { [name]: target.value }))}
              />
              <FieldError name={`sets.${set.at}.${name}`} />
            </div>
          ))}
          {sets.length > 1 && (
            <button
              type="button"
              className="page-button small"
              aria-label={words('removeSet', { n: n + 1 })}
              onClick={() => change(withoutSet(draft, set.at), ({ sets: left }) => left[Math.min(n, left.length - 1)])}
            >
              {words('remove')}
            </button>
          )}
        </fieldset>
      ))}
      <div className="gym-buttons">
        <button
          type="button"
          className="page-button"
          onClick={() => change(withSet(draft), ({ sets: now }) => now[now.length - 1])}
        >
          {words('addSet')}
        </button>
      </div>
    </>
  )
}
