import type { Mention, Sample, Statement } from '../record.js'
import { isNumbered } from './codes.js'
import type { Section } from './collect.js'
import { bareStatus, normalised, roleOf } from './columns.js'
import {
  areStates,
  isAboutErrors,
  isAboutForeignCodes,
  isNoCode,
  shareOfWrongs,
  voiceAround,
  type Context,
} from './context.js'
import { placeOf, type Document, type Read } from './document.js'
import { codeHeadingOf, codeValue, remarkIn, type CodeHeading } from './headings.js'
import { isKnown, type Label } from './labels.js'
import type { Shown } from './samples.js'
import { besideCode, statementsOf, type Value } from './statements.js'
import { unreadFindings } from './tables.js'
import { isDeprecation, isDitto, isNotSaid, statusesIn } from './values.js'

/** A heading that opens a record, with all that stands under it. */
export interface CodeSection {
  readonly section: Section
  readonly heading: CodeHeading
}

const proof: ReadonlySet<Label['role']> = new Set(['status', 'retry', 'message', 'ui'])

export const contextOf = (section: Section, titles: readonly string[]): Context => ({
  headings: section.path.toReversed(),
  nearest: '',
  titles,
})

export const sampleIs = ({ code }: Shown, name: string): boolean => String(code) === name

/** What stands under each code: down to deeper headings that open records themselves. */
export function partsOf(
  chosen: readonly CodeSection[],
  all: readonly Section[],
): ReadonlyMap<Section, readonly Section[]> {
  const parts = new Map(chosen.map(({ section }): [Section, Section[]] => [section, []]))
  for (const section of all) {
    let owner: Section | undefined = section
    while (owner && !parts.has(owner)) owner = owner.parent
    if (owner) parts.get(owner)?.push(section)
  }
  return parts
}

class Chooser {
  /** What would belong to each candidate. */
  private parts: ReadonlyMap<Section, readonly Section[]> = new Map()

  constructor(
    private readonly sections: readonly Section[],
    private readonly titles: readonly string[],
    private readonly listed: ReadonlySet<string>,
    private readonly document: Document,
  ) {}

  private isProven({ section, heading }: CodeSection): boolean {
    const inside = this.isDistinct({ section, heading }) ? (this.parts.get(section) ?? []) : [section]
    const [{ code }] = heading.codes
    return (
      this.listed.has(code) ||
      inside.some(
        ({ labels, samples }) =>
          labels.some(({ role, value, isCell }) => proof.has(role) && !isCell && value.text !== '') ||
          samples.some((sample) => sampleIs(sample, code)),
      )
    )
  }

  /** Whether what surrounds a heading makes its code an error code. */
  private isCalled({ section, heading }: CodeSection): boolean {
    const context = contextOf(section, this.titles)
    const codes = heading.codes.map(({ code }) => code)
    const voice = voiceAround(context)
    if (voice === 'codes' || voice === 'errors') return !areStates(codes)
    return isAboutErrors(context) && shareOfWrongs(codes) > 0
  }

  private isDistinct({ heading }: CodeSection): boolean {
    const [{ code, isWord }] = heading.codes
    if (isNumbered(code)) return true
    return this.document.pattern ? /[\d_./-]/.test(code) || heading.title.isCode : !isWord
  }

  choose(): CodeSection[] {
    const candidates = this.sections.flatMap((section): CodeSection[] => {
      if (this.document.source.isIgnored(section.from)) return []
      const heading = codeHeadingOf(section.title, this.document.pattern)
      return heading ? [{ section, heading }] : []
    })
    this.parts = partsOf(candidates, this.sections)
    const sure = new Set(candidates.filter((candidate) => this.isDistinct(candidate) && this.isMeant(candidate)))
    const peers = new Set([...sure].map(({ section }) => section.depth))
    return candidates.filter((candidate) => {
      if (sure.has(candidate)) return true
      const { section, heading } = candidate
      if (this.isDistinct(candidate) || section.depth > 6 || isNoCode(heading.codes[0].code) || heading.isLoose)
        return false
      if (!isAboutErrors(contextOf(section, this.titles)) && !this.listed.has(heading.codes[0].code)) return false
      return (
        this.isProven(candidate) || ((peers.has(section.depth) || heading.title.isCode) && this.isCalled(candidate))
      )
    })
  }

  private isMeant(candidate: CodeSection): boolean {
    // Screens, rules and decisions are numbered like codes, and have labels like theirs.
    const [{ code, isWord }] = candidate.heading.codes
    if (isWord && isNumbered(code) && !this.listed.has(code))
      return this.isCalled(candidate) && !candidate.heading.isLoose
    if (isAboutForeignCodes(contextOf(candidate.section, this.titles))) return false
    if (this.isProven(candidate)) return true
    return !candidate.heading.isLoose && candidate.section.depth <= 6 && this.isCalled(candidate)
  }
}

/** The headings that open records. `listed` are the codes of the tables. */
export const codeSections = (
  sections: readonly Section[],
  titles: readonly string[],
  listed: ReadonlySet<string>,
  document: Document,
): CodeSection[] => new Chooser(sections, titles, listed, document).choose()

const valueOf = ({ role, locale, value }: Label): Value => ({ role, ...(locale && { locale }), flat: value })

/** A code in digits is its number; a status in words is none of HTTP. */
function roleIn({ text, role, value }: Label): Value['role'] {
  if (/^(?:code|name)$/.test(role) && /^\D?-?\d{4,}\D?$/.test(value.text)) return 'number'
  const isWord = role === 'status' && bareStatus.test(normalised(text)) && !/[\d０-９]{2}/.test(value.text)
  if (!isWord || statusesIn(value.text) || isDitto(value.text)) return role
  return isDeprecation(value.text) ? 'deprecated' : 'other'
}

/** What the labels around a code say of it. */
export const valuesOf = (labels: readonly Label[]): Value[] =>
  labels.filter(isKnown).map((label) => ({ ...valueOf(label), role: roleIn(label) }))

/** Labels that name another code than the heading does. */
function strayCodes(
  labels: readonly Label[],
  codes: ReadonlySet<string>,
  section: readonly string[],
  document: Document,
): Mention[] {
  return labels.flatMap(({ role, value }): Mention[] => {
    const named = role === 'code' ? codeValue(value, document.pattern) : undefined
    if (!named || named.isWord || codes.has(named.found.code)) return []
    return [
      { code: named.found.code, place: placeOf(document, value, named.found), as: 'section', statements: [], section },
    ]
  })
}

export const asSample = ({ json, from, to, status, retryable }: Shown, { source }: Document): Sample => ({
  json,
  place: source.place(from, to),
  ...(status && { status: source.place(...status) }),
  ...(retryable && { retryable: source.place(...retryable) }),
})

/** A deeper heading that is a label, with the paragraph under it: `#### HTTP status`. */
function labelOfTitle({ title, opening }: Section): Label[] {
  const { role, locale } = roleOf(title.text)
  if (!opening || title.text.length > longestLabel || role === 'code' || role === 'name') return []
  return [{ text: title.text, role, ...(locale && { locale }), value: opening }]
}

const longestLabel = 24

/** Reads the sections of codes; takes the samples that belong to them out of `free`. */
export function readSections(
  chosen: readonly CodeSection[],
  parts: ReadonlyMap<Section, readonly Section[]>,
  document: Document,
  free: Set<Shown>,
): Read {
  const read: Read = { mentions: [], findings: [] }
  let above: readonly Statement[] = []
  for (const { section, heading } of chosen) {
    const inside = parts.get(section) ?? []
    const labels = inside.flatMap((part) => [...(part === section ? [] : labelOfTitle(part)), ...part.labels])
    const codes = new Set(heading.codes.map(({ code }) => code))
    const explained = labels.some(({ role, value }) => role === 'description' && !isNotSaid(value.text))
    const remark = remarkIn(heading) ?? section.opening
    const values = [
      ...valuesOf(labels),
      ...(remark && !explained ? [{ role: 'description' as const, flat: remark }] : []),
    ]
    const { statements, unread } = statementsOf(values, document.source, document.language, above)
    above = statements
    const beside = besideCode(heading.title, heading.before, heading.after, document.source)
    const all_ = [...beside.filter(({ key }) => !statements.some((statement) => statement.key === key)), ...statements]
    const own = inside.flatMap(({ samples }) => samples)
    for (const found of heading.codes) {
      const samples = own.filter((sample) => sampleIs(sample, found.code))
      for (const sample of samples) free.delete(sample)
      read.mentions.push({
        code: found.code,
        place: placeOf(document, heading.title, found),
        as: 'section',
        statements: all_,
        ...(samples.length > 0 && { samples: samples.map((sample) => asSample(sample, document)) }),
        section: section.path,
      })
    }
    read.mentions.push(...strayCodes(labels, codes, section.path, document))
    read.findings.push(...unreadFindings(unread, heading.codes[0].code, document))
  }
  return read
}
