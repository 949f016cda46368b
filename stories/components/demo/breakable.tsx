import { useState } from 'react'
import './demo.css'
import { useWords } from './words.js'

const bug = () => new TypeError("Cannot read properties of undefined (reading 'map')")

/** A part of the page that a press breaks: by a bug, or by what the story says. */
export function Breakable({ failure = bug }: { readonly failure?: () => Error }) {
  const say = useWords()
  const [broken, setBroken] = useState(false)
  if (broken) throw failure()
  return (
    <div className="demo demo-stack">
      <p>{say('working')}</p>
      <button type="button" className="demo-button" onClick={() => setBroken(true)}>
        {say('breakIt')}
      </button>
    </div>
  )
}
