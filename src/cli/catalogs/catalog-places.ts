import type { Place } from '../record.js'
import { isLocale } from './describe-map.js'
import type { AnyNode, Expression, Module } from './parse-module.js'
import { walk } from './parse-module.js'
import type { PlainCatalog } from './protocol.js'
import type { Member, OpenModule, Written, WrittenValues } from './written-values.js'

/** Where a code is written, and the parts of it that are. */
interface CodePlaces {
  readonly place: Place
  readonly places?: Readonly<Record<string, Place>>
}

interface Context {
  readonly values: WrittenValues
  readonly open: OpenModule
  readonly ran: readonly string[]
  /** A file as findings name it. */
  readonly nameOf: (file: string) => string
  /** By how much the code is indented as a whole: in a list of a document. */
  readonly indent?: number
}

export interface CatalogPlaces {
  /** Where its codes begin. */
  readonly all: Place
  code(code: string): CodePlaces
}

const parts = ['number', 'status', 'category', 'retry', 'retries', 'present', 'message']
type Members = ReadonlyMap<string, Member>

/** Finds the entries of a catalog or map in the code that makes it; what is computed stands in the first line. */
export function placesOf(
  { id, kind, exported, composed }: PlainCatalog,
  file: string,
  context: Context,
  written?: Written<Expression>,
): CatalogPlaces {
  const { values, open } = context
  const module = open(file)
  const found = written ?? (module && values.exported(module, exported))
  const config =
    kind === 'catalog' ? configOf(id, composed ? undefined : found, [file, ...context.ran], context) : undefined
  const codes = config && values.members(config.module, config.node).get('codes')
  const entries = codes
    ? values.members(codes.module, codes.node)
    : found
      ? entriesOfMap(found, values)
      : new Map<string, Member>()
  const facts = config ? memberObject(config, 'facts', values) : new Map<string, Member>()
  const home = config?.module ?? found?.module ?? module
  const start = codes ? placeOf(codes.module, codes.key, context) : found && placeOf(found.module, found.node, context)
  const first = { file: context.nameOf(home?.file ?? file), line: start?.line ?? 1, column: start?.column ?? 1 }
  let mentions: ReadonlyMap<string, AnyNode> | undefined
  return {
    all: first,
    code(code) {
      const entry = entries.get(code) ?? facts.get(code)
      if (entry) return codePlaces(entry, facts.get(code), context)
      mentions ??= home ? mentionsIn(home) : new Map()
      const mention = mentions.get(code)
      return { place: mention && home ? placeOf(home, mention, context) : { ...first, line: 1, column: 1 } }
    },
  }
}

/** What `defineCatalog` is given: the argument of the exported call, else any object with this source and with codes. */
function configOf(
  id: string,
  exported: Written<Expression> | undefined,
  files: readonly string[],
  { values, open }: Context,
): Written<AnyNode> | undefined {
  if (exported?.node.type === 'CallExpression') {
    for (const argument of exported.node.arguments) {
      if (values.members(exported.module, argument).has('codes')) return { module: exported.module, node: argument }
    }
  }
  for (const file of new Set(files)) {
    const module = open(file)
    if (!module) continue
    for (const node of walk(module.body)) {
      if (node.type !== 'ObjectExpression') continue
      const members = values.members(module, node)
      const source = members.get('source')
      if (members.has('codes') && source && textOf(values.value(source.module, source.node)?.node) === id)
        return { module, node }
    }
  }
  return undefined
}

const textOf = (node: Expression | undefined) => (node?.type === 'StringLiteral' ? node.value : undefined)

function memberObject({ module, node }: Written<AnyNode>, name: string, values: WrittenValues): Members {
  const member = values.members(module, node).get(name)
  return member ? values.members(member.module, member.node) : new Map()
}

/** A map of codes, or of locales to maps of codes: there the first locale's key is the code's place. */
function entriesOfMap({ module, node }: Written<Expression>, values: WrittenValues): Members {
  const members = values.members(module, node)
  const inner = [...members.values()].map((member) => values.members(member.module, member.node))
  const isByLocale = members.size > 0 && [...members.keys()].every(isLocale)
  return isByLocale ? new Map(inner.toReversed().flatMap((codes) => [...codes])) : members
}

function codePlaces(entry: Member, fact: Member | undefined, context: Context): CodePlaces {
  const { values } = context
  const own = values.members(entry.module, entry.node)
  const stated = fact ? values.members(fact.module, fact.node) : new Map<string, Member>()
  const places: Record<string, Place> = {}
  for (const part of parts) {
    const member = own.get(part) ?? stated.get(part)
    if (member) places[part] = placeOfMember(member, context)
  }
  const message = own.get('message')
  const texts = message ? values.members(message.module, message.node) : own
  for (const [locale, text] of texts) if (isLocale(locale)) places[`message.${locale}`] = placeOfMember(text, context)
  if (entry.node.type === 'NumericLiteral') places['status'] = placeOf(entry.module, entry.node, context)
  return { place: placeOf(entry.module, entry.key, context), ...(Object.keys(places).length > 0 && { places }) }
}

/** Of a short member all of it, of a long one its key. */
function placeOfMember({ module, key, node }: Member, context: Context): Place {
  const place = placeOf(module, key, context)
  const end = node.loc?.end
  return end?.line === place.line ? { ...place, endColumn: end.column + 1 + (context.indent ?? 0) } : place
}

function placeOf(module: Module, { loc }: AnyNode, { nameOf, indent = 0 }: Context): Place {
  const file = nameOf(module.file)
  if (!loc) return { file, line: 1, column: 1 }
  const { start, end } = loc
  const by = indent + 1
  return { file, line: start.line, column: start.column + by, endLine: end.line, endColumn: end.column + by }
}

/** Keys and texts of a file, by what they say, each where it stands first. */
function mentionsIn(module: Module): ReadonlyMap<string, AnyNode> {
  const found = new Map<string, AnyNode>()
  const note = (text: string, node: AnyNode) => found.has(text) || found.set(text, node)
  for (const node of walk(module.body)) {
    if (node.type === 'StringLiteral') note((node as AnyNode & { value: string }).value, node)
    if (node.type === 'ObjectProperty') {
      const { key } = node as AnyNode & { key: AnyNode & { name?: string } }
      if (key.type === 'Identifier' && key.name) note(key.name, key)
    }
  }
  return found
}
