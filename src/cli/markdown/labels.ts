import { roleOf } from './columns.js'
import { boldTo, flatten, joined, linesOf, part, type Flat } from './flat.js'
import { pairHeaders, type Role } from './header-words.js'
import type { Of } from './parse.js'
import type { Table } from './tables.js'

/** `**label**: value`, an item of a list, a row of a table of two columns. */
export interface Label {
  readonly text: string
  readonly role: Role
  readonly locale?: string
  /** Empty where the value is in the block below. */
  readonly value: Flat
  /** The table that it is a row of. */
  readonly of?: Table
  /** It is the cell of a table of one row, which may be about anything. */
  readonly isCell?: true
}

const roles: ReadonlySet<Role> = new Set([
  'code',
  'name',
  'number',
  'status',
  'retry',
  'retries',
  'category',
  'message',
  'text',
  'ui',
  'action',
  'description',
  'cause',
  'deprecated',
] satisfies Role[])

/** Whether a label is one that says something of a code. */
export const isKnown = ({ role }: Pick<Label, 'role'>): boolean => roles.has(role)

/** Whether a label stands for what it says of a code, not for the code. */
export const isValueLabel = (role: Role): boolean => isKnown({ role }) && !/^(?:code|name)$/.test(role)

const longestBold = 40
/** A label without bold letters is short, or it is a sentence with a colon in it. */
const longestPlain = (text: string): number => (/[\u3040-\u9fff]/.test(text) ? 14 : 24)

/** `**4. Retry later**` is a step, no label. */
const step = /^\(?\d+[.)、]/

const make = (text: string, value: Flat): Label => ({
  text,
  ...(step.test(text) ? { role: 'unknown' as const } : roleOf(text)),
  value,
})

/** The label with which a line begins. */
function labelIn(line: Flat): Label | undefined {
  const bold = boldTo(line)
  const head = line.text.slice(0, bold).replace(/[\s:：]+$/, '')
  if (bold > 0 && head !== '' && head.length <= longestBold) {
    const gap = /^[\s:：]*(?:[-–—=→]\s+)?/.exec(line.text.slice(bold))?.[0].length ?? 0
    return make(head, part(line, bold + gap))
  }
  const plain = /^([^:：。\n]+?)\s*[:：](?!\/\/)\s*/.exec(line.text)
  if (!plain?.[1] || plain[1].length > longestPlain(plain[1])) return undefined
  return make(plain[1], part(line, plain[0].length))
}

/** The labels among the lines of a paragraph. A line without one goes on with the value above it. */
export function labelsInParagraph(flat: Flat): Label[] {
  const labels: Label[] = []
  for (const line of linesOf(flat)) {
    const label = labelIn(line)
    const last = labels.at(-1)
    if (label && (isKnown(label) || boldTo(line) > 0)) labels.push(label)
    else if (last)
      labels[labels.length - 1] = { ...last, value: last.value.text === '' ? line : joined([last.value, line]) }
  }
  return labels
}

type List = Of<'list'>
type Item = List['children'][number]

/** All text in a list, an item a line. */
function textOf(list: List, base: number): Flat {
  const parts: Flat[] = []
  const stack: (Item | Item['children'][number])[] = list.children.toReversed()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'paragraph') parts.push(part(flatten(node.children, base), 0))
    else if (node.type === 'list' || node.type === 'listItem') stack.push(...node.children.toReversed())
  }
  return joined(parts)
}

/** A label without a value, and the list under it: its value, or labels that it only gathers. */
export function withList(label: Label, list: List, base: number, depth = 0): Label[] {
  const inside = label.role === 'other' ? [] : labelsIn(list, base, depth)
  const isTitle = !isKnown(label) || (inside.some(isKnown) && !/^(?:ui|action|message)$/.test(label.role))
  return isTitle ? [label, ...inside] : [{ ...label, value: textOf(list, base) }]
}

function labelsInItem(item: Item, base: number, depth: number): Label[] {
  const [first, ...others] = item.children
  if (first?.type !== 'paragraph') return []
  const labels = labelsInParagraph(flatten(first.children, base))
  const lists = others.filter((node) => node.type === 'list')
  const last = labels.at(-1)
  const [list, ...more] = lists
  if (last && list && last.value.text === '')
    return [
      ...labels.slice(0, -1),
      ...withList(last, list, base, depth + 1),
      ...more.flatMap((next) => labelsIn(next, base, depth + 1)),
    ]
  return [...labels, ...(last?.role === 'other' ? [] : lists.flatMap((next) => labelsIn(next, base, depth + 1)))]
}

/** Deeper lists are no documentation. */
const deepest = 20

/** The labels of a list and of the lists in it. */
export const labelsIn = (list: List, base: number, depth = 0): Label[] =>
  depth > deepest ? [] : list.children.flatMap((item) => labelsInItem(item, base, depth))

/** The rows of a table that says one thing a row, or the cells of a table of a single row, as labels. */
export function labelsInTable(table: Table): Label[] {
  const { header, rows } = table
  const inRow = ([name, value]: readonly Flat[]): Label[] =>
    name && value ? [{ ...make(name.text, part(value, 0)), of: table }] : []
  if (header.cells.length === 2) {
    const [left = '', right = ''] = header.cells.map(({ text }) => text.trim().toLowerCase())
    if (pairHeaders.left.test(left) && pairHeaders.right.test(right)) return rows.flatMap(({ cells }) => inRow(cells))
    // A header that is itself the first pair: `| HTTP status | 404 |`.
    const names = [header, ...rows].map(({ cells: [name] }) => roleOf(name?.text ?? ''))
    const isNamed = names.every(({ role }) => role !== 'unknown' && role !== 'silent')
    if (rows.length > 0 && isNamed && names[0] && isValueLabel(names[0].role))
      return [header, ...rows].flatMap(({ cells }) => inRow(cells))
  }
  const [only, ...more] = rows
  if (!only || more.length > 0) return []
  return header.cells.flatMap((name, index) =>
    inRow([name, ...only.cells.slice(index, index + 1)]).map((label) => ({ ...label, isCell: true })),
  )
}
