import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmTable } from 'micromark-extension-gfm-table'

export type Root = ReturnType<typeof fromMarkdown>
export type Node = Root['children'][number]
export type Of<T extends Node['type']> = Extract<Node, { type: T }>

const tables = { syntax: gfmTable(), tree: gfmTableFromMarkdown() }
const matter = { syntax: frontmatter(['yaml', 'toml']), tree: frontmatterFromMarkdown(['yaml', 'toml']) }

/** CommonMark with GFM tables; with front matter where the text is the beginning of a document. */
export function parse(markdown: string, isBeginning: boolean): Root {
  const used = isBeginning ? [matter, tables] : [tables]
  return fromMarkdown(markdown, {
    extensions: used.map(({ syntax }) => syntax),
    mdastExtensions: used.map(({ tree }) => tree),
  })
}

/** What is inside a node; nothing in a leaf. */
export const childrenOf = (node: Node): readonly Node[] => ('children' in node ? node.children : [])

/** Where a node begins, in its own piece of the document. */
export const startOf = (node: Node): number => node.position?.start.offset ?? 0
export const endOf = (node: Node): number => node.position?.end.offset ?? 0
