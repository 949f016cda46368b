import { expect, test } from 'vitest'
import { merge } from '../../../../src/cli/merge.js'
import type { Finding } from '../../../../src/cli/finding.js'
import type { Mention, Statement } from '../../../../src/cli/record.js'
import { conflicts } from '../../../../src/cli/readers/conflicts.js'
import { duplicates } from '../../../../src/cli/readers/duplicates.js'
import { sampleMismatches } from '../../../../src/cli/readers/samples.js'

type Said = Statement extends infer S ? (S extends Statement ? Omit<S, 'place'> : never) : never

const at = (line: number, file = 'a.md') => ({ file, line, column: 1 })
const row = (code: string, line: number, ...said: Said[]): Mention => ({
  code,
  place: at(line),
  as: 'row',
  statements: said.map((statement) => ({ ...statement, place: at(line) })),
})
const entry = (...args: Parameters<typeof row>): Mention => ({ ...row(...args), as: 'entry' })
const status = (value: number): Said => ({ key: 'status', value })
const number = (value: number): Said => ({ key: 'number', value })
const retry = (value: 'auto' | 'manual' | 'never', retries?: number): Said => ({
  key: 'retry',
  value,
  ...(retries !== undefined && { retries }),
})

const short = (findings: readonly Finding[]) =>
  findings.map(({ rule, code, locations }) => [rule, code, ...locations.map(({ line }) => line)])
const conflictsOf = (...mentions: Mention[]) => conflicts(merge(mentions))

test('tells of two numbers, statuses and retries of a code, at both places', () => {
  const found = conflictsOf(
    row('A_B', 1, number(1), status(400), retry('never')),
    row('A_B', 2, number(2), status(422), retry('auto')),
  )
  expect(short(found)).toEqual([
    ['doc-conflict', 'A_B', 1, 2],
    ['doc-conflict', 'A_B', 1, 2],
    ['doc-conflict', 'A_B', 1, 2],
  ])
  expect(found.map(({ message }) => message)).toEqual([
    'The number of A_B is 1 in line 1 and 2 in line 2.',
    'The status of A_B is 400 in line 1 and 422 in line 2.',
    'The retry of A_B is none in line 1 and automatic without a count in line 2.',
  ])
})

test('takes a retry with its count for another than one without', () => {
  expect(short(conflictsOf(row('A_B', 1, retry('auto', 3)), row('A_B', 9, retry('auto'))))).toEqual([
    ['doc-conflict', 'A_B', 1, 9],
  ])
  expect(conflictsOf(row('A_B', 1, retry('auto', 3)), row('A_B', 2, retry('auto', 3)))).toEqual([])
})

test('takes several statuses of one line for one statement, and a part of them for no contradiction', () => {
  expect(conflictsOf(row('A_B', 1, status(400), status(422)))).toEqual([])
  expect(conflictsOf(row('A_B', 1, status(400), status(422)), row('A_B', 2, status(422)))).toEqual([])
  expect(short(conflictsOf(row('A_B', 1, status(400), status(422)), row('A_B', 2, status(404))))).toEqual([
    ['doc-conflict', 'A_B', 1, 2],
  ])
})

test('finds no contradiction in what is said once, of other codes, or in other words', () => {
  expect(conflictsOf(row('A_B', 1, status(400)), row('A_B', 2, retry('never')), row('C_D', 3, status(404)))).toEqual([])
  const texts = [row('A_B', 1, { key: 'description', value: 'x' }), row('A_B', 2, { key: 'description', value: 'y' })]
  expect(conflictsOf(...texts)).toEqual([])
})

test('tells of an entry that only says what an earlier one does', () => {
  const repeated = (...mentions: Mention[]) => short(duplicates(merge(mentions)))
  expect(repeated(entry('A_B', 1, status(400)), entry('A_B', 2, status(400)))).toEqual([['repeated-code', 'A_B', 2, 1]])
  expect(repeated(entry('A_B', 1), entry('A_B', 2))).toEqual([['repeated-code', 'A_B', 2, 1]])
  expect(repeated(entry('A_B', 1, status(400)), entry('A_B', 2, status(400), retry('never')))).toEqual([])
  expect(repeated(entry('A_B', 1, status(400)), entry('A_B', 2, status(404)))).toEqual([])
})

test('tells of a number that two codes share', () => {
  expect(
    short(duplicates(merge([entry('A_B', 1, number(7)), entry('C_D', 2, number(7)), entry('E_F', 3, number(8))]))),
  ).toEqual([['duplicate-code', 'C_D', 2, 1]])
})

const sampled = (mention: Mention, json: unknown, line: number): Mention => ({
  ...mention,
  samples: [{ json, place: at(line) }],
})
const mismatches = (...mentions: Mention[]) => sampleMismatches(merge(mentions), mentions)

test('tells of an example with another code, status or flag than its code has', () => {
  const found = mismatches(
    sampled(row('A_B', 1), { error: { code: 'A_C' } }, 11),
    sampled(row('C_D', 2, status(404)), { statusCode: 410, code: 'C_D' }, 12),
    sampled(row('E_F', 3, retry('never')), { error: { code: 'E_F', retryable: true } }, 13),
    sampled(row('G_H', 4, retry('manual')), { code: 'G_H', retryable: false }, 14),
  )
  expect(short(found)).toEqual([
    ['sample-mismatch', 'A_C', 11, 1],
    ['sample-mismatch', 'C_D', 12, 2],
    ['sample-mismatch', 'E_F', 13, 3],
    ['sample-mismatch', 'G_H', 14, 4],
  ])
  expect(found[0]?.message).toBe('The example of A_B has the code A_C, which no table and no section has.')
})

test('finds nothing wrong with examples that fit, say less, have the number, or stand for any code', () => {
  const fitting = [
    { error: { code: 'A_B', status: 404, retryable: true } },
    { errors: [{ code: 'A_B', status: '404' }] },
    { errcode: 'A_B' },
    { code: 1001, message: 'x' },
    { error: { code: 'ERROR_CODE' } },
    { data: null },
    'text',
    null,
    [],
  ]
  for (const json of fitting)
    expect(mismatches(sampled(row('A_B', 1, number(1001), status(404), retry('manual')), json, 2))).toEqual([])
})

test('tells of an example of no code, and of one under the heading of another', () => {
  const sample = (code: string, line: number, section: string[] = []): Mention => ({
    code,
    place: at(line),
    as: 'sample',
    statements: [],
    section,
  })
  const found = mismatches(
    row('A_B', 1),
    row('C_D', 2),
    sample('X_Y', 3),
    sample('C_D', 4, ['Errors', 'A_B']),
    sample('A_B', 5),
    sample('ERROR_CODE', 6),
  )
  expect(short(found)).toEqual([
    ['sample-mismatch', 'X_Y', 3],
    ['sample-mismatch', 'C_D', 4, 1],
  ])
})

test('tells of an example without the flag that those of the other repeatable codes have', () => {
  const of = (code: string, line: number, flag: object, word: 'auto' | 'never' = 'auto') =>
    sampled(row(code, line, retry(word)), { error: { code, ...flag } }, line + 10)
  const two = [of('A_B', 1, { retryable: true }), of('C_D', 2, { retryable: true })]
  expect(short(mismatches(...two, of('E_F', 3, {}), of('G_H', 4, {}, 'never')))).toEqual([
    ['sample-mismatch', 'E_F', 13, 3],
  ])
  expect(mismatches(of('A_B', 1, { retryable: true }), of('E_F', 3, {}))).toEqual([])
  expect(mismatches(of('A_B', 1, {}), of('E_F', 3, {}))).toEqual([])
})
