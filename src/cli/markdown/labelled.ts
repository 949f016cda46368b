import type { Mention, Statement } from '../record.js'
import { trailOf, type Section } from './collect.js'
import { normalised } from './columns.js'
import { speaksOfCodes } from './context-words.js'
import { areStates, isAboutErrors, isAboutForeignCodes } from './context.js'
import { placeOf, type Document, type Read } from './document.js'
import { codeValue, numberHeading } from './headings.js'
import { isKnown, type Label } from './labels.js'
import type { Shown } from './samples.js'
import { asSample, contextOf, sampleIs, valuesOf } from './sections.js'
import { besideCode, statementsOf } from './statements.js'
import { unreadFindings } from './tables.js'

/** A label that names the code, with the labels around it. */
interface Group {
  readonly key: Label
  readonly others: Label[]
}

function isKey(label: Label, section: Section, titles: readonly string[], document: Document): boolean {
  if (!/^(?:code|name|error)$/.test(label.role)) return false
  const named = codeValue(label.value, document.pattern)
  if (!named || areStates([named.found.code])) return false
  const isExplicit = speaksOfCodes.test(normalised(label.text))
  if (named.isWord && !isExplicit) return false
  const context = contextOf(section, titles)
  const nearest = { ...context, nearest: section.title.text }
  if (isAboutForeignCodes(nearest)) return false
  return isExplicit || isAboutErrors(nearest)
}

/** One group for each code that a label names; what comes before the only one belongs to it too. */
function groupsOf(section: Section, titles: readonly string[], document: Document): Group[] {
  const groups: Group[] = []
  const before: Label[] = []
  for (const label of section.labels) {
    const last = groups.at(-1)
    const isFirstOfRole = label.role === 'code' || !last || last.key.role !== 'code'
    if (isFirstOfRole && isKey(label, section, titles, document)) groups.push({ key: label, others: [] })
    else (last?.others ?? before).push(label)
  }
  return groups.length === 1 ? groups.map((group) => ({ ...group, others: [...before, ...group.others] })) : groups
}

/** What the heading of the only code of a section says: `### 1001 Sign in required`. */
function numberOf(section: Section, document: Document): Statement[] {
  const number = numberHeading(section.title)
  if (number === undefined) return []
  const from = section.title.text.indexOf(number)
  if (from === -1) return []
  const place = placeOf(document, section.title, { from, to: from + number.length })
  return [{ key: 'number', value: Number(number), place }]
}

function readGroup({ key, others }: Group, section: Section, number: readonly Statement[], document: Document): Read {
  const { value } = key
  const found = codeValue(value, document.pattern)?.found
  // A label alone, without any that says something of its code, is a remark.
  if (!found || !others.some((label) => isKnown(label) && label.value.text !== ''))
    return { mentions: [], findings: [] }
  const { statements, unread } = statementsOf(valuesOf(others), document.source, document.language)
  const beside = besideCode(value, value.text.slice(0, found.from), value.text.slice(found.to), document.source)
  const said = [...beside, ...statements]
  const samples = section.samples.filter((sample) => sampleIs(sample, found.code))
  const mention: Mention = {
    code: found.code,
    place: placeOf(document, value, found),
    as: 'section',
    statements: [...(said.some(({ key }) => key === 'number') ? [] : number), ...said],
    ...(samples.length > 0 && { samples: samples.map((sample) => asSample(sample, document)) }),
    section: trailOf(section),
  }
  return { mentions: [mention], findings: unreadFindings(unread, found.code, document) }
}

/** Sections under a heading in words, whose code a label gives: `- **コード**: \`AUTH_REQUIRED\``. Takes their samples out of `free`. */
export function readLabelled(
  sections: readonly Section[],
  titles: readonly string[],
  document: Document,
  free: Set<Shown>,
): Read {
  const read: Read = { mentions: [], findings: [] }
  for (const section of sections) {
    if (document.source.isIgnored(section.from)) continue
    const groups = groupsOf(section, titles, document)
    const number = groups.length === 1 ? numberOf(section, document) : []
    for (const group of groups) {
      const { mentions, findings } = readGroup(group, section, number, document)
      const codes = mentions.map(({ code }) => code)
      for (const sample of section.samples) if (codes.some((code) => sampleIs(sample, code))) free.delete(sample)
      read.mentions.push(...mentions)
      read.findings.push(...findings)
    }
  }
  return read
}
