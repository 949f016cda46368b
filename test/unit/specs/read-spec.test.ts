import { expect, test } from 'vitest'
import { assumedStatuses } from '../../specs/assumed-statuses.js'
import { readSpecs, specSources, type SpecRecord } from '../../specs/read-spec.js'
import { recordsOf } from '../../specs/spec-record.js'

const of = (source: string) => readSpecs().filter((record) => record.source === source)
const find = (id: string) => readSpecs().find(({ source, code }) => `${source}:${code}` === id)
const codesWith = (source: string, wanted: (record: SpecRecord) => boolean) =>
  of(source)
    .filter(wanted)
    .map(({ code }) => code)

test('reads 13, 22, 7 and 25 codes, 58 names in all', () => {
  expect(specSources.map((source) => of(source).length)).toEqual([13, 22, 7, 25])
  expect(new Set(readSpecs().map(({ code }) => code)).size).toBe(58)
})

test('finds the six names that several backends share', () => {
  const codes = readSpecs().map(({ code }) => code)
  const shared = codes.filter((code, at) => codes.indexOf(code) === at && codes.lastIndexOf(code) !== at)
  expect(shared.sort()).toEqual([
    'FORBIDDEN',
    'INTERNAL_ERROR',
    'RATE_LIMIT_EXCEEDED',
    'TOKEN_EXPIRED',
    'UNAUTHORIZED',
    'VALIDATION_ERROR',
  ])
})

test('reads the number, text and retry of a numbered row', () => {
  expect(find('professor:AUTH_FORBIDDEN')).toEqual({
    source: 'professor',
    code: 'AUTH_FORBIDDEN',
    number: 1003,
    category: '1xxx',
    section: '主要エラーコード',
    retry: 'never',
    ja: 'この操作は許可されていません',
  })
})

test('joins the two rows of professor INTERNAL_ERROR: three retries and status 500', () => {
  expect(find('professor:INTERNAL_ERROR')).toEqual({
    source: 'professor',
    code: 'INTERNAL_ERROR',
    number: 5001,
    category: '5xxx',
    section: '主要エラーコード',
    status: 500,
    retry: 'auto',
    maxRetries: 3,
    ja: '予期しないエラーが発生しました。サポートに連絡してください',
  })
})

test('reads a code from its own lines, its table row and its sample', () => {
  expect(find('async-processing:AI_THROTTLING')).toEqual({
    source: 'async-processing',
    code: 'AI_THROTTLING',
    category: 'AI',
    section: 'AI生成エラー（AI）',
    status: 429,
    retry: 'auto',
    maxRetries: 3,
    sample: {
      success: false,
      error: {
        code: 'AI_THROTTLING',
        message: 'AI APIのレート制限に達しました。しばらく待ってから再試行してください',
        retryable: true,
        retryAfter: 60,
      },
    },
  })
})

test('takes the text of professor codes that have none in the table from the TypeScript map', () => {
  expect(find('professor:AUTH_INVALID_TOKEN')?.ja).toBe('セッションが無効です。再ログインしてください')
  expect(find('professor:VALIDATION_FAILED')?.ja).toBe('入力内容を確認してください')
  expect(codesWith('professor', ({ ja }) => ja === undefined)).toEqual([])
})

test('leaves out what a document does not say', () => {
  expect(find('calls:PEER_UNAVAILABLE')).toEqual({
    source: 'calls',
    code: 'PEER_UNAVAILABLE',
    category: 'signal',
    section: '4. 代表的なエラーコード一覧（標準化）',
  })
  expect(find('workouts:ACCESS_DENIED')).toEqual({
    source: 'workouts',
    code: 'ACCESS_DENIED',
    section: 'エラーコード一覧',
    status: 403,
  })
  expect(find('professor:AUTH_EXTENSION_REQUIRED')?.retry).toBeUndefined()
})

test('reads manual, automatic and forbidden retries', () => {
  expect(codesWith('professor', ({ retry }) => retry === 'manual')).toEqual(['LIBRARIAN_TIMEOUT'])
  expect(codesWith('professor', ({ retry }) => retry === 'auto')).toEqual([
    'GEMINI_API_ERROR',
    'GCS_ERROR',
    'KAFKA_ERROR',
    'INTERNAL_ERROR',
    'LIBRARIAN_MODEL_FAILURE',
  ])
  expect(codesWith('async-processing', ({ retry }) => retry === 'auto')).toHaveLength(8)
  expect(codesWith('async-processing', ({ retry }) => retry === 'never')).toHaveLength(14)
  expect(readSpecs().filter(({ retry, maxRetries }) => (retry === 'auto') !== (maxRetries === 3))).toEqual([])
})

test('keeps our assumed statuses apart: each is of a code whose document states none, and no such code lacks one', () => {
  const silent = readSpecs().filter(({ status }) => status === undefined)
  const assumed = Object.entries(assumedStatuses).flatMap(([source, codes]) =>
    Object.keys(codes).map((code) => `${source}:${code}`),
  )
  expect(assumed.sort()).toEqual(silent.map(({ source, code }) => `${source}:${code}`).sort())
})

test('refuses a document that contradicts itself', () => {
  const mentions = [
    { code: 'A', section: 'table', status: 500 },
    { code: 'A', status: 503 },
  ]
  expect(() => recordsOf('workouts', mentions)).toThrow('workouts:A has two values for status: 500 and 503')
})

test('refuses a code that stands in no error table', () => {
  expect(() => recordsOf('workouts', [{ code: 'A', status: 503 }])).toThrow('workouts:A stands in no error table')
})
