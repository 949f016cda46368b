import { useState } from 'react'
import { useApiError, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

/** Loads on a press, and leaves every failure to the boundary: without its data there is nothing to render. */
export function LoadOrThrow({ api }: { readonly api: Source }) {
  const say = useWords()
  const { toBoundary } = useApiError()
  const [data, setData] = useState<unknown>()
  const load = () => void api.json('/').then(setData, toBoundary)
  return (
    <div className="demo demo-stack">
      <button type="button" className="demo-button" onClick={load}>
        {say('load')}
      </button>
      {data !== undefined && <p>{say('loaded')}</p>}
    </div>
  )
}
