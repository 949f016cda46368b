import { CannotCheck } from '../finding.js'
import type { Io } from '../io.js'
import type { CheckOptions, Outcome } from '../options.js'
import { formatOf } from '../outcome.js'
import { explained } from '../reports/explained.js'
import { entriesOf } from '../rules/checked.js'
import { find } from '../rules/find.js'
import { judge } from '../rules/judge.js'
import { didYouMean } from '../rules/nearest.js'
import { firstSaid } from '../rules/said.js'
import { version } from '../version.js'
import { flat } from './flat-record.js'
import { planOf } from './plan.js'
import { readBackends, type ReadBackend } from './read-backends.js'
import { surroundingsOf } from './surroundings.js'

/**
 * Everything that is known of a code: `AUTH_REQUIRED`, `professor:AUTH_REQUIRED`, or its number.
 * @throws CannotCheck naming the nearest codes where nobody knows it.
 */
export async function explain(
  code: string,
  documents: readonly string[],
  options: CheckOptions,
  io: Io,
): Promise<Outcome> {
  const plan = await planOf(documents, options, io)
  const read = await readBackends(plan)
  const known = read.flatMap((backend) => namesIn(backend, code).map((name) => ({ backend, name })))
  if (known.length === 0) throw unknown(code, read)
  const found = [...read.flatMap(({ findings }) => findings), ...find(read.map(({ checked }) => checked))]
  const { findings } = judge(found, plan.judging)
  const told = known.map(({ backend: { checked }, name }) => ({
    backend: checked.id,
    code: name,
    record: checked.records.find((record) => record.code === name),
    entries: entriesOf(checked).filter((entry) => entry.code === name),
    local: checked.local?.[name],
    findings: findings.filter((one) => one.code === name && (one.catalog ?? checked.id) === checked.id),
  }))
  if (formatOf(options, io) !== 'json')
    return { exitCode: 0, text: told.map((one) => explained(one, surroundingsOf(options, io, plan.cwd))).join('\n') }
  const codes = told.map(({ record, entries, ...rest }) => ({
    ...rest,
    document: record && flat(record, findings),
    catalogs: entries.map(({ in: { id, kind }, ...entry }) => ({ id, kind, ...entry })),
  }))
  const tool = { name: 'kintsugi', version: version() }
  return { exitCode: 0, text: `${JSON.stringify({ schemaVersion: 1, tool, codes }, undefined, 2)}\n` }
}

/** The names in a backend that are asked for: the code itself, or the code that has the number. */
function namesIn({ checked }: ReadBackend, asked: string): readonly string[] {
  const colon = asked.indexOf(':')
  const isOther = colon > 0 && checked.catalogs.some(({ id }) => id === asked.slice(0, colon))
  const code = isOther ? asked.slice(colon + 1) : asked
  const entries = entriesOf(checked)
  const names = new Set([...checked.records.map((record) => record.code), ...entries.map((entry) => entry.code)])
  if (names.has(code)) return [code]
  const number = /^-?\d+$/.test(code) ? Number(code) : undefined
  if (number === undefined) return []
  const numbered = [
    ...checked.records.filter((record) => firstSaid(record, 'number')?.value === number),
    ...entries.filter((entry) => entry.number === number),
  ]
  return [...new Set(numbered.map((one) => one.code))]
}

function unknown(code: string, read: readonly ReadBackend[]): CannotCheck {
  const all = read.flatMap(({ checked }) => [...checked.records, ...entriesOf(checked)].map((one) => one.code))
  const where = read.map(({ checked }) => checked.id).join(', ')
  return new CannotCheck(
    `Nobody knows ${code}: it is in no document and no catalog of ${where}.${didYouMean(code, [...new Set(all)])}`,
  )
}
