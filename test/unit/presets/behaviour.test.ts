import { describe, expect, test } from 'vitest'
import type { Behaviour } from '../../../src/core/decision.js'
import { pick } from '../../../src/core/layers.js'
import { specSources, type SpecSource } from '../../specs/read-spec.js'
import { presets } from './presets.js'

/**
 * How each code behaves: code, what it shows (`!` prescribed by its document, `*` also reported), severity, retry and
 * session, actions beside "retry", which is named where it does not come first. The first letters stand for the behaviours and rules below.
 */
const table: Readonly<Record<SpecSource, string>> = {
  calls: `
    UNAUTHORIZED                  SES  w refresh login
    FORBIDDEN                     FRB  e never   back
    INVALID_CALL_ID               STA  w never   back
    INVALID_CALL_STATE            STA  w never   back
    CALL_ALREADY_ENDED            STA  i never   back
    CALL_NOT_PARTICIPANT          FRB  e never   back
    SIGNAL_REJECTED               STA  e manual  callAgain
    PEER_UNAVAILABLE              STA  w manual  callAgain
    INSUFFICIENT_POINTS           DLG  w never   topUp
    BILLING_FAILED                DLG  e never   balance support
    INTERNAL_ERROR                STA  e manual  support
    RATE_LIMITED                  THR  w hold    wait
    BAD_REQUEST                   DEV  e never   support
  `,
  'async-processing': `
    VALIDATION_ERROR              FLD  w never   edit
    INVALID_PROCESS_TYPE          DEV  e never   reload support
    INVALID_UUID                  NF*  e never   list
    UNAUTHORIZED                  SES  w session login
    TOKEN_EXPIRED                 SES  w refresh login
    FORBIDDEN                     FRB  e never   list
    PROCESSING_NOT_FOUND          NF   w never   history
    RETRY_NOT_ALLOWED             STA  w gone
    MAX_RETRY_EXCEEDED            STA  w gone    startAnew
    CANCEL_NOT_ALLOWED            STA  i gone
    AI_ERROR                      JOB  e auto3   edit support
    AI_THROTTLING                 THR  w hint3   support
    AI_RESPONSE_INVALID           JOB  e auto3   support
    DATABASE_ERROR                TMP  e auto3   support
    DATABASE_CONNECTION_ERROR     TMP  e auto3   support
    DATABASE_CONSTRAINT_VIOLATION FLD  w never   edit
    TIMEOUT_ERROR                 JOB  e auto3   edit support
    STEP_FUNCTIONS_TIMEOUT        JOB  e auto3   support
    RATE_LIMIT_EXCEEDED           THR  w hint3   wait
    INTERNAL_ERROR                UNX  c never   support
    STEP_FUNCTIONS_ERROR          UNX  c never   support
    LAMBDA_ERROR                  UNX  c never   support
  `,
  workouts: `
    INVALID_REQUEST               FLD  w never   edit
    AUTHENTICATION_FAILED         SES  w session login
    TOKEN_EXPIRED                 SES  w refresh login
    ACCESS_DENIED                 FRB  e never   list
    RESOURCE_NOT_FOUND            NF   w never   list
    VALIDATION_ERROR              FLD  w never   edit
    INTERNAL_ERROR                UNX  e manual  support
  `,
  professor: `
    AUTH_REQUIRED                 LOG! w session login
    AUTH_INVALID_TOKEN            SES  w session login
    AUTH_FORBIDDEN                TST! e never
    VALIDATION_FAILED             FLD! w never   edit
    FILE_TOO_LARGE                TST! w never   chooseFile
    INVALID_FILE_TYPE             TST! w never   chooseFile
    SUBJECT_NOT_FOUND             NF!  w never   list
    FILE_NOT_FOUND                NF   w never   list
    GEMINI_API_ERROR              TMP  e auto3
    GCS_ERROR                     TMP  e auto3
    KAFKA_ERROR                   TMP  e auto3
    INTERNAL_ERROR                UNX  c auto3   support
    AUTH_USER_NOT_REGISTERED      RED! i never   links
    AUTH_EXTENSION_REQUIRED       RED! i never   links
    LIBRARIAN_LOOP_LIMIT          WRN! w never   ask
    LIBRARIAN_MODEL_FAILURE       TST! e auto3
    LIBRARIAN_TIMEOUT             TST! e manual  edit retry
    MATERIAL_NOT_FOUND            NF   w never   list
    SUBJECT_ACCESS_DENIED         FRB  e never   list
    SEARCH_TIMEOUT                TMP  e manual
    REASONING_FAILED              TMP  e manual  edit
    INVALID_QUESTION              FLD  w never   edit
    RATE_LIMIT_EXCEEDED           THR  w hint3   wait
    AUTHENTICATION_REQUIRED       LOG  w session login
    TOKEN_EXPIRED                 SES  w refresh login
  `,
}

const behaviours: Readonly<Record<string, Behaviour>> = {
  SES: 'session',
  LOG: 'login',
  FRB: 'forbidden',
  FLD: 'validation',
  NF: 'notFound',
  STA: 'state',
  TMP: 'transient',
  JOB: 'job',
  THR: 'throttled',
  UNX: 'unexpected',
  TST: 'toast',
  WRN: 'warning',
  DLG: 'dialog',
  RED: 'redirect',
  DEV: 'developer',
}
const severities = { i: 'info', w: 'warning', e: 'error', c: 'critical' }

const exact = { baseMs: 1000, capMs: 10_000, jitter: 'none' }
const minute = { baseMs: 60_000, capMs: 60_000, jitter: 'none' }
const rules: Readonly<Record<string, object>> = {
  never: { retry: 'never' },
  manual: { retry: 'manual' },
  hold: { retry: { manualAfterMs: 5000 } },
  gone: { retry: 'never', after: 'refetch' },
  auto3: { retry: { retries: 3, schedule: exact } },
  session: { retry: 'never', session: 'login' },
  refresh: { retry: 'never', session: 'refresh' },
  'async-processing hint3': { retry: { retries: 3, schedule: minute } },
  'professor hint3': { retry: { retries: 3, when: 'hint', manualAfterMs: 10_000, schedule: exact } },
  'professor:AUTH_INVALID_TOKEN': { retry: 'never', session: 'clear' },
}

function expected(source: SpecSource, line: string) {
  const [code = '', show = '', severity = '', retry = '', ...actions] = line.trim().split(/\s+/)
  const name = show.replace(/[!*]/, '')
  return {
    code,
    behaviour: behaviours[name],
    fixed: show.endsWith('!'),
    report: show.endsWith('*'),
    severity: severities[severity as keyof typeof severities],
    actions,
    // Whatever was not found is gone for the screen that listed it, too.
    ...(name === 'NF' && { after: 'refetch' }),
    ...(rules[`${source}:${code}`] ?? rules[`${source} ${retry}`] ?? rules[retry]),
  }
}

function actual(source: SpecSource, code: string) {
  const entry = presets[source].entry(code)
  const { behaviour, fixed, severity, actions, retry, session, after } = entry ?? {}
  const report = pick(presets[source].layers(code, entry?.status), 'report') ?? false
  return {
    code: entry?.code,
    behaviour,
    fixed,
    report,
    severity,
    actions,
    retry,
    ...(session && { session }),
    ...(after && { after }),
  }
}

describe.each(specSources)('%s', (source) => {
  const lines = table[source].trim().split('\n')

  test('has a line for every code', () => {
    expect(new Set(lines.map((line) => line.trim().split(' ')[0]))).toEqual(new Set(presets[source].codes))
    expect(lines).toHaveLength(presets[source].codes.length)
  })

  test.each(lines.map((line) => expected(source, line)))('$code behaves as the table says', (row) => {
    expect(actual(source, row.code)).toEqual(row)
  })
})
