import { useCallback, useState } from 'react'
import type { ApiError, ErrorClient, Source } from '../../../src/index.js'
import type { professor } from '../../../src/presets/index.js'
import type { EventOf, StreamStatus } from '../../../src/streams/index.js'

export type QaApi = Source<typeof professor>

/** A passage that the answer refers to. */
export interface Evidence {
  readonly materialId: string
  readonly title: string
  readonly page: number
  readonly text: string
}

/** As much of an answer as has come. */
export interface Answer {
  readonly text: string
  readonly evidence: readonly Evidence[]
  readonly isComplete: boolean
}

/** What comes over `/qa/stream`, by type of event. */
export interface AnswerEvents {
  readonly evidence: Evidence
  readonly answer: { readonly text: string }
  readonly done: object
}

const nothing: Answer = { text: '', evidence: [], isComplete: false }

/** An answer and the next event of it. */
export function addTo(answer: Answer = nothing, event: EventOf<AnswerEvents>): Answer {
  if (event.type === 'evidence') return { ...answer, evidence: [...answer.evidence, event.data] }
  if (event.type === 'answer') return { ...answer, text: answer.text + event.data.text }
  return { ...answer, isComplete: true }
}

/** A question, and what became of it so far. */
export interface Entry {
  readonly id: string
  readonly subjectId: string
  readonly question: string
  readonly status: StreamStatus
  readonly answer?: Answer | undefined
  /** Why there is no answer, or only a part. */
  readonly error: ApiError | null
}

export type Progress = Pick<Entry, 'status' | 'answer' | 'error'>

export const isBusy = ({ status }: Pick<Entry, 'status'>): boolean =>
  status !== 'idle' && status !== 'closed' && status !== 'failed'

/** Is it the question that is wrong? Then the box says so, and not the answer. */
export const isAboutQuestion = (client: ErrorClient, error: ApiError): boolean =>
  client.decide(error).behaviour === 'validation'

/** What was asked, and what is being typed: kept while the user is on another page, at the login say. */
export interface Conversation {
  readonly draft: string
  readonly entries: readonly Entry[]
  write(draft: string): void
  /** @returns the id of the new entry. */
  ask(subjectId: string, question: string): string
  note(id: string, progress: Progress): void
}

const longest = 20

export function useConversation(): Conversation {
  const [draft, write] = useState('')
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const ask = useCallback((subjectId: string, question: string) => {
    const id = crypto.randomUUID()
    const entry: Entry = { id, subjectId, question, status: 'connecting', error: null }
    setEntries((all) => [...all, entry].slice(-longest))
    return id
  }, [])
  const note = useCallback((id: string, progress: Progress) => {
    setEntries((all) => all.map((entry) => (entry.id === id ? { ...entry, ...progress } : entry)))
  }, [])
  return { draft, entries, write, ask, note }
}
