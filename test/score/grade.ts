import type { ApiError, FieldIssue } from '../../src/core/api-error.js'
import { retryableByStatus } from '../../src/decoders/retryable-by-status.js'
import type { Expected, Key, Payload } from './payload.js'

const keys = ['code', 'fieldErrors', 'retryable', 'retryAfterMs', 'correlationId', 'httpStatus'] as const

/** One key that was compared. */
export interface Grade {
  readonly key: Key
  readonly right: boolean
  readonly came: unknown
  readonly expected: unknown
}

/** What came, in the terms of the corpus. */
const found = (error: ApiError): Expected => ({
  code: error.rawCode ?? error.code ?? null,
  fieldErrors: error.fieldErrors.length ? error.fieldErrors : null,
  retryable: error.retryable ?? retryableByStatus(error) ?? null,
  retryAfterMs: error.retryAfterMs ?? null,
  correlationId: error.correlationId ?? null,
  httpStatus: error.status ?? null,
})

/** Compares key by key; `ungraded` ones are skipped, and the values of `accept` are as right as the expected one. */
export function grade({ expect, accept = {}, ungraded = [] }: Payload, error: ApiError): Grade[] {
  const came = found(error)
  return keys
    .filter((key) => key in expect && !ungraded.includes(key))
    .map((key) => {
      const right = [expect[key], ...(accept[key] ?? [])].some((value) => isSame(key, came[key], value))
      return { key, right, came: came[key], expected: expect[key] }
    })
}

const isSame = (key: Key, came: unknown, expected: unknown) =>
  key === 'fieldErrors' ? sameIssues(came, expected) : came === expected

type Wanted = Partial<FieldIssue>

/** As many as expected, each one of those, in any order. */
function sameIssues(came: unknown, expected: unknown): boolean {
  const left = [...((came as FieldIssue[] | null) ?? [])]
  const wanted = (expected as Wanted[] | null) ?? []
  const takes = (want: Wanted) => {
    const i = left.findIndex((issue) => isWanted(issue, want))
    return i >= 0 && left.splice(i, 1).length === 1
  }
  return wanted.length === left.length && wanted.every(takes)
}

/** The field, or the path as it was written; text and code where the expectation has them. */
const isWanted = (issue: FieldIssue, want: Wanted) =>
  (issue.field === want.field || (want.raw !== undefined && issue.raw === want.raw)) &&
  (want.message === undefined || issue.message === want.message) &&
  (want.code === undefined || issue.code === want.code)
