import type { Finding } from '../finding.js'
import type { CodeRecord, Statement } from '../record.js'

const compared = ['number', 'status', 'retry'] as const
type Key = (typeof compared)[number]
type Said = Statement & { readonly key: Key }

/**
 * What documents say twice, and not the same, of a code: number, status or retry, with its count. What one line names
 * together, `400 / 422`, is one statement; a place that names a part of it does not contradict it.
 */
export const conflicts = (records: readonly CodeRecord[]): Finding[] =>
  records.flatMap((record) => compared.flatMap((key) => conflict(record, key)))

function conflict({ code, statements }: CodeRecord, key: Key): Finding[] {
  const lines = byLine(statements.filter((statement): statement is Said => statement.key === key))
  const [first, ...others] = lines
  const other = first && others.find((line) => contradict(first, line))
  if (!first || !other) return []
  const [here, there] = [first[0]!, other[0]!]
  return [
    {
      rule: 'doc-conflict',
      code,
      message: `${names[key]} of ${code} is ${worded(first)} in ${where(here, there)} and ${worded(other)} in ${where(there, here)}.`,
      locations: [
        { ...here.place, role: 'document' },
        { ...there.place, role: 'document' },
      ],
      suggestion: 'Correct one of the two.',
    },
  ]
}

const names = { number: 'The number', status: 'The status', retry: 'The retry' }

/** The lines alone where both stand in one document. */
const where = ({ place }: Said, { place: other }: Said) =>
  place.file === other.file ? `line ${place.line}` : `${place.file}:${place.line}`

function byLine(statements: readonly Said[]): Said[][] {
  const lines = new Map<string, Said[]>()
  for (const statement of statements) {
    const { file, line } = statement.place
    const key = `${file}:${line}`
    lines.set(key, [...(lines.get(key) ?? []), statement])
  }
  return [...lines.values()]
}

const valueOf = (said: Said): string =>
  said.key === 'retry' ? `${said.value}:${said.value === 'auto' ? (said.retries ?? '') : ''}` : String(said.value)

function contradict(a: readonly Said[], b: readonly Said[]): boolean {
  const [ours, theirs] = [a.map(valueOf), b.map(valueOf)]
  return !ours.every((value) => theirs.includes(value)) && !theirs.every((value) => ours.includes(value))
}

const words = { auto: 'automatic without a count', manual: 'by hand', never: 'none' }

const worded = (line: readonly Said[]): string =>
  line
    .map((said) => {
      if (said.key !== 'retry') return String(said.value)
      return said.retries === undefined ? words[said.value] : `automatic, at most ${said.retries} times,`
    })
    .join(' or ')
