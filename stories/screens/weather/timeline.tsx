import { useEffect, useState } from 'react'
import type { StreamHandle, StreamStatus } from '../../../src/streams/index.js'
import type { Word } from './words.js'

interface Moment {
  readonly key: string
  readonly at: string
  readonly status: StreamStatus
  readonly generation: number
}

interface TimelineProps {
  readonly of: StreamHandle
  readonly words: (word: Word, n?: number) => string
}

const shown = 8

/** What a connection went through, the latest first. */
export function Timeline({ of, words }: TimelineProps) {
  const [moments, setMoments] = useState<readonly Moment[]>([])
  useEffect(() => {
    const note = () => {
      const { status, generation } = of.getSnapshot()
      const moment = { key: `${status} ${generation}`, at: new Date().toLocaleTimeString('sv'), status, generation }
      setMoments((before) => (before[0]?.key === moment.key ? before : [moment, ...before].slice(0, shown)))
    }
    return of.subscribe(note)
  }, [of])
  return (
    <>
      <h3>{words('timeline')}</h3>
      <ol className="weather-timeline">
        {moments.map(({ key, at, status, generation }) => (
          <li key={`${at} ${key}`}>
            <time>{at}</time> {words(status)}
            <span className="weather-quiet"> {words('connection', generation)}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
