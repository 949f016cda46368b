import type { Location } from '../finding.js'
import type { CodeRecord, Statement } from '../record.js'
import { partPlace, type Entry } from '../rules/checked.js'
import type { Judged } from '../rules/judge.js'
import { inWords } from '../rules/mismatches.js'
import { at } from '../rules/said.js'
import { fitted, padded } from './cells.js'
import { coloursFor } from './colours.js'
import { side } from './places.js'
import type { Surroundings } from './report.js'

/** A code with all that documents and catalogs say of it. */
export interface Explained {
  readonly backend: string
  readonly code: string
  readonly record: CodeRecord | undefined
  readonly entries: readonly Entry[]
  readonly local: string | undefined
  readonly findings: readonly Judged[]
}

/** For people. */
export function explained(told: Explained, surroundings: Surroundings): string {
  const { bold, dim, cyan } = coloursFor(surroundings.isColoured)
  const { record, entries, local, findings } = told
  const title = (text: string) => `\n${cyan(text)}`
  return [
    `${bold(told.code)} ${dim(told.backend)}`,
    ...(record ? [title('Documents'), ...placesIn(record, surroundings), ...statementsOf(record, surroundings)] : []),
    ...(record ? [] : [title('Documents'), '    None has it.']),
    ...(local === undefined ? [] : [`    Local: ${local}`]),
    ...entries.flatMap((entry) => [title(nameOf(entry)), ...entryLines(entry, surroundings)]),
    ...(findings.length > 0 ? [title('Findings')] : []),
    ...findings.map(({ severity, rule, message }) => `    ${severity} ${rule}: ${message}`),
    '',
  ].join('\n')
}

const nameOf = ({ in: { kind, id } }: Entry) => `${kind === 'map' ? 'Map' : 'Catalog'} ${id}`

const placesIn = (record: CodeRecord, surroundings: Surroundings) =>
  side(
    record.places.map((place): Location => at('document', place)),
    surroundings,
  )

/** What is said, and where. */
function statementsOf(record: CodeRecord, surroundings: Surroundings): readonly string[] {
  const samples = record.samples.map(({ json, place }) => ({ key: 'sample', text: JSON.stringify(json), place }))
  const said = record.statements.map((one) => ({ key: keyOf(one), text: textOf(one), place: one.place }))
  return lines([...said, ...samples], surroundings)
}

const keyOf = (statement: Statement) => (statement.key === 'message' ? `message ${statement.locale}` : statement.key)
const textOf = (statement: Statement) => (statement.key === 'retry' ? inWords(statement) : String(statement.value))

function entryLines(entry: Entry, surroundings: Surroundings): readonly string[] {
  const { number, status, category, messages, presentation, behaviour, session } = entry
  const facts = { number, status, category, session }
  const stated = Object.entries(facts).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, text: String(value), place: partPlace(entry, key) }],
  )
  const texts = Object.entries(messages).map(([locale, text]) => ({
    key: `message ${locale}`,
    text,
    place: partPlace(entry, `message.${locale}`, 'message'),
  }))
  if (entry.in.kind === 'map') return lines(texts, surroundings)
  const shown = presentation === 'auto' ? `as the behaviour ${behaviour} says` : `${presentation} (${behaviour})`
  const retry = inWords({ ...entry, value: entry.retry }) + (entry.statesRetry ? '' : ', from the status')
  return lines(
    [
      ...stated,
      { key: 'retry', text: retry, place: partPlace(entry, 'retry') },
      { key: 'presentation', text: shown, place: partPlace(entry, 'present') },
      ...texts,
    ],
    surroundings,
  )
}

interface Line {
  readonly key: string
  readonly text: string
  readonly place: { readonly file: string; readonly line: number; readonly column: number }
}

function lines(all: readonly Line[], { width, isColoured }: Surroundings): readonly string[] {
  const { dim } = coloursFor(isColoured)
  const keys = Math.max(...all.map(({ key }) => key.length))
  return all.map(({ key, text, place }) => {
    const where = `${place.file}:${place.line}:${place.column}`
    const room = Math.max(24, width - keys - where.length - 8)
    return `    ${padded(key, keys)}  ${fitted(text, room)}  ${dim(where)}`
  })
}
