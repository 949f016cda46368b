import { describe, expect, test } from 'vitest'
import type { CatalogEntry } from '../../../src/core/catalog-types.js'
import { asyncProcessingFacts } from '../../../src/presets/async-processing.facts.js'
import { callsFacts } from '../../../src/presets/calls.facts.js'
import { professorFacts } from '../../../src/presets/professor.facts.js'
import { workoutsFacts } from '../../../src/presets/workouts.facts.js'
import { readSpecs, specSources, type SpecRecord, type SpecSource } from '../../specs/read-spec.js'
import { presets } from './presets.js'

const facts = {
  calls: callsFacts,
  'async-processing': asyncProcessingFacts,
  workouts: workoutsFacts,
  professor: professorFacts,
}
const records = (source: SpecSource) => readSpecs().filter((record) => record.source === source)
const withoutAbsent = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

/** What a document says of a code, in the words of the facts. */
const statedFact = ({ number, status, category, retry, maxRetries }: SpecRecord) =>
  withoutAbsent({ number, status, category, retry, retries: retry === 'auto' ? maxRetries : undefined })

/** The part of an entry that the document has an opinion on, so that the two can be compared as they are. */
function entryAsStated(entry: CatalogEntry | undefined, record: SpecRecord) {
  const rule = entry?.retry
  const auto = typeof rule === 'object' && 'retries' in rule
  return withoutAbsent({
    number: entry?.number,
    status: entry?.status,
    category: record.category && entry?.category,
    retry: record.retry && (auto ? 'auto' : typeof rule === 'object' ? 'manual' : rule),
    retries: record.maxRetries && auto ? rule.retries : undefined,
    ja: record.ja && entry?.message['ja'],
  })
}

test('the documents have 13, 22, 7 and 25 codes', () => {
  expect(specSources.map((source) => [source, records(source).length])).toEqual([
    ['calls', 13],
    ['async-processing', 22],
    ['workouts', 7],
    ['professor', 25],
  ])
})

describe.each(specSources)('%s', (source) => {
  const preset = presets[source]

  test('is the source of the preset', () => {
    expect(preset.source).toBe(source)
  })

  test('has every code of the document and no other', () => {
    expect([...preset.codes].sort()).toEqual(
      records(source)
        .map(({ code }) => code)
        .sort(),
    )
  })

  test('has facts that say what the document says, and nothing more', () => {
    expect(facts[source]).toEqual(
      Object.fromEntries(records(source).map((record) => [record.code, statedFact(record)])),
    )
  })

  test.each(records(source))('$code has the number, status, category, retries and text of the document', (record) => {
    expect(entryAsStated(preset.entry(record.code), record)).toEqual(
      withoutAbsent({ ...statedFact(record), ja: record.ja }),
    )
  })

  test('takes a number and its text for the name', () => {
    for (const { code, number } of records(source)) {
      if (number === undefined) continue
      expect([preset.resolve(number), preset.resolve(String(number))]).toEqual([code, code])
      expect(preset.entry(number)).toEqual(preset.entry(code))
    }
  })
})

test('professor has twelve numbers', () => {
  expect(records('professor').filter(({ number }) => presets.professor.entry(number ?? -1)).length).toBe(12)
})
