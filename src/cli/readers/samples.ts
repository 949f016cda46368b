import type { Finding, Location } from '../finding.js'
import type { CodeRecord, Mention, Place, Sample, Statement } from '../record.js'
import { flagNames, statusNames } from '../words/answer-names.js'

/** What an example of an answer says. */
interface Answer {
  readonly code?: string
  readonly status?: number
  readonly retryable?: boolean
}

/**
 * Examples that contradict what is said of their code: another code, another status, another flag, or no flag where
 * the examples of the other codes that may be sent again have one.
 */
export function sampleMismatches(records: readonly CodeRecord[], mentions: readonly Mention[]): Finding[] {
  const codes = new Map(records.map((record) => [record.code, record]))
  return [
    ...mentions.filter(({ as }) => as === 'sample').flatMap((mention) => strayCode(mention, codes)),
    ...records.flatMap((record) => record.samples.flatMap((sample) => contradictions(record, sample, codes))),
    ...withoutFlag(records),
  ]
}

/** Stands for any code: `ERROR_CODE`, `SOME_ERROR`, `CODE`. */
const isPlaceholder = (code: string) =>
  /^(SOME_|YOUR_|MY_|THE_|ANY_|EXAMPLE_)?(ERR(OR)?_?)?(CODE|NAME|KEY|ERROR|STRING|X+)$/i.test(code)

/** A code that nothing else has, or one under the heading of another. */
function strayCode({ code, place, section = [] }: Mention, codes: ReadonlyMap<string, CodeRecord>): Finding[] {
  if (isPlaceholder(code)) return []
  const heading = section.findLast((title) => codes.has(title))
  if (heading !== undefined && heading !== code) {
    const [there] = codes.get(heading)!.places
    return [
      mismatch(code, `The example of ${heading} has the code ${code}.`, [
        { ...place, role: 'sample' },
        { ...there!, role: 'document' },
      ]),
    ]
  }
  if (codes.has(code)) return []
  return [
    mismatch(code, `The example has the code ${code}, which no table and no section has.`, [
      { ...place, role: 'sample' },
    ]),
  ]
}

function contradictions(
  record: CodeRecord,
  { json, place, status, retryable }: Sample,
  codes: ReadonlyMap<string, CodeRecord>,
): Finding[] {
  const answer = answerOf(json)
  const sample: Location = { ...place, role: 'sample' }
  const { code } = record
  if (
    answer.code !== undefined &&
    answer.code !== code &&
    !isPlaceholder(answer.code) &&
    !isNumberOf(record, answer.code)
  ) {
    const known = codes.has(answer.code) ? '' : ', which no table and no section has'
    const message = `The example of ${code} has the code ${answer.code}${known}.`
    return [mismatch(answer.code, message, [sample, { ...record.places[0]!, role: 'document' }])]
  }
  return [
    ...statusContradiction(record, answer, sample).map((finding) => andAt(finding, status)),
    ...flagContradiction(record, answer, sample).map((finding) => andAt(finding, retryable)),
  ]
}

/** Shows the member too that says so, where it stands on a line of its own. */
function andAt(finding: Finding, place: Place | undefined): Finding {
  const [first, ...others] = finding.locations
  if (!place || place.line === first.line) return finding
  return { ...finding, locations: [first, ...others, { ...place, role: 'sample' }] }
}

const isNumberOf = ({ statements }: CodeRecord, code: string) =>
  statements.some(({ key, value }) => key === 'number' && String(value) === code)

function statusContradiction({ code, statements }: CodeRecord, { status }: Answer, sample: Location): Finding[] {
  const said = statements.filter(({ key }) => key === 'status')
  if (status === undefined || said.length === 0 || said.some(({ value }) => value === status)) return []
  return [
    against(
      code,
      `The example of ${code} has the status ${status}, not ${said.map(({ value }) => value).join(' or ')}.`,
      sample,
      said,
    ),
  ]
}

function flagContradiction({ code, statements }: CodeRecord, { retryable }: Answer, sample: Location): Finding[] {
  const said = statements.filter(({ key }) => key === 'retry')
  if (retryable === undefined || said.length === 0 || said.some(({ value }) => (value !== 'never') === retryable))
    return []
  const other = retryable ? 'may not' : 'may'
  return [
    against(code, `The example of ${code} is retryable: ${retryable}, and it ${other} be sent again.`, sample, said),
  ]
}

/** A client that goes by the flag would give up. */
function withoutFlag(records: readonly CodeRecord[]): Finding[] {
  const shown = records
    .filter(({ statements }) => statements.some(({ key, value }) => key === 'retry' && value !== 'never'))
    .flatMap((record) => record.samples.map((sample) => ({ record, sample, answer: answerOf(sample.json) })))
    .filter(({ record, answer }) => answer.code === record.code)
  const without = shown.filter(({ answer }) => answer.retryable === undefined)
  const having = shown.length - without.length
  if (having < 2 || having <= without.length) return []
  return without.map(({ record: { code, statements }, sample }) => {
    const said = statements.filter(({ key }) => key === 'retry')
    const message = `The example of ${code} lacks \`retryable\`, which the examples of other codes that may be sent again have.`
    return against(code, message, { ...sample.place, role: 'sample' }, said)
  })
}

const against = (code: string, message: string, sample: Location, [said]: readonly Statement[]): Finding =>
  mismatch(code, message, said ? [sample, { ...said.place, role: 'document' }] : [sample])

const mismatch = (code: string, message: string, locations: Finding['locations']): Finding => ({
  rule: 'sample-mismatch',
  code,
  message,
  locations,
  suggestion: 'Correct the example or what it is an example of.',
})

/** Finds code, status and flag of an answer, at its root or in the member that holds the error. */
function answerOf(json: unknown): Answer {
  const root = members(json)
  const error = members(root['error'] ?? root['errors'])
  const body = members(root['body'] ?? root['detail'])
  const first = <T>(names: readonly string[], is: (value: unknown) => value is T): T | undefined =>
    [error, root, body].flatMap((holder) => names.map((name) => holder[name])).find(is)
  const code = first(['code', 'errorCode', 'error_code', 'errcode'], isCode)
  const status = first(statusNames, isStatus)
  const retryable = first(flagNames, isFlag)
  return {
    ...(code !== undefined && { code: String(code) }),
    ...(status !== undefined && { status: Number(status) }),
    ...(retryable !== undefined && { retryable }),
  }
}

const isCode = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isStatus = (value: unknown): value is number | string => /^[1-5]\d\d$/.test(String(value))

/** The members of an object, or of the first of a list. */
function members(value: unknown): Readonly<Record<string, unknown>> {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {}
}
