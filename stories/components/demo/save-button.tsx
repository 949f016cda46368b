import { useState, type ComponentType } from 'react'
import { useApiError, type ErrorViewProps, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords, type Word } from './words.js'

interface Props {
  readonly api: Source
  readonly word?: Word
  /** What is sent. Default: nothing but the wish. */
  readonly json?: object
  /** Where it says that it failed. Without one, the failure is shown as its catalog says. */
  readonly place?: ComponentType<ErrorViewProps>
}

/** A button that saves. */
export function SaveButton({ api, word = 'save', json, place: Place }: Props) {
  const say = useWords()
  const saving = useApiError()
  const [saved, setSaved] = useState(0)
  const save = () =>
    saving.run(async ({ signal }) => {
      await api.json('/', { method: 'POST', json: json ?? {}, signal })
      setSaved((times) => times + 1)
    })
  return (
    <div className="demo demo-stack">
      <button type="button" className="demo-button" aria-busy={saving.isRunning} onClick={() => void save()}>
        {say(word)}
      </button>
      {Place && <Place of={saving} />}
      {saved > 0 && <p>{say('done', saved)}</p>}
    </div>
  )
}
