import type { Accepted } from '../config.js'
import { rules as defaults, type Finding, type Location, type Rule, type Severity } from '../finding.js'

/** A finding and how much it counts. */
export interface Judged extends Finding {
  readonly severity: Severity
}

export interface Judging {
  /** Where the configuration, and after it the command line, differ from the defaults. */
  readonly severities: Readonly<Partial<Record<Rule, Severity | 'off'>>>
  readonly accept: readonly (Accepted & { readonly place: Location })[]
  /** Not everything that the configuration speaks of is looked at: what is accepted in vain is not known. */
  readonly isPartial?: boolean
}

export interface Judgement {
  /** In the order of files, lines and rules. */
  readonly findings: readonly Judged[]
  /** How many are known and wanted. */
  readonly accepted: number
}

/** Takes out what is accepted or turned off, says how much the rest counts, and what was accepted in vain. Pure. */
export function judge(found: readonly Finding[], { severities, accept, isPartial }: Judging): Judgement {
  const used = new Set<Accepted>()
  const left = found.filter((finding) => {
    const wanted = accept.filter((one) => isOf(one, finding))
    for (const one of wanted) used.add(one)
    return wanted.length === 0
  })
  const inVain = isPartial ? [] : accept.filter((one) => !used.has(one))
  const findings = [...left, ...inVain.map(unused)].flatMap((finding): Judged[] => {
    const severity = severities[finding.rule] ?? defaults[finding.rule]
    return severity === 'off' ? [] : [{ ...finding, severity }]
  })
  return { findings: findings.toSorted(byPlace), accepted: found.length - left.length }
}

const isOf = ({ rule, code, catalog }: Accepted, finding: Finding) =>
  rule === finding.rule &&
  (code === undefined || code === finding.code) &&
  (catalog === undefined || catalog === finding.catalog)

const unused = ({ rule, code, catalog, place }: Judging['accept'][number]): Finding => ({
  rule: 'unused-accept',
  ...(code !== undefined && { code }),
  ...(catalog !== undefined && { catalog }),
  message: `\`accept\` names ${rule}${code === undefined ? '' : ` of ${code}`}, and nothing of the kind was found.`,
  locations: [place],
  suggestion: 'Remove it.',
})

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)

function byPlace(a: Finding, b: Finding): number {
  const [x] = a.locations
  const [y] = b.locations
  return (
    compare(x.file, y.file) ||
    compare(x.line, y.line) ||
    compare(a.rule, b.rule) ||
    compare(x.column, y.column) ||
    compare(a.code ?? '', b.code ?? '') ||
    compare(a.message, b.message)
  )
}
