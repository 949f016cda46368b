import { useState } from 'react'
import './demo.css'
import { useWords } from './words.js'

/** A part of the page with a bug: after a press it cannot be rendered. */
export function Breakable() {
  const say = useWords()
  const [broken, setBroken] = useState(false)
  if (broken) throw new TypeError("Cannot read properties of undefined (reading 'map')")
  return (
    <div className="demo demo-stack">
      <p>{say('working')}</p>
      <button type="button" className="demo-button" onClick={() => setBroken(true)}>
        {say('breakIt')}
      </button>
    </div>
  )
}
