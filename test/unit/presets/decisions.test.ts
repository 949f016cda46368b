import { describe, expect, test } from 'vitest'
import { ApiError, type ApiErrorInit, type Trigger } from '../../../src/core/api-error.js'
import { backoffDelay } from '../../../src/core/backoff.js'
import { decide, type DecideContext } from '../../../src/core/decide.js'
import { fromAnswer } from '../../../src/core/decode.js'
import { presets } from './presets.js'

const catalogs = Object.values(presets)
const failure = (init: Partial<ApiErrorInit> & { source: string }) =>
  new ApiError({ kind: 'response', transport: 'http', ...init })
const decided = (
  init: Partial<ApiErrorInit> & { source: string },
  trigger: Trigger = 'query',
  more: Partial<DecideContext> = {},
) => decide(failure(init), { catalogs, locale: 'ja', trigger, ...more })

describe('professor', () => {
  test('retries a 4xxx number without an entry after exactly 1, 2 and 4 seconds', () => {
    const { retry, behaviour, uncatalogued } = decided({ source: 'professor', code: '4099' })
    expect({ behaviour, uncatalogued, kind: retry.kind, retries: retry.retries }).toEqual({
      behaviour: 'transient',
      uncatalogued: true,
      kind: 'auto',
      retries: 3,
    })
    expect([1, 2, 3].map((n) => backoffDelay(n, retry.schedule!, () => 0.5))).toEqual([1000, 2000, 4000])
  })

  test.each(['1099', '2099', '3099', '5099'])('never retries %s, even with a status that others retry', (code) => {
    expect(decided({ source: 'professor', code, status: 503 }).retry.kind).toBe('never')
  })

  test('does not take 4xxx for an HTTP status', () => {
    expect(decided({ source: 'professor', code: 'SUBJECT_ACCESS_DENIED', status: 403 }).retry.kind).toBe('never')
    expect(decided({ source: 'professor', code: 'UNHEARD_OF', status: 404 }).retry.kind).toBe('never')
  })

  test('leaves a bare 429 and the code for it to the hand, unless the server names a wait', () => {
    const limited = { source: 'professor', code: 'RATE_LIMIT_EXCEEDED', status: 429, occurredAt: 1000 }
    expect(decided(limited).retry).toMatchObject({ kind: 'manual', availableAt: 11_000 })
    expect(decided({ ...limited, retryAfterMs: 30_000 }).retry).toMatchObject({ kind: 'auto', waitMs: 30_000 })
  })

  test.each(['AUTH_USER_NOT_REGISTERED', 'AUTH_EXTENSION_REQUIRED'])('%s leads to the registration page', (code) => {
    const { present, fixed } = decided({ source: 'professor', code, status: 403 }, 'event')
    expect({ present, fixed }).toEqual({ present: { as: 'redirect', to: '/auth/register-redirect' }, fixed: true })
  })

  test('offers those extension links that are links', () => {
    const { actions } = decided(
      {
        source: 'professor',
        code: 'AUTH_USER_NOT_REGISTERED',
        context: {
          extension_urls: { guide: '/guide', store: 'https://store.example/x', official_guide: '[公式導入ガイドURL]' },
        },
      },
      'mutation',
      { origin: 'https://app.example', allow: ['https://store.example'] },
    )
    expect(actions.map(({ name }) => name)).toContain('store')
    expect(actions.map(({ name }) => name)).not.toContain('official_guide')
  })

  test('shows a reached loop limit as a toast beside the data, and nothing to retry', () => {
    const { present, retry, actions } = decided({ source: 'professor', code: 'LIBRARIAN_LOOP_LIMIT', status: 200 })
    expect({ present, retry: retry.kind, actions }).toEqual({
      present: { as: 'toast' },
      retry: 'never',
      actions: [{ name: 'ask' }],
    })
  })

  test.each(['GEMINI_API_ERROR', 'INTERNAL_ERROR', 'INVALID_QUESTION', 'LIBRARIAN_TIMEOUT', 'UNHEARD_OF'])(
    'toasts %s of a stream and marks the partial answer',
    (code) => {
      const error = { source: 'professor', code, transport: 'sse' } as const
      expect(decided(error, 'stream').present).toEqual({ as: 'toast', filler: true })
      expect(decided(error, 'stream', { scope: { present: 'inline' } }).present).toEqual({ as: 'inline' })
      expect(decided(error, 'event').present).not.toHaveProperty('filler')
    },
  )

  test('toasts neither what leads elsewhere nor a stream that merely broke', () => {
    const shown = (init: object) => decided({ source: 'professor', transport: 'sse', ...init }, 'stream').present.as
    expect(['AUTH_REQUIRED', 'TOKEN_EXPIRED', 'AUTH_USER_NOT_REGISTERED'].map((code) => shown({ code }))).toEqual([
      'redirect',
      'redirect',
      'redirect',
    ])
    expect(shown({ kind: 'close' })).toBe('inline')
  })

  test('loads a list again when something of it is gone, but not the query that found nothing', () => {
    const gone = { source: 'professor', code: 'MATERIAL_NOT_FOUND', status: 404 }
    expect([decided(gone, 'mutation').after, decided(gone, 'query').after]).toEqual(['refetch', undefined])
  })

  test('retries a time-out of the Librarian by hand only, though its status is 504', () => {
    expect(decided({ source: 'professor', code: 'LIBRARIAN_TIMEOUT', status: 504 }).retry.kind).toBe('manual')
  })
})

describe('async-processing', () => {
  test('waits a minute before each retry of a throttled write when the server names no wait', () => {
    const error = {
      source: 'async-processing',
      code: 'RATE_LIMIT_EXCEEDED',
      status: 429,
      request: { method: 'POST', path: '/p' },
    }
    const { kind, schedule } = decided(error, 'mutation').retry
    expect(kind).toBe('auto')
    expect([1, 2, 3].map((n) => backoffDelay(n, schedule!))).toEqual([60_000, 60_000, 60_000])
  })

  test('does not start a job a second time by itself', () => {
    const error = { source: 'async-processing', code: 'AI_ERROR', status: 500, request: { method: 'POST', path: '/p' } }
    expect(decided(error, 'mutation').retry.kind).toBe('manual')
    expect(decided({ ...error, request: { method: 'GET', path: '/p' } }).retry.kind).toBe('auto')
  })

  test('believes the server that says "not retryable"', () => {
    expect(decided({ source: 'async-processing', code: 'AI_ERROR', status: 500, retryable: false }).retry.kind).toBe(
      'never',
    )
  })
})

describe('workouts', () => {
  test('shows maintenance as a banner with a text of its own', () => {
    const { present, message, behaviour } = decided({ source: 'workouts', status: 503 })
    expect({ present, message, behaviour }).toEqual({
      present: { as: 'banner' },
      message: 'ただいまサービスをご利用いただけません。しばらくしてからお試しください',
      behaviour: 'banner',
    })
  })

  test('offers details for an internal error without calling it critical', () => {
    const { details, severity, report } = decided(
      { source: 'workouts', code: 'INTERNAL_ERROR', status: 500 },
      'mutation',
    )
    expect({ details, severity, report }).toEqual({ details: true, severity: 'error', report: false })
  })
})

test('exactly the validation codes show the texts of the server beside their fields', () => {
  const open = catalogs.flatMap(({ source, codes }) =>
    codes.filter((code) => decided({ source, code }).fieldTexts).map((code) => `${source}:${code}`),
  )
  const validation = catalogs.flatMap((catalog) =>
    catalog.codes
      .filter((code) => catalog.entry(code)?.behaviour === 'validation')
      .map((code) => `${catalog.source}:${code}`),
  )
  expect(open).toEqual(validation)
  expect(open).toHaveLength(6)
})

test('the same code means what its own backend says', () => {
  const kinds = ['async-processing', 'workouts', 'professor', 'calls'].map(
    (source) => decided({ source, code: 'INTERNAL_ERROR', status: 500 }).retry.kind,
  )
  expect(kinds).toEqual(['never', 'manual', 'auto', 'manual'])
})

test('a number on the wire becomes the name of its code', () => {
  const answer = new Response(null, { status: 401 })
  const error = fromAnswer(answer, { code: 1001, message: 'Authentication required' }, '', 'response', {
    catalog: presets.professor,
  })
  expect({ code: error.code, rawCode: error.rawCode, source: error.source }).toEqual({
    code: 'AUTH_REQUIRED',
    rawCode: '1001',
    source: 'professor',
  })
})
