import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Alias,
  type Document,
  type Node,
  type Scalar,
} from 'yaml'
import { CannotCheck } from '../finding.js'
import type { Place } from '../record.js'
import type { Entry, Tree } from './tree.js'

const maxDepth = 200
/** More nodes than any document has that is written by hand: aliases of aliases of aliases. */
const maxNodes = 500_000

/**
 * Reads YAML 1.2 with the place of every part; several documents in one file make a list. Aliases and merge keys are
 * put in where they stand, with the places of what they stand for.
 * @throws CannotCheck with line and column of a syntax error.
 */
export function parseYaml(text: string, file: string): Tree {
  const lines = new LineCounter()
  const documents = documentsOf(text, file, lines)
  const trees = documents.map((document) => {
    const [error] = document.errors
    if (error) throw new CannotCheck(`This is no YAML: ${error.message}`, placeAt(lines, file, error.pos[0]))
    return new TreeMaker(file, lines).tree(document.contents)
  })
  const [first, second] = trees
  if (first && !second) return first
  return { kind: 'list', items: trees, place: { file, line: 1, column: 1 } }
}

/** Brackets in brackets without end would fill memory and stack of the parser. */
function refuseDepth(text: string, file: string): void {
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    if (depth > 1000)
      throw new CannotCheck('This is more than is read: brackets in brackets.', { file, line: 1, column: 1 })
  }
}

function documentsOf(text: string, file: string, lineCounter: LineCounter): readonly Document.Parsed[] {
  refuseDepth(text, file)
  const options = { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', strict: true } as const
  try {
    const parsed = parseAllDocuments(text, options)
    return 'empty' in parsed ? [] : parsed
  } catch (cause) {
    throw new CannotCheck(`This is no YAML: ${(cause as Error).message}.`, { file, line: 1, column: 1 }, { cause })
  }
}

function placeAt(lines: LineCounter, file: string, start: number, end?: number): Place {
  const { line, col } = lines.linePos(start)
  const place = { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  if (end === undefined) return place
  const last = lines.linePos(end)
  return { ...place, endLine: Math.max(last.line, 1), endColumn: Math.max(last.col, 1) }
}

class TreeMaker {
  private nodes = 0
  private readonly open = new Set<Node>()
  private readonly anchors = new Map<string, Node>()

  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
  ) {}

  tree(node: Node | null | undefined): Tree {
    if (!node) return { kind: 'scalar', value: null, place: { file: this.file, line: 1, column: 1 } }
    if (++this.nodes > maxNodes || this.open.size > maxDepth) this.refuse(node)
    if (isAlias(node)) return this.alias(node)
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node)
    if (isScalar(node)) return { kind: 'scalar', value: valueOf(node), place: this.place(node) }
    this.open.add(node)
    const made = this.collection(node)
    this.open.delete(node)
    return made
  }

  private collection(node: Node): Tree {
    const place = this.place(node)
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => this.tree(item as Node | null)), place }
    return { kind: 'dict', entries: this.entries(node), place }
  }

  private alias(alias: Alias): Tree {
    const target = this.anchors.get(alias.source)
    if (!target) throw new CannotCheck(`This is no YAML: *${alias.source} stands for nothing.`, this.place(alias))
    return this.open.has(target) ? { kind: 'scalar', value: null, place: this.place(alias) } : this.tree(target)
  }

  private entries(node: Node): Entry[] {
    if (!isMap(node)) return []
    const own: Entry[] = []
    const merged: Entry[] = []
    for (const { key, value } of node.items as { key: Node | null; value: Node | null }[]) {
      if (!isScalar(key)) continue
      const name = key.source ?? String(key.value)
      const place = this.place(key)
      if (name === '<<') merged.push(...this.merged(this.tree(value)))
      else own.push({ key: name, place, value: value ? this.tree(value) : { kind: 'scalar', value: null, place } })
    }
    if (merged.length === 0) return own
    const names = new Set(own.map(({ key }) => key))
    return [...merged.filter(({ key }) => !names.has(key)), ...own]
  }

  private merged(tree: Tree): readonly Entry[] {
    if (tree.kind === 'list') return tree.items.flatMap((item) => this.merged(item))
    return tree.kind === 'dict' ? tree.entries : []
  }

  private place(node: Node): Place {
    const [start, end] = node.range ?? [0, 0]
    const quote = isScalar(node) && node.type?.startsWith('QUOTE') ? 1 : 0
    return placeAt(this.lines, this.file, start + quote, Math.max(start + quote, end - quote))
  }

  private refuse(node: Node): never {
    throw new CannotCheck('This is more than is read: aliases of aliases, or brackets in brackets.', this.place(node))
  }
}

function valueOf({ value, source }: Scalar): string | number | boolean | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : (source ?? null)
}
