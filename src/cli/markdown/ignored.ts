import type { Place } from '../record.js'
import { childrenOf, endOf, startOf, type Node } from './parse.js'
import type { Block } from './pieces.js'
import { sourceOf, type Source } from './source.js'

interface Region {
  readonly from: number
  readonly to: number
  /** It ends with the document, for want of an end mark. */
  readonly isOpen: boolean
}

const mark = /<!--\s*errors-ignore-(start|end)\s*-->/g

/** The marks in the HTML of a document; marks in code are examples. */
function marksIn(blocks: readonly Block[]): { kind: string; from: number; to: number }[] {
  const found: { kind: string; from: number; to: number }[] = []
  const stack: { node: Node; base: number }[] = blocks.toReversed().map(({ node, base }) => ({ node, base }))
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, base } = next
    if (node.type === 'html')
      for (const match of node.value.matchAll(mark)) {
        const from = Math.min(base + startOf(node) + match.index, base + endOf(node))
        found.push({ kind: match[1] ?? '', from, to: from + match[0].length })
      }
    stack.push(
      ...childrenOf(node)
        .toReversed()
        .map((child) => ({ node: child, base })),
    )
  }
  return found
}

function regionsOf(blocks: readonly Block[], length: number): Region[] {
  const regions: Region[] = []
  let from: number | undefined
  for (const { kind, ...at } of marksIn(blocks)) {
    if (kind === 'start') from ??= at.from
    else if (from !== undefined) {
      regions.push({ from, to: at.to, isOpen: false })
      from = undefined
    }
  }
  return from === undefined ? regions : [...regions, { from, to: length, isOpen: true }]
}

export const mayIgnore = (text: string): boolean => text.includes('errors-ignore-start')

/** A document without what its author wants ignored. */
export interface Kept {
  readonly source: Source
  /** Where ignoring begins and never ends. */
  readonly open: Place | undefined
  /** The text changed: it must be parsed again. */
  readonly isShorter: boolean
}

/**
 * Takes the lines between marks out, so that a table goes on behind them; lines keep the numbers they had. Marks inside a
 * line hide what is between them.
 */
export function withoutIgnored(text: string, file: string, blocks: readonly Block[]): Kept {
  const regions = regionsOf(blocks, text.length)
  const whole = sourceOf(text, file)
  const open = regions.find(({ isOpen }) => isOpen)
  const lines = text.split(/(?<=\n)/)
  const dropped = new Set<number>()
  const ranges: [number, number][] = []
  for (const { from, to } of regions) {
    const [first, last] = [whole.place(from), whole.place(Math.max(from, to - 1))]
    const isOwn = (line: number): boolean =>
      /^\s*<!--\s*errors-ignore-(?:start|end)\s*-->\s*$/.test(lines[line - 1] ?? '')
    if (isOwn(first.line) && (isOwn(last.line) || to === text.length))
      for (let line = first.line; line <= last.line; line++) dropped.add(line)
    else ranges.push([from, to])
  }
  const kept = lines.flatMap((line, index) => (dropped.has(index + 1) ? [] : [{ line, number: index + 1 }]))
  const shorter = kept.map(({ line }) => line).join('')
  // Ranges count in the whole text: lines that are gone before them move them up.
  const gone = (offset: number): number =>
    lines
      .slice(0, whole.place(offset).line - 1)
      .reduce((sum, line, index) => sum + (dropped.has(index + 1) ? line.length : 0), 0)
  const moved = ranges.map(([from, to]) => [from - gone(from), to - gone(to)] as const)
  return {
    source: sourceOf(shorter, file, { lines: [...kept.map(({ number }) => number), lines.length], ranges: moved }),
    open: open && whole.place(open.from),
    isShorter: dropped.size > 0,
  }
}
