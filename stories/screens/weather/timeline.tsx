import { useEffect, useState } from 'react'
import type { StreamHandle, StreamState } from '../../../src/streams/index.js'
import type { Word } from './words.js'

interface Moment extends Pick<StreamState, 'status' | 'generation' | 'attempt'> {
  readonly serial: number
  readonly at: string
  /** How long it waits, in seconds; `undefined` where it does not. */
  readonly waits: string | undefined
}

type Words = (word: Word, n?: number | string) => string

interface TimelineProps {
  readonly of: StreamHandle
  readonly words: Words
}

const shown = 8

function momentOf({ status, generation, attempt, nextRetryAt }: StreamState, serial: number): Moment {
  const now = Date.now()
  const waits = nextRetryAt === null ? undefined : (Math.max(0, nextRetryAt - now) / 1000).toFixed(1)
  return { serial, at: new Date(now).toLocaleTimeString('sv'), status, generation, attempt, waits }
}

const isSame = (one: Moment | undefined, other: Moment) =>
  one?.status === other.status && one.generation === other.generation && one.attempt === other.attempt

/** What a connection went through, the latest first. */
export function Timeline({ of, words }: TimelineProps) {
  const [moments, setMoments] = useState<readonly Moment[]>([])
  useEffect(() => {
    let serial = 0
    return of.subscribe(() => {
      const moment = momentOf(of.getSnapshot(), ++serial)
      setMoments((before) => (isSame(before[0], moment) ? before : [moment, ...before].slice(0, shown)))
    })
  }, [of])
  return (
    <>
      <h3>{words('timeline')}</h3>
      <ol className="weather-timeline">
        {moments.map((moment) => (
          <li key={moment.serial} data-generation={moment.generation} data-status={moment.status}>
            <time>{moment.at}</time>
            <span>
              {words(moment.status)} <Circumstances {...moment} words={words} />
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Circumstances({ generation, attempt, waits, words }: Moment & { readonly words: Words }) {
  const facts = [
    words('connection', generation),
    ...(attempt > 1 ? [words('attempt', attempt)] : []),
    ...(waits === undefined ? [] : [words('waits', waits)]),
  ]
  return (
    <span className="weather-quiet">
      {facts.map((fact, n) => (
        <span key={fact}>{n < facts.length - 1 ? `${fact} · ` : fact}</span>
      ))}
    </span>
  )
}
