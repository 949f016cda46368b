import type { Finding } from '../finding.js'
import type { CodeRecord, Place } from '../record.js'
import { entriesOf, type Checked } from './checked.js'
import { inWords } from './mismatches.js'
import { at, firstSaid, placeOf } from './said.js'

interface Facts {
  readonly backend: string
  readonly place: Place
  readonly role: 'document' | 'catalog'
  readonly status?: number | undefined
  readonly retry?: string | undefined
}

/** One code that two backends mean differently: no mistake, and a reason never to merge their catalogs. */
export function crossCatalog(all: readonly Checked[]): readonly Finding[] {
  const byCode = new Map<string, Facts[]>()
  for (const checked of all)
    for (const [code, facts] of factsOf(checked)) byCode.set(code, [...(byCode.get(code) ?? []), facts])
  return [...byCode].flatMap(([code, facts]) => [...conflict(code, 'status', facts), ...conflict(code, 'retry', facts)])
}

function factsOf(checked: Checked): ReadonlyMap<string, Facts> {
  const entries = entriesOf(checked).filter((entry) => entry.in.kind === 'catalog')
  const ofCatalog = entries.map((entry): [string, Facts] => [
    entry.code,
    {
      backend: checked.id,
      place: entry.place,
      role: 'catalog',
      status: entry.status,
      retry: entry.statesRetry ? inWords({ value: entry.retry }) : undefined,
    },
  ])
  return new Map([...ofCatalog, ...checked.records.map((record) => said(checked, record))])
}

function said({ id }: Checked, record: CodeRecord): [string, Facts] {
  const retry = firstSaid(record, 'retry')
  const facts: Facts = {
    backend: id,
    place: placeOf(record),
    role: 'document',
    status: firstSaid(record, 'status')?.value,
    retry: retry && inWords({ value: retry.value }),
  }
  return [record.code, facts]
}

function conflict(code: string, key: 'status' | 'retry', facts: readonly Facts[]): Finding[] {
  const stated = facts.filter((one) => one[key] !== undefined)
  const [first, ...others] = stated
  if (!first || others.every((one) => one[key] === first[key])) return []
  return [
    {
      rule: 'cross-catalog-conflict',
      code,
      message: `${code} means different things: ${stated.map((one) => `${one[key]} in ${one.backend}`).join(', ')}.`,
      locations: [at(first.role, first.place), ...others.map((one) => at(one.role, one.place))],
    },
  ]
}
