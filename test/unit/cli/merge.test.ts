import { expect, test } from 'vitest'
import { merge } from '../../../src/cli/merge.js'
import type { Mention } from '../../../src/cli/record.js'

const mention = (code: string, as: Mention['as'], line: number): Mention => {
  const place = { file: 'ERRORS.md', line, column: 1 }
  return { code, as, place, statements: [{ key: 'status', value: 400 + line, place }], section: [as] }
}
const lines = (mentions: readonly Mention[]) =>
  merge(mentions).map(({ code, places }) => [code, places.map(({ line }) => line)])

test('a code that stands in several places is one record, rows of tables first', () => {
  const [record] = merge([mention('A', 'section', 1), mention('A', 'sample', 2), mention('A', 'row', 9)])
  expect(record?.places.map(({ line }) => line)).toEqual([9, 1, 2])
  expect(record?.statements[0]).toMatchObject({ value: 409 })
  expect(record?.section).toEqual(['row'])
})

test('records stand in the order in which a document speaks of them, wherever an example is', () => {
  const mentions = [mention('B', 'sample', 1), mention('A', 'row', 2), mention('B', 'row', 3), mention('A', 'row', 4)]
  expect(lines(mentions)).toEqual([
    ['A', [2, 4]],
    ['B', [3, 1]],
  ])
})

test('a code that only stands in an example is no record', () => {
  expect(lines([mention('SHOWN', 'sample', 1), mention('SAID', 'entry', 2)])).toEqual([['SAID', [2]]])
})
