import { childrenOf, endOf, startOf, type Node } from './parse.js'

/** A run of characters that came from one leaf of the document. */
interface Leaf {
  /** Where it begins in the flat text. */
  readonly from: number
  readonly value: string
  /** How many characters of the value come before the text. */
  readonly skip: number
  /** Its stretch of the document, marks included. */
  readonly start: number
  readonly end: number
  readonly isBold: boolean
}

/** Text without its markup, of which every character knows where it came from. */
export interface Flat {
  readonly text: string
  readonly leaves: readonly Leaf[]
  /** Struck through, as a whole or in part. */
  readonly struck: boolean
  /** All of the text is code. */
  readonly isCode: boolean
}

const lineBreak = /^<br\s*\/?>$/i
const strike = /^<(?:s|del|strike)\b/i

/** What a leaf says: of a picture, the words that stand for it. */
function valueOf(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  return node.type === 'image' || node.type === 'imageReference' ? (node.alt ?? '') : ''
}

/** The text of nodes, line breaks as `\n`, other HTML left out. */
export function flatten(nodes: readonly Node[], base: number): Flat {
  const leaves: Leaf[] = []
  let [text, struck, isCode] = ['', false, true]
  const stack = nodes.toReversed().map((node): [Node, boolean] => [node, false])
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, isInBold] = next
    if (node.type === 'html') struck ||= strike.test(node.value)
    const isBreak = node.type === 'break' || (node.type === 'html' && lineBreak.test(node.value))
    const added = isBreak ? '\n' : valueOf(node)
    if (added !== '')
      leaves.push({
        from: text.length,
        value: added,
        skip: 0,
        start: base + startOf(node),
        end: base + endOf(node),
        isBold: isInBold,
      })
    text += added
    isCode &&= added.trim() === '' || node.type === 'inlineCode'
    const inside = childrenOf(node)
    for (let i = inside.length - 1; i >= 0; i--) stack.push([inside[i]!, isInBold || node.type === 'strong'])
  }
  return { text, leaves, struck: struck || /~~[^~]+~~/.test(text), isCode: isCode && text !== '' }
}

/** Escapes, entities and line starts stand between the characters of a value in its source. */
const furthest = 48

function aligned({ value, start, end }: Leaf, index: number, source: string): number {
  if (source.startsWith(value, start)) return start + index
  const ticks = /^`+ ?/.exec(source.slice(start, Math.min(end, start + 16)))?.[0].length ?? 0
  for (const skipped of [ticks, ticks && ticks - 1])
    if (skipped > 0 && source.startsWith(value, start + skipped)) return start + skipped + index
  let at = start + ticks
  for (let i = 0; i < index; i++) {
    const found = source.slice(at, Math.min(end, at + furthest)).indexOf(value[i] ?? '')
    if (found !== -1) at += found + 1
  }
  const found = source.slice(at, Math.min(end, at + furthest)).indexOf(value[index] ?? '')
  return found === -1 ? at : at + found
}

/** Where a character of the flat text stands in the document. */
export function offsetOf({ leaves }: Flat, index: number, source: string): number {
  let [low, high] = [0, leaves.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((leaves[middle]?.from ?? 0) <= index) low = middle
    else high = middle - 1
  }
  const leaf = leaves[low]
  return leaf ? aligned(leaf, Math.min(leaf.skip + index - leaf.from, leaf.value.length), source) : 0
}

/** The leaves between two characters of a text, counted from the first of them. */
const between = (leaves: readonly Leaf[], from: number, to: number): Leaf[] =>
  leaves.flatMap((leaf) => {
    if (leaf.from >= to || leaf.from + leaf.value.length - leaf.skip <= from) return []
    const skipped = Math.max(0, from - leaf.from)
    return [{ ...leaf, from: leaf.from + skipped - from, skip: leaf.skip + skipped }]
  })

/** A part of a flat text, trimmed. */
export function part(flat: Flat, from: number, to = flat.text.length): Flat {
  const raw = flat.text.slice(from, to)
  const start = from + (raw.length - raw.trimStart().length)
  const text = raw.trim()
  const leaves = between(flat.leaves, start, start + text.length)
  return { text, leaves, struck: flat.struck, isCode: flat.isCode }
}

/** How many characters at the beginning are bold. */
export function boldTo({ text, leaves }: Flat): number {
  const plain = leaves.find((leaf) => !leaf.isBold && leaf.value.slice(leaf.skip).trim() !== '')
  return plain ? Math.max(plain.from, 0) : text.length
}

/** The lines of a text; takes time in proportion to its length. */
export function linesOf(flat: Flat): Flat[] {
  const lines: Flat[] = []
  let [from, first] = [0, 0]
  for (const line of flat.text.split('\n')) {
    const to = from + line.length
    const endOfLeaf = ({ from, value, skip }: Leaf): number => from + value.length - skip
    while (first < flat.leaves.length && endOfLeaf(flat.leaves[first]!) <= from) first++
    let last = first
    while (last < flat.leaves.length && flat.leaves[last]!.from < to) last++
    const leaves = between(flat.leaves.slice(first, last), from, to)
    lines.push(part({ ...flat, text: line, leaves }, 0))
    from = to + 1
  }
  return lines
}

/** Parts in their order, a line each. */
export function joined(parts: readonly Flat[]): Flat {
  const leaves: Leaf[] = []
  let text = ''
  for (const flat of parts) {
    if (text !== '') text += '\n'
    leaves.push(...flat.leaves.map((leaf) => ({ ...leaf, from: leaf.from + text.length })))
    text += flat.text
  }
  return { text, leaves, struck: false, isCode: false }
}
