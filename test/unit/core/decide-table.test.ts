import { describe, expect, test } from 'vitest'
import { ApiError, decide, type Decision, type Trigger } from '../../../src/core/index.js'
import { asyncProcessing, calls, professor, workouts } from '../../../src/presets/index.js'

/**
 * What each class of code shows, as the product table has it: a word a column, `!` where support details are offered.
 * `filler` and `quiet` as the presentation carries them. Written out here, so that the code is not compared with itself.
 */
const shows = {
  //           first load       refetch        mutation    stream          event
  session: ['redirect', 'redirect', 'redirect', 'redirect', 'redirect'],
  login: ['redirect', 'redirect', 'redirect', 'redirect', 'redirect'],
  forbidden: ['inline', 'banner quiet', 'toast', 'inline', 'toast'],
  validation: ['inline', 'silent', 'fields', 'inline', 'toast'],
  notFound: ['empty', 'banner quiet', 'toast', 'inline', 'toast'],
  state: ['inline', 'toast', 'inline', 'inline', 'toast'],
  transient: ['inline', 'banner quiet', 'toast', 'inline', 'toast'],
  job: ['inline', 'inline', 'inline', 'inline', 'inline'],
  throttled: ['inline', 'silent', 'inline', 'inline', 'toast'],
  unexpected: ['boundary', 'toast', 'dialog', 'inline', 'toast'],
  toast: ['toast filler', 'toast', 'toast', 'toast filler', 'toast'],
  warning: ['toast', 'toast', 'toast', 'toast', 'toast'],
  dialog: ['dialog', 'banner quiet', 'dialog', 'banner quiet', 'dialog'],
  redirect: ['redirect', 'redirect', 'redirect', 'redirect', 'redirect'],
  developer: ['inline', 'silent', 'toast', 'silent', 'toast'],
} as const

/** The class of every code of the four backends. */
const classes: Record<string, Partial<Record<keyof typeof shows, string>>> = {
  calls: {
    session: 'UNAUTHORIZED',
    forbidden: 'FORBIDDEN CALL_NOT_PARTICIPANT',
    state: 'INVALID_CALL_ID INVALID_CALL_STATE CALL_ALREADY_ENDED SIGNAL_REJECTED PEER_UNAVAILABLE INTERNAL_ERROR',
    dialog: 'INSUFFICIENT_POINTS BILLING_FAILED',
    throttled: 'RATE_LIMITED',
    developer: 'BAD_REQUEST',
  },
  'async-processing': {
    validation: 'VALIDATION_ERROR DATABASE_CONSTRAINT_VIOLATION',
    developer: 'INVALID_PROCESS_TYPE',
    notFound: 'INVALID_UUID PROCESSING_NOT_FOUND',
    session: 'UNAUTHORIZED TOKEN_EXPIRED',
    forbidden: 'FORBIDDEN',
    state: 'RETRY_NOT_ALLOWED MAX_RETRY_EXCEEDED CANCEL_NOT_ALLOWED',
    job: 'AI_ERROR AI_RESPONSE_INVALID TIMEOUT_ERROR STEP_FUNCTIONS_TIMEOUT',
    throttled: 'AI_THROTTLING RATE_LIMIT_EXCEEDED',
    transient: 'DATABASE_ERROR DATABASE_CONNECTION_ERROR',
    unexpected: 'INTERNAL_ERROR STEP_FUNCTIONS_ERROR LAMBDA_ERROR',
  },
  workouts: {
    validation: 'INVALID_REQUEST VALIDATION_ERROR',
    session: 'AUTHENTICATION_FAILED TOKEN_EXPIRED',
    forbidden: 'ACCESS_DENIED',
    notFound: 'RESOURCE_NOT_FOUND',
    unexpected: 'INTERNAL_ERROR',
  },
  professor: {
    login: 'AUTH_REQUIRED AUTHENTICATION_REQUIRED',
    session: 'AUTH_INVALID_TOKEN TOKEN_EXPIRED',
    toast: 'AUTH_FORBIDDEN FILE_TOO_LARGE INVALID_FILE_TYPE LIBRARIAN_MODEL_FAILURE LIBRARIAN_TIMEOUT',
    validation: 'VALIDATION_FAILED INVALID_QUESTION',
    notFound: 'SUBJECT_NOT_FOUND FILE_NOT_FOUND MATERIAL_NOT_FOUND',
    transient: 'GEMINI_API_ERROR GCS_ERROR KAFKA_ERROR SEARCH_TIMEOUT REASONING_FAILED',
    unexpected: 'INTERNAL_ERROR',
    redirect: 'AUTH_USER_NOT_REGISTERED AUTH_EXTENSION_REQUIRED',
    warning: 'LIBRARIAN_LOOP_LIMIT',
    forbidden: 'SUBJECT_ACCESS_DENIED',
    throttled: 'RATE_LIMIT_EXCEEDED',
  },
}
const catalogs = [calls, asyncProcessing, workouts, professor] as const
const situations: readonly { name: string; trigger: Trigger; hasData: boolean }[] = [
  { name: 'first load', trigger: 'query', hasData: false },
  { name: 'refetch', trigger: 'query', hasData: true },
  { name: 'mutation', trigger: 'mutation', hasData: false },
  { name: 'stream', trigger: 'stream', hasData: false },
  { name: 'event', trigger: 'event', hasData: false },
]
const rows = catalogs.flatMap((catalog) =>
  Object.entries(classes[catalog.source]!).flatMap(([kind, codes]) =>
    codes.split(' ').map((code) => ({ catalog, code, kind: kind as keyof typeof shows })),
  ),
)

const failure = (source: string, code: string, init: object = {}) =>
  new ApiError({
    source,
    code,
    kind: 'response',
    transport: 'http',
    fieldErrors: [{ field: 'title', raw: 'title' }],
    ...init,
  })
/** The professor's document toasts every error event of a stream; only what leads elsewhere leads elsewhere. */
const expected = (source: string, kind: keyof typeof shows, name: string) =>
  source === 'professor' && name === 'stream' && shows[kind][0] !== 'redirect'
    ? 'toast filler'
    : shows[kind][situations.findIndex((one) => one.name === name)]
const words = ({ present }: Decision) =>
  [present.as, 'quiet' in present && present.quiet && 'quiet', 'filler' in present && present.filler && 'filler']
    .filter(Boolean)
    .join(' ')

test('the table names each of the 67 codes once', () => {
  expect(rows).toHaveLength(67)
  for (const catalog of catalogs)
    expect(
      rows
        .filter((row) => row.catalog === catalog)
        .map((row) => row.code)
        .sort(),
    ).toEqual([...catalog.codes].sort())
})

describe.each(rows)('$catalog.source:$code ($kind)', ({ catalog, code, kind }) => {
  test.each(situations)('$name', ({ trigger, hasData, name }) => {
    const decision = decide(failure(catalog.source, code), {
      catalogs,
      locale: 'ja',
      trigger,
      hasData,
      origin: 'https://app.test',
    })
    expect(words(decision)).toBe(expected(catalog.source, kind, name))
    expect(decision.message).toBe(catalog.entry(code)!.message['ja'])
    expect(decision.uncatalogued).toBe(false)
  })

  test('thrown while rendering, it belongs to its boundary unless it leads elsewhere', () => {
    const decision = decide(failure(catalog.source, code), {
      catalogs,
      locale: 'en',
      trigger: 'render',
      origin: 'https://app.test',
    })
    const fixed = catalog.entry(code)!.present
    const leadsElsewhere = ['session', 'login', 'redirect'].includes(kind)
    expect(typeof fixed === 'object' ? fixed.as : decision.present.as).toBe(leadsElsewhere ? 'redirect' : 'boundary')
  })
})

test('what the professor specification prescribes is fixed', () => {
  const fixed = professor.codes.filter((code) => professor.entry(code)!.fixed)
  expect(fixed.sort()).toEqual(
    [
      'AUTH_REQUIRED',
      'AUTH_FORBIDDEN',
      'VALIDATION_FAILED',
      'FILE_TOO_LARGE',
      'INVALID_FILE_TYPE',
      'SUBJECT_NOT_FOUND',
      'AUTH_USER_NOT_REGISTERED',
      'AUTH_EXTENSION_REQUIRED',
      'LIBRARIAN_LOOP_LIMIT',
      'LIBRARIAN_MODEL_FAILURE',
      'LIBRARIAN_TIMEOUT',
    ].sort(),
  )
})
