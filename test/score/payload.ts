import { readFileSync } from 'node:fs'
import type { FieldIssue } from '../../src/core/api-error.js'

/** What a normaliser should find in a payload; `null` means that there is nothing of the kind. */
export interface Expected {
  readonly code: string | null
  readonly fieldErrors: readonly (Partial<FieldIssue> & Pick<FieldIssue, 'field'>)[] | null
  readonly retryable: boolean | null
  readonly retryAfterMs: number | null
  readonly correlationId: string | null
  readonly httpStatus: number | null
}
export type Key = keyof Expected

/** One line of a corpus: an answer, a message or an error as it was seen, and what is in it. test/corpus/README.md */
export interface Payload {
  readonly id: string
  readonly family: string
  readonly source: string
  readonly transport: 'http' | 'sse' | 'ws' | 'client'
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly expect: Expected
  /** Other values that are as right. */
  readonly accept?: Readonly<Partial<Record<Key, readonly unknown[]>>>
  /** Keys that the source does not settle. */
  readonly ungraded?: readonly Key[]
}

/** @throws where a line is no JSON. */
export const readPayloads = (file: string | URL): Payload[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Payload)
