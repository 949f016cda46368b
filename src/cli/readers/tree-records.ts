import type { ReadOptions, Reading } from '../reader.js'
import type { Finding } from '../finding.js'
import type { Mention } from '../record.js'
import { isDigits, isIdentifier, isScreaming, isShouted, speaksOfErrors, speaksOfOthers } from './code-shape.js'
import { isKnownStatus } from '../words/http-statuses.js'
import { areLocales, localeOfFile } from './locales.js'
import { areStatuses, mapValue } from './map-value.js'
import { isTelling, roleOf } from './record-members.js'
import { recordOf } from './record-of.js'
import { all, noCode, says, type Stated } from './stated.js'
import { hasOwnCode, holdsEntries, holdsRecords, isRecord, isText, numericCode } from './tree-shapes.js'
import { plain, type Dict, type Entry, type List, type Tree } from './tree.js'

/** Where in the document a part of it stands. */
interface Around {
  readonly path: readonly string[]
  readonly locale: string
  readonly category?: Entry
}

/**
 * The codes of a JSON or YAML document, in any of the shapes that people keep them in: a list of records, a map from
 * code to record, text, status or number, a list of codes; in groups by language or category, at any depth.
 */
export function treeRecords(tree: Tree, options: ReadOptions): Reading {
  const walker = new Walker(options)
  walker.walk(tree, { path: [], locale: localeOfFile(options.file) ?? 'und' })
  return { mentions: walker.mentions, findings: walker.findings }
}

/** Names that hold codes and are no category. */
const isGeneric = (name: string) =>
  /^(x-)?(api|app|http|server|backend)?[-_. ]?(errors?|error[-_ ]?codes?|codes?|messages?|items|data|list|records|entries|definitions|components|schemas?|translations?|catalog(ue)?s?|i18n|locales?|enum|values|properties|responses)$/i.test(
    name,
  )

/** A step down: a name that is no generic one is the category of what stands under it. */
const within = (around: Around, entry: Entry): Around => ({
  ...around,
  path: [...around.path, entry.key],
  ...(!isGeneric(entry.key) && !roleOf(entry.key) && { category: entry }),
})

class Walker {
  readonly mentions: Mention[] = []
  readonly findings: Finding[] = []

  constructor(private readonly options: ReadOptions) {}

  walk(tree: Tree, around: Around): void {
    if (tree.kind === 'list') this.list(tree, around)
    else if (tree.kind === 'dict' && !this.record(tree, around, false)) this.dict(tree, around)
  }

  private list({ items }: List, around: Around): void {
    const numbers = items.flatMap((item) => numericCode(item) ?? [])
    const codesAreStatuses = numbers.length > 0 && numbers.every((value) => value >= 400 && isKnownStatus(value))
    const texts = items.filter((item) => item.kind === 'scalar' && typeof item.value === 'string')
    const isCodes =
      texts.length === items.length &&
      this.areCodes(
        texts.map((text) => String(plain(text))),
        around,
      )
    for (const item of items)
      if (item.kind === 'dict') {
        if (!this.record(item, around, codesAreStatuses)) this.dict(item, around)
      } else if (item.kind === 'list') this.list(item, around)
      else if (isCodes) this.bareCode(item, around)
  }

  private bareCode(item: Tree, around: Around): void {
    const code = String(plain(item))
    if (this.isCode(code, true)) this.add(code, item, { statements: [], samples: [], findings: [] }, around)
    else if (!this.options.pattern)
      this.findings.push(noCode(code, item.place, 'If it is a code, say so by `pattern`.'))
  }

  /** Most of the texts are codes, and where they stand does not speak of other things. */
  private areCodes(texts: readonly string[], { path }: Around): boolean {
    const { pattern, select } = this.options
    const matching = texts.filter((text) => this.isCode(text, true)).length
    if (pattern) return matching > 0
    const speaks = path.length === 0 || select !== undefined || [...path, this.options.file].some(speaksOfErrors)
    return speaks && !speaksOfOthers(path.at(-1) ?? '') && texts.some(isScreaming) && matching / texts.length >= 0.6
  }

  private isCode(text: string, speaks: boolean): boolean {
    const { pattern } = this.options
    return pattern ? pattern.test(text) : isScreaming(text) || (speaks && isShouted(text))
  }

  /** Takes a map that names a code in one of its members. False where it is something else. */
  private record(dict: Dict, around: Around, codeIsStatus: boolean): boolean {
    const named = this.codeIn(dict, around)
    if (!named || holdsRecords(dict)) return false
    const { entry, code } = named
    if (code === undefined) {
      const remedy = 'Digits alone, or words with spaces, are codes by `pattern` only: `pattern: "\\\\d+"`.'
      if (!this.options.pattern) this.findings.push(noCode(String(plain(entry.value)), entry.value.place, remedy))
      return true
    }
    const stated = recordOf(dict, { code, locale: around.locale, used: [entry], codeIsStatus })
    this.add(code, entry.value, stated, around)
    return true
  }

  /** The name before the number, whichever member holds which. */
  private codeIn(dict: Dict, around: Around): { entry: Entry; code?: string } | undefined {
    const scalars = dict.entries.filter(
      ({ value }) => value.kind === 'scalar' && value.value !== null && value.value !== '',
    )
    const of = (role: string) => scalars.filter(({ key }) => roleOf(key) === role)
    const candidates = [...of('code'), ...of('name'), ...of('id')]
    const text = ({ value }: Entry) => String(plain(value)).trim()
    const accepted = candidates.find((entry) => this.isCode(text(entry), true))
    if (accepted) return { entry: accepted, code: text(accepted) }
    const [first] = of('code')
    if (!first) return undefined
    const others = dict.entries.some(
      (entry) => entry !== first && (isTelling(roleOf(entry.key)) || roleOf(entry.key) === 'description'),
    )
    const speaks = others || [...around.path, this.options.file].some(speaksOfErrors)
    if (!speaks) return undefined
    return !this.options.pattern && isIdentifier(text(first)) ? { entry: first, code: text(first) } : { entry: first }
  }

  private dict(dict: Dict, around: Around): void {
    if (dict.entries.length > 0 && areLocales(dict.entries.map(({ key }) => key))) {
      for (const { key, value } of dict.entries)
        this.walk(value, { ...around, path: [...around.path, key], locale: key })
      return
    }
    const isKey = this.keysAreCodes(dict, around)
    const numbers = areStatuses(dict.entries.map(({ value }) => value))
    for (const entry of dict.entries)
      if (isKey(entry)) this.add(entry.key, entry, mapValue(entry, { ...around, areStatuses: numbers }), around)
      else if (isDigits(entry.key) && this.numbered(entry, around)) continue
      else if (entry.value.kind !== 'scalar') this.walk(entry.value, within(around, entry))
  }

  private keysAreCodes({ entries }: Dict, { path }: Around): (entry: Entry) => boolean {
    const { pattern, select, file } = this.options
    if (pattern) return ({ key, value }) => pattern.test(key) && !holdsEntries(value, (inner) => pattern.test(inner))
    const speaks = select !== undefined || [...path, file].some(speaksOfErrors)
    const areRecords = entries.every(
      ({ key, value }) => isIdentifier(key) && !isGeneric(key) && isRecord(value) && !hasOwnCode(value),
    )
    if (!speaks && !areRecords && speaksOfOthers(path.at(-1) ?? '')) return () => false
    const isLeaf = (value: Tree) => !holdsEntries(value, isScreaming) && !holdsRecords(value)
    const hasScreaming = entries.some(({ key, value }) => isScreaming(key) && isLeaf(value))
    const areTexts =
      speaks &&
      entries.length > 1 &&
      entries.every(({ key, value }) => isIdentifier(key) && !roleOf(key) && isText(value))
    return ({ key, value }) => {
      const isSwitch = value.kind === 'scalar' && typeof value.value === 'boolean'
      if (!isLeaf(value) || (isSwitch && !speaks)) return false
      if (isScreaming(key) || (isShouted(key) && (hasScreaming || speaks))) return true
      return isIdentifier(key) && !hasScreaming && ((areRecords && entries.length > 0) || areTexts)
    }
  }

  /** `1001: AUTH_REQUIRED`, `1001: { name: AUTH_REQUIRED }`. Digits alone are codes by `pattern` only. */
  private numbered({ key, place, value }: Entry, around: Around): boolean {
    const number = says({ key: 'number', value: Number(key), place })
    if (isText(value) && this.isCode(String(plain(value)), false)) {
      this.add(String(plain(value)), value, number, around)
      return true
    }
    const named = value.kind === 'dict' ? this.codeIn(value, around) : undefined
    if (value.kind === 'dict' && named?.code !== undefined) {
      const stated = recordOf(value, { code: named.code, locale: around.locale, used: [named.entry] })
      this.add(named.code, named.entry.value, all([number, stated]), around)
      return true
    }
    if (this.options.pattern || !(isText(value) || isRecord(value))) return false
    if (![...around.path, this.options.file].some(speaksOfErrors)) return false
    this.findings.push(noCode(key, place, 'Digits are codes by `pattern` only: `pattern: "\\d+"`.'))
    return true
  }

  private add(code: string, { place }: Pick<Entry, 'place'>, stated: Stated, around: Around): void {
    const { section } = this.options
    if (section && !around.path.some((title) => section.test(title))) return
    const { category, path } = around
    const grouped =
      category && !stated.statements.some(({ key }) => key === 'category')
        ? says({ key: 'category', value: category.key, place: category.place }).statements
        : []
    const { statements, samples, findings } = stated
    this.findings.push(...findings)
    this.mentions.push({
      code,
      place,
      as: 'entry',
      statements: [...statements, ...grouped],
      ...(samples.length > 0 && { samples }),
      ...(path.length > 0 && { section: path }),
    })
  }
}
