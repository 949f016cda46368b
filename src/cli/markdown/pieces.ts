import { startsOfLines } from '../line-index.js'
import { endOf, parse, startOf, type Node } from './parse.js'

/** A block at the top of the document. Its positions count from `base` characters into the text. */
export interface Block {
  readonly node: Node
  readonly base: number
  /** A table whose header is in a piece before: its first row is that header again. */
  readonly continues: boolean
}

/** Big documents are parsed by the piece: the parser's time grows with the square of the number of lists and tables. */
const linesInPiece = 60
const maxDefinitions = 200

const heading = /#{1,6}(?:[ \t\n]|$)/y
const listItem = /(?:[-*+]|\d{1,9}[.)])[ \t]/y
const blank = /[ \t]*(?:\n|$)/y
const isAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(text)
}

type Seam = 'heading' | 'row' | 'paragraph' | 'item'

/** Whether the document could be cut before a line, and what would have to be finished before it. */
function seamAt(text: string, starts: readonly number[], line: number): Seam | undefined {
  const [before, at] = [starts[line - 1] ?? 0, starts[line] ?? 0]
  if (isAt(heading, text, at)) return 'heading'
  if (text[at] === '|' && text[before] === '|') return 'row'
  if (isAt(listItem, text, at)) return 'item'
  return isAt(blank, text, before) && !isAt(/[ \t>\n]/y, text, at) ? 'paragraph' : undefined
}

/** Code without its end mark, or HTML without its own: what follows may still belong to it. */
function isOpen(node: Node, seam: Seam, piece: string): boolean {
  const source = piece.slice(startOf(node), endOf(node))
  if (node.type === 'html') {
    if (/^\s*<(?:[!?]|script|pre|style|textarea)/i.test(source))
      return !/-->|<\/(?:script|pre|style|textarea)>|\?>|\]\]>/i.test(source)
    return seam === 'heading' && !/\n[ \t]*\n?$/.test(piece.slice(endOf(node)))
  }
  const fence = node.type === 'code' ? /^ {0,3}(`{3,}|~{3,})/.exec(source)?.[1] : undefined
  return fence !== undefined && !new RegExp(`\\n[ \\t]*${fence[0]}{${fence.length},}[ \\t]*$`).test(source.trimEnd())
}

function isCleanCut(seam: Seam, children: readonly Node[], piece: string): boolean {
  const last = children.at(-1)
  if (!last || isOpen(last, seam, piece)) return false
  if (seam === 'row') return last.type === 'table' && endOf(last) >= piece.trimEnd().length
  return seam !== 'item' || last.type === 'list'
}

/** The definitions of links: every piece must know them. */
function definitionsOf(text: string): string {
  const found = text.match(/^ {0,3}\[[^\]\n]+\]:[ \t]*\S.*$/gm) ?? []
  return found.length > 0 && found.length <= maxDefinitions ? `${found.join('\n')}\n\n` : ''
}

/** The header and the alignment row of a table that goes on. */
function headerOf(table: Node, piece: string): string {
  const [header = '', alignment = ''] = piece.slice(startOf(table)).split(/(?<=\n)/, 2)
  return header + alignment
}

/** The blocks of a document in their order. */
export function blocksOf(text: string): Block[] {
  const starts = startsOfLines(text)
  const definitions = starts.length > linesInPiece ? definitionsOf(text) : ''
  const blocks: Block[] = []
  let [line, table] = [0, '']
  while (line < starts.length) {
    const from = starts[line] ?? 0
    const prefix = (line === 0 ? '' : definitions) + table
    for (let wanted = linesInPiece; ; wanted *= 2) {
      let to = Math.min(line + wanted, starts.length)
      while (to < starts.length && seamAt(text, starts, to) === undefined) to++
      const piece = prefix + text.slice(from, starts[to] ?? text.length)
      const { children } = parse(piece, line === 0)
      const seam = to < starts.length ? seamAt(text, starts, to) : undefined
      const isMatter = line === 0 && /^(?:---|\+\+\+)/.test(text) && !/^(?:yaml|toml)$/.test(children[0]?.type ?? '')
      if (seam && (isMatter || !isCleanCut(seam, children, piece))) continue
      const own = children.filter((node) => endOf(node) > prefix.length)
      blocks.push(
        ...own.map((node) => ({ node, base: from - prefix.length, continues: startOf(node) < prefix.length })),
      )
      const last = children.at(-1)
      table = seam === 'row' && last ? headerOf(last, piece) : ''
      line = to
      break
    }
  }
  return blocks
}
