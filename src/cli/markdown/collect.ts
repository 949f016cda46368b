import { roleOf } from './columns.js'
import { speaksOfCodes } from './context-words.js'
import type { Context } from './context.js'
import type { Document } from './document.js'
import { boldTo, flatten, type Flat } from './flat.js'
import { isValueLabel, labelsIn, labelsInParagraph, labelsInTable, withList, type Label } from './labels.js'
import { childrenOf, endOf, startOf, type Node, type Of } from './parse.js'
import type { Block } from './pieces.js'
import { samplesIn, type Shown } from './samples.js'
import { codesIn } from './codes.js'
import type { Row, Table } from './tables.js'

/** A heading and what stands under it, up to the next heading of any depth. */
export interface Section {
  readonly title: Flat
  /** Its place among the sections. */
  readonly index: number
  readonly from: number
  readonly depth: number
  readonly parent: Section | undefined
  /** Titles of the headings around it, outermost first. */
  readonly path: readonly string[]
  readonly labels: Label[]
  readonly samples: Shown[]
  /** The first paragraph that is no label. */
  opening?: Flat
}

/** The titles that lead to what stands in a section, each on one line however many it has in the document. */
export const trailOf = ({ title, path }: Pick<Section, 'title' | 'path'>): readonly string[] =>
  title.text === '' ? path : [...path, title.text.replace(/\s+/g, ' ')]

/** A paragraph, list or piece of HTML outside of tables, in which codes can hide. */
export interface Suspect {
  readonly kind: 'paragraph' | 'list' | 'html'
  readonly node: Node
  readonly base: number
  readonly context: Context
  readonly section: Section
}

/** The parts of a document, in its order. */
export interface Parts {
  /** What the document is called. */
  readonly titles: readonly string[]
  readonly sections: Section[]
  readonly tables: { table: Table; section: Section }[]
  readonly suspects: Suspect[]
}

/** Deeper than any heading: a line in bold that stands in for one. */
const boldDepth = 7
const longestTitle = 80

class Collector {
  readonly parts: Omit<Parts, 'titles'> = { sections: [], tables: [], suspects: [] }
  readonly titles: string[] = []
  private section: Section
  private caption = ''
  private announcement = ''
  /** The label right above has no value yet. */
  private isOpen = false

  constructor(private readonly document: Document) {
    const title: Flat = { text: '', leaves: [], struck: false, isCode: false }
    this.section = { title, index: 0, from: 0, depth: 0, parent: undefined, path: [], labels: [], samples: [] }
    this.parts.sections.push(this.section)
  }

  private get context(): Context {
    const headings: string[] = []
    for (let at: Section | undefined = this.section; at; at = at.parent)
      if (at.title.text !== '') headings.push(at.title.text)
    return { headings, nearest: this.announcement || this.caption, titles: this.titles }
  }

  private open(title: Flat, from: number, depth: number): void {
    let parent: Section | undefined = this.section
    while (parent && parent.depth >= depth) parent = parent.parent
    const path = parent ? trailOf(parent) : []
    this.section = { title, index: this.parts.sections.length, from, depth, parent, path, labels: [], samples: [] }
    this.parts.sections.push(this.section)
    this.caption = ''
    this.announcement = ''
    if (depth === 1 && this.titles.length < 2) this.titles.push(title.text)
  }

  /** Blocks one after another. A label without a value takes what comes below it. */
  visit(blocks: readonly { node: Node; base: number; continues?: boolean }[]): void {
    for (let i = 0; i < blocks.length; i++) {
      const { node, base } = blocks[i]!
      if (node.type === 'table') {
        const rest: { node: Node; base: number }[] = []
        while (blocks[i + 1]?.continues) rest.push(blocks[++i]!)
        this.table([{ node, base }, ...rest])
      } else if (node.type === 'list') this.list(node, base)
      else this.block(node, base)
      if (node.type === 'paragraph') continue
      this.announcement = ''
      this.isOpen = false
    }
  }

  private block(node: Node, base: number): void {
    const from = base + startOf(node)
    if ((node.type as string) === 'toml' || node.type === 'yaml') {
      const title = /^title\s*[:=]\s*["']?(.+?)["']?\s*$/im.exec('value' in node ? node.value : '')?.[1]
      if (title) this.titles.push(title)
    } else if (node.type === 'heading') this.open(flatten(node.children, base), from, node.depth)
    else if (node.type === 'paragraph') this.paragraph(node, base)
    else if (node.type === 'code') this.code(node, base)
    else if (node.type === 'html') this.suspect('html', node, base)
    else this.visit(childrenOf(node).map((child) => ({ node: child, base })))
  }

  private suspect(kind: Suspect['kind'], node: Node, base: number): void {
    if (this.document.source.isIgnored(base + startOf(node))) return
    this.parts.suspects.push({ kind, node, base, context: this.context, section: this.section })
  }

  private paragraph(node: Of<'paragraph'>, base: number): void {
    const flat = flatten(node.children, base)
    const text = flat.text.trim()
    const isBold =
      text !== '' && boldTo(flat) >= text.length && text.length <= longestTitle && !/[\n:：]$|\n/.test(text)
    if (isBold && codesIn(flat, this.document.pattern).length > 0) this.open(flat, base + startOf(node), boldDepth)
    else if (isBold) this.caption = text
    this.announcement = speaksOfCodes.test(text) && text.length <= 2 * longestTitle ? text : ''
    const isLabel = isBold && codesIn(flat, this.document.pattern).length === 0 && isValueLabel(roleOf(text).role)
    if (isBold && !isLabel) return
    this.labelled(flat)
    this.suspect('paragraph', node, base)
  }

  private labelled(flat: Flat): void {
    const { labels } = this.section
    const found = labelsInParagraph(flat)
    const last = labels.at(-1)
    if (found.length === 0 && this.isOpen && last) labels[labels.length - 1] = { ...last, value: flat }
    else if (found.length === 0 && labels.length === 0) this.section.opening ??= flat
    labels.push(...found)
    this.isOpen = found.at(-1)?.value.text === ''
  }

  private list(list: Of<'list'>, base: number): void {
    const { labels } = this.section
    const last = this.isOpen ? labels.pop() : undefined
    labels.push(...(last ? withList(last, list, base) : labelsIn(list, base)))
    this.suspect('list', list, base)
    this.inItems(list, base)
  }

  /** Tables, samples and HTML in the items of a list; their text is read as labels. */
  private inItems(list: Of<'list'>, base: number): void {
    const stack: Node[] = list.children.flatMap((item) => item.children).toReversed()
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node.type === 'list') stack.push(...node.children.flatMap((item) => item.children).toReversed())
      else if (node.type === 'table') this.table([{ node, base }])
      else if (node.type === 'paragraph') {
        const flat = flatten(node.children, base)
        this.announcement = speaksOfCodes.test(flat.text) ? flat.text : this.announcement
        this.suspect('paragraph', node, base)
      } else if (node.type !== 'heading') this.block(node, base)
    }
  }

  private code({ lang, value, position }: Of<'code'>, base: number): void {
    const [from, to] = [base + (position?.start.offset ?? 0), base + (position?.end.offset ?? 0)]
    if (this.document.source.isIgnored(from)) return
    this.section.samples.push(...samplesIn(lang ?? '', value, from, to, this.document.source))
  }

  private table(pieces: readonly { node: Node; base: number }[]): void {
    const rows = pieces.flatMap(({ node, base }, index): Row[] =>
      childrenOf(node)
        .slice(index === 0 ? 0 : 1)
        .map((row) => ({
          from: base + startOf(row),
          to: base + endOf(row),
          cells: childrenOf(row).map((cell) => flatten(childrenOf(cell), base)),
        })),
    )
    const [header, ...body] = rows
    if (!header) return
    const table: Table = { header, rows: body, context: this.context, section: trailOf(this.section) }
    this.parts.tables.push({ table, section: this.section })
    this.section.labels.push(...labelsInTable(table))
  }
}

/** Sorts a document into its sections, tables and what else may hold codes. */
export function collect(blocks: readonly Block[], document: Document): Parts {
  const collector = new Collector(document)
  collector.visit(blocks)
  if (collector.titles.length === 0) {
    const name =
      document.source.file
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') ?? ''
    collector.titles.push(name)
  }
  return { ...collector.parts, titles: collector.titles }
}
