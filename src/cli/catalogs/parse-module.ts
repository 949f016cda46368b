import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { parse, ParserPlugin } from '@babel/parser'

/** A file of code as it is written; nothing of it is run. */
export interface Module {
  /** Absolute. */
  readonly file: string
  readonly body: readonly Statement[]
}
type Statement = ReturnType<typeof parse>['program']['body'][number]
export type Expression = Extract<Statement, { type: 'ExpressionStatement' }>['expression']
export type ObjectNode = Extract<Expression, { type: 'ObjectExpression' }>

/** A node of whatever kind, to be walked through. */
export interface AnyNode {
  readonly type: string
  readonly loc?: Expression['loc']
}

/** Reads code without running it. @throws SyntaxError of the parser, with `loc`. */
export type Parse = (text: string, file: string, startLine?: number) => Module

/** The parser is loaded when something is parsed for the first time. */
export async function loadParser(): Promise<Parse> {
  const { parse } = await import('@babel/parser')
  return (text, file, startLine = 1) => {
    const isJson = extname(file) === '.json'
    const code = text.replace(/^\uFEFF/, '')
    const { program } = parse(isJson ? `export default ${code}` : code, {
      sourceType: 'module',
      plugins: pluginsFor(extname(file)),
      startLine,
      ...(isJson && { startColumn: -'export default '.length }),
      allowReturnOutsideFunction: true,
      allowUndeclaredExports: true,
      errorRecovery: true,
    })
    return { file, body: program.body }
  }
}

/** A generic `<T>` in a `.ts` file must not be read as an element. */
function pluginsFor(extension: string): ParserPlugin[] {
  const typescript: ParserPlugin[] = ['typescript', 'decorators']
  return /^\.[cm]?ts$/.test(extension) ? typescript : [...typescript, 'jsx']
}

/** The parsed file; `undefined` for one that cannot be read or parsed, which whoever runs it will say better. */
export function parseFile(parse: Parse, file: string): Module | undefined {
  try {
    return parse(readFileSync(file, 'utf8'), file)
  } catch {
    return undefined
  }
}

/** Every node below and including this one, in the order of the text. */
export function* walk(node: unknown): Generator<AnyNode> {
  if (Array.isArray(node)) {
    for (const item of node) yield* walk(item)
  } else if (typeof node === 'object' && node && 'type' in node) {
    yield node as AnyNode
    for (const [key, value] of Object.entries(node))
      if (typeof value === 'object' && key !== 'loc' && !key.endsWith('omments')) yield* walk(value)
  }
}
