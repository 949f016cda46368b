import type { Node } from '../ast.js'
import { errorValues } from '../errors/error-values.js'
import type { Context, SourceCode } from '../linting.js'
import { bare, lastName, memberName, textOf } from '../reading.js'
import { memberOf } from '../toolkit.js'
import { bindingOf, constantOf, variableOf } from '../variables.js'
import { isCodeLike, isPlatformCode } from './code-shape.js'
import { knownCodes, type KnownCodes } from './known-codes.js'

/** What a file can tell of codes. */
export interface Codes {
  /** What the settings name; `undefined`: nothing. */
  readonly known: KnownCodes | undefined
  /** The value is the code of an error: proved, or by its name where codes are known. */
  isCode(node: Node): boolean
  /** A text that could stand for a code at all. */
  mayBeCode(text: string | undefined): boolean
  /** A text that stands for a code, beside something that holds one. */
  isHardcoded(text: string | undefined, beside: readonly Node[]): text is string
  /** A text that can be nothing but a known code. */
  isDistinct(text: string | undefined): text is string
}

const codeName = /^(raw_?|err(or)?_?|api_?|server_?|failure_?)?code$|^err(or)?_?(type|key)$/i

export function codesOf(context: Context): Codes {
  const known = knownCodes(context)
  const errors = errorValues(context)
  const { sourceCode } = context
  const isProved = (node: Node): boolean => errors.of(node)?.is === 'code'
  const isCode = (node: Node): boolean => {
    const value = withoutDefault(node)
    return isProved(value) || (known !== undefined && codeName.test(lastName(value) ?? ''))
  }
  const isDistinct = (text: string | undefined): text is string =>
    text !== undefined && known !== undefined && known.all.has(text) && isCodeLike(text)
  const mayBeCode = (text: string | undefined) =>
    text !== undefined && (known ? known.all.has(text) : isCodeLike(text) && !isPlatformCode(text))
  return {
    known,
    isCode,
    isDistinct,
    mayBeCode,
    isHardcoded(text, beside): text is string {
      if (text === undefined || !mayBeCode(text) || beside.some((node) => isTyped(sourceCode, node))) return false
      if (known) return isCodeLike(text) || beside.some(isCode)
      return beside.some((node) => isProved(withoutDefault(node)))
    },
  }
}

/** `error.code ?? ''` is `error.code`. */
function withoutDefault(node: Node): Node {
  const plain = bare(node)
  return plain.type === 'LogicalExpression' && plain.operator !== '&&' ? withoutDefault(plain.left) : plain
}

const codeType = /\b(CodeOf|\w*Codes?)\b/

/** Its type is written down as that of codes, so a mistake does not compile: `code: CodeOf<typeof workouts>`. */
export function isTyped(sourceCode: SourceCode, node: Node): boolean {
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression')
    return saysCode(sourceCode, node.typeAnnotation) || isTyped(sourceCode, node.expression)
  const plain = withoutDefault(node)
  if (plain.type === 'NewExpression')
    return plain.typeArguments?.params.some((type) => saysCode(sourceCode, type)) ?? false
  if (plain.type !== 'Identifier') return false
  const def = variableOf(sourceCode, plain)?.defs[0]
  if (def?.name.type !== 'Identifier') return false
  if (saysCode(sourceCode, def.name.typeAnnotation)) return true
  const binding = bindingOf(def.name)
  if (binding?.holder.type === 'VariableDeclarator' && binding.path.length === 0)
    return binding.holder.init !== null && isTyped(sourceCode, binding.holder.init)
  return false
}

const saysCode = (sourceCode: SourceCode, type: Node | undefined): boolean =>
  type !== undefined && codeType.test(sourceCode.getText(type))

/** A text that stands there, or in a constant of the file: `'CODE'`, `CODE`, `codes.code`. */
export function writtenText(sourceCode: SourceCode, node: Node): string | undefined {
  const plain = bare(node)
  const name = memberName(plain)
  if (plain.type !== 'MemberExpression' || name === undefined) return textOf(constantOf(sourceCode, plain))
  const table = plain.object.type === 'Identifier' ? constantOf(sourceCode, plain.object) : undefined
  return table && textOf(memberOf(table, name))
}

/** The texts of a list or set, written where it stands or in a constant. */
export function listedTexts(sourceCode: SourceCode, list: Node): readonly { text: string; node: Node }[] {
  const value = constantOf(sourceCode, list)
  if (value?.type === 'NewExpression' && lastName(value.callee) === 'Set' && value.arguments[0])
    return listedTexts(sourceCode, value.arguments[0])
  if (value?.type !== 'ArrayExpression') return []
  return value.elements.flatMap((node) => {
    const text = textOf(node)
    return node && text !== undefined ? [{ text, node }] : []
  })
}
