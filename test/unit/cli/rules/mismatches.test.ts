import { expect, test } from 'vitest'
import { mismatches } from '../../../../src/cli/rules/mismatches.js'
import { catalog, checked, map, short, table } from './fakes.js'

test('another status is found at the row and at the place of the status', () => {
  const place = { file: 'src/shop.facts.ts', line: 3, column: 30 }
  const entry = { status: 400, places: { status: place } }
  const found = mismatches(checked(table({ BAD_INPUT: { status: 422 } }), catalog({ BAD_INPUT: entry })))
  expect(short(found)).toEqual(['status-mismatch BAD_INPUT docs/errors.md:10 src/shop.facts.ts:3'])
  expect(found[0]?.message).toContain('422')
  expect(found[0]?.message).toContain('400')
})

test('another number and another retry are found', () => {
  const documents = table({ BAD_INPUT: { number: 2001, retry: 'never' } })
  const found = mismatches(checked(documents, catalog({ BAD_INPUT: { number: 2002, retry: 'auto' } })))
  expect(found.map(({ rule }) => rule)).toEqual(['number-mismatch', 'retry-mismatch'])
})

test('what the document leaves empty mismatches nothing', () => {
  const entry = { number: 1, status: 400, retry: 'auto' as const, retries: 3 }
  expect(mismatches(checked(table({ BAD_INPUT: {} }), catalog({ BAD_INPUT: entry })))).toEqual([])
})

test('what the catalog never says mismatches nothing; what it says of every other code is missed', () => {
  const documents = table({ A_CODE: { number: 1, status: 400, retry: 'manual' }, B_CODE: {} })
  expect(mismatches(checked(documents, catalog({ A_CODE: {}, B_CODE: {} })))).toEqual([])
  const others = catalog({ A_CODE: {}, B_CODE: { number: 2, status: 404, retry: 'never' } })
  expect(mismatches(checked(documents, others)).map(({ rule }) => rule)).toEqual([
    'number-mismatch',
    'status-mismatch',
    'retry-mismatch',
  ])
})

test('a retry that follows from the status alone is a mismatch where the document forbids it', () => {
  const entry = { status: 503, retry: 'auto' as const, statesRetry: false }
  const found = mismatches(checked(table({ BUSY: { status: 503, retry: 'never' } }), catalog({ BUSY: entry })))
  expect(short(found)).toEqual(['retry-mismatch BUSY docs/errors.md:10 src/shop.ts:5'])
})

test('numbers of retries are compared where both name one', () => {
  const of = (theirs: object, ours: object) =>
    mismatches(
      checked(table({ BUSY: { retry: 'auto', ...theirs } }), catalog({ BUSY: { retry: 'auto' as const, ...ours } })),
    )
  expect(of({ retries: 3 }, { retries: 5 })[0]?.message).toContain('3 times')
  expect(of({ retries: 3 }, { retries: 3 })).toEqual([])
  expect(of({}, { retries: 3 })).toEqual([])
  expect(of({ retries: 3 }, {})).toEqual([])
})

test('one of several documented statuses is enough', () => {
  const documents = table({ BAD_INPUT: { status: [400, 422] } })
  expect(mismatches(checked(documents, catalog({ BAD_INPUT: { status: 422 } })))).toEqual([])
  expect(mismatches(checked(documents, catalog({ BAD_INPUT: { status: 409 } })))[0]?.message).toContain('400 and 422')
})

test('a map says nothing of numbers, statuses and retries', () => {
  const documents = table({ BAD_INPUT: { number: 1, status: 400, retry: 'never' } })
  expect(mismatches(checked(documents, map({ BAD_INPUT: 'Check it.' })))).toEqual([])
})
