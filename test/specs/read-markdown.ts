import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toString } from 'mdast-util-to-string'
import { gfmTable } from 'micromark-extension-gfm-table'

type Node = ReturnType<typeof fromMarkdown>['children'][number]
type Table = Extract<Node, { type: 'table' }>

/** A table row by its column headers. */
type Row = Readonly<Record<string, string>>

/** One heading with what stands directly beneath it, up to the next heading of any depth. */
export interface Section {
  readonly title: string
  readonly depth: number
  /** Titles of the headings around it, outermost first. */
  readonly parents: readonly string[]
  readonly rows: readonly Row[]
  /** Paragraphs and top-level list items as plain text, markers removed. */
  readonly lines: readonly string[]
  readonly code: readonly { readonly lang: string; readonly text: string }[]
}

interface OpenSection extends Section {
  rows: Row[]
  lines: string[]
  code: { lang: string; text: string }[]
}

function rowsOf(table: Table): Row[] {
  const [head = [], ...body] = table.children.map((row) => row.children.map((cell) => toString(cell).trim()))
  return body.map((cells) => Object.fromEntries(head.map((header, column) => [header, cells[column] ?? ''])))
}

function add(section: OpenSection, node: Node): void {
  if (node.type === 'table') section.rows.push(...rowsOf(node))
  else if (node.type === 'code') section.code.push({ lang: node.lang ?? '', text: node.value })
  else if (node.type === 'list') section.lines.push(...node.children.map((item) => toString(item)))
  else if (node.type === 'paragraph') section.lines.push(toString(node))
}

/** Splits a markdown document (CommonMark with GFM tables) into its sections, in the order of the document. */
export function sectionsOf(markdown: string): readonly Section[] {
  const tree = fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  const sections: OpenSection[] = []
  const around: OpenSection[] = []
  for (const node of tree.children) {
    if (node.type === 'heading') {
      while ((around.at(-1)?.depth ?? 0) >= node.depth) around.pop()
      const parents = around.map(({ title }) => title)
      const section = { title: toString(node), depth: node.depth, parents, rows: [], lines: [], code: [] }
      sections.push(section)
      around.push(section)
    } else {
      const current = sections.at(-1)
      if (current) add(current, node)
    }
  }
  return sections
}
