import type { Node, WithProperties } from './ast.js'
import type { Context, Fixer, SourceCode } from './linting.js'
import { bare, keyOf } from './reading.js'
import { importOf, memberOf } from './toolkit.js'
import { constantOf } from './variables.js'

export type Report = (node: Node, messageId: string, data?: Readonly<Record<string, string>>) => void

/**
 * Goes through the entries of an object and of what it spreads; reports those that cannot be read, and keys that stand
 * there twice.
 * @returns the entries by their keys.
 */
export function readEntries(context: Context, object: WithProperties): ReadonlyMap<string, Node> {
  const seen = new Map<string, Node>()
  const report: Report = (node, messageId, data = {}) => context.report({ node, messageId, data })
  const read = ({ properties }: WithProperties, isOwn: boolean) => {
    for (const one of properties) {
      if (one.type === 'SpreadElement') spread(one, one.argument)
      if (one.type !== 'Property') continue
      const key = keyOf(one)
      const first = key === undefined ? undefined : seen.get(key)
      if (key === undefined) report(one.key, 'computed')
      else seen.set(key, one)
      if (first && key !== undefined && isOwn) twice(context, first, one, key)
    }
  }
  const spread = (one: Node, argument: Node | null) => {
    const value = argument && constantOf(context.sourceCode, argument)
    if (value?.type === 'ObjectExpression') read(value, false)
    else if (!argument || !isImported(context.sourceCode, argument)) report(one, 'spread')
  }
  read(object, true)
  return seen
}

/** An import is read where it comes from; so is `codes` of `shared.codes`. */
export function isImported(sourceCode: SourceCode, node: Node): boolean {
  const plain = bare(node)
  return plain.type === 'MemberExpression' && !plain.computed
    ? isImported(sourceCode, plain.object)
    : importOf(sourceCode, plain) !== undefined
}

function twice(context: Context, first: Node, second: Node, code: string): void {
  const { text } = context.sourceCode
  const data = { code }
  const fix = (fixer: Fixer) => fixer.removeRange([first.range[0], afterComma(text, first.range[1])])
  const isSibling = first.parent === second.parent
  context.report({
    node: second,
    messageId: 'duplicate',
    data,
    ...(isSibling && { suggest: [{ messageId: 'remove', data, fix }] }),
  })
}

/** Past the comma and the blanks behind it. */
const afterComma = (text: string, end: number): number =>
  end + (/^\s*,[^\S\n]*\n?[^\S\n]*/.exec(text.slice(end))?.[0].length ?? 0)

/** `{ number: 1001 }` in two entries. */
export function sameNumbers(entries: Iterable<Node>, report: Report): void {
  const seen = new Set<unknown>()
  for (const entry of entries) {
    const written = entry.type === 'Property' ? memberOf(entry.value, 'number') : undefined
    if (written?.type !== 'Literal') continue
    if (seen.has(written.value)) report(written, 'number', { code: String(written.value) })
    seen.add(written.value)
  }
}
