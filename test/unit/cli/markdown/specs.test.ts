import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from '../../../../src/cli/markdown/read-markdown.js'
import { merge } from '../../../../src/cli/merge.js'
import type { CodeRecord } from '../../../../src/cli/record.js'
import { readSpecs, specSources, type SpecSource } from '../../../specs/read-spec.js'

const textOf = (source: SpecSource): string =>
  readFileSync(new URL(`../../../specs/${source}.md`, import.meta.url), 'utf8')
const read = (source: SpecSource) => readMarkdown(textOf(source), { file: `${source}.md` })
const records = (source: SpecSource): CodeRecord[] => merge(read(source).mentions)
const counts: Record<SpecSource, number> = { calls: 13, 'async-processing': 22, workouts: 7, professor: 25 }

describe.each(specSources)('the %s document', (source) => {
  test('gives its records, none more', () => {
    expect(records(source).length).toBe(counts[source])
    const expected = readSpecs().filter((record) => record.source === source)
    expect(
      records(source)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(expected.map(({ code }) => code).sort())
  })

  test('says what a reader written for this document alone finds in it', () => {
    const byCode = new Map(records(source).map((record) => [record.code, record]))
    for (const { code, number, status, retry } of readSpecs().filter((record) => record.source === source)) {
      const first = (key: string): unknown =>
        byCode.get(code)?.statements.find((statement) => statement.key === key)?.value
      expect([code, first('number'), first('status'), first('retry')]).toEqual([code, number, status, retry])
    }
  })

  test('has every mention at the place of its code', () => {
    const lines = textOf(source).split('\n')
    for (const { code, place } of read(source).mentions)
      expect(lines[place.line - 1]?.slice(place.column - 1, (place.endColumn ?? 0) - 1)).toBe(code)
  })

  test('has every statement at the place of its text', () => {
    const lines = textOf(source).split('\n')
    for (const { code, statements } of read(source).mentions)
      for (const { key, value, place } of statements) {
        if (key !== 'number' && key !== 'status') continue
        expect([code, lines[place.line - 1]?.slice(place.column - 1)]).toEqual([
          code,
          expect.stringMatching(`^${value}`),
        ])
      }
  })

  test('has no finding', () => {
    expect(read(source).findings).toEqual([])
  })

  test('is the same with the line ends of Windows and with a byte order mark', () => {
    const crlf = textOf(source).replaceAll('\n', '\r\n')
    expect(readMarkdown(crlf, { file: `${source}.md` })).toEqual(read(source))
    expect(readMarkdown(`\uFEFF${textOf(source)}`, { file: `${source}.md` })).toEqual(read(source))
    expect(readMarkdown(`\uFEFF${crlf}`, { file: `${source}.md` })).toEqual(read(source))
  })
})

test('the four documents have 58 different codes', () => {
  expect(new Set(specSources.flatMap((source) => records(source).map(({ code }) => code))).size).toBe(58)
})

test('the texts for users are those on the screen of the document', () => {
  const byCode = new Map(records('professor').map((record) => [record.code, record]))
  for (const { code, ja } of readSpecs().filter(({ source }) => source === 'professor')) {
    const message = byCode.get(code)?.statements.find(({ key }) => key === 'message')
    // Two codes have their text in the document's TypeScript alone, which no reader may take for documentation.
    if (message) expect(message).toMatchObject({ value: ja, locale: 'ja' })
    else expect(['AUTH_INVALID_TOKEN', 'VALIDATION_FAILED']).toContain(code)
  }
})

test('a code that a table and a section describe has both places, the row first', () => {
  const record = records('professor').find(({ code }) => code === 'LIBRARIAN_TIMEOUT')
  expect(record?.mentions.map(({ as }) => as)).toEqual(['row', 'section'])
  expect(record?.statements.filter(({ key }) => key === 'retry').map(({ value }) => value)).toEqual([
    'manual',
    'manual',
  ])
})

test('the two answers of the document to whether INTERNAL_ERROR is retried are both kept', () => {
  const retries = records('professor')
    .find(({ code }) => code === 'INTERNAL_ERROR')
    ?.statements.flatMap((statement) => (statement.key === 'retry' ? [statement.retries] : []))
  expect(retries).toEqual([3, undefined])
})

test('samples under a code belong to it, others stand alone', () => {
  const described = read('async-processing').mentions.filter(({ as }) => as === 'section')
  expect(described.every(({ samples }) => samples?.length === 1)).toBe(true)
  expect(read('workouts').mentions.flatMap(({ as, code }) => (as === 'sample' ? [code] : []))).toEqual([
    'AUTHENTICATION_FAILED',
    'VALIDATION_ERROR',
    'RESOURCE_NOT_FOUND',
  ])
})
