import type { Node, NodeOf } from './ast.js'

/** What of ESLint's own types the rules use: the same in ESLint 9 and 10. */
interface Reference {
  readonly identifier: Node
  readonly writeExpr?: Node | null
}
export interface Variable {
  readonly name: string
  readonly defs: readonly {
    readonly type: string
    readonly name: Node
    readonly node: Node
    readonly parent?: Node | null
  }[]
  readonly references: readonly Reference[]
}
interface Scope {
  readonly set: ReadonlyMap<string, Variable>
  readonly upper: Scope | null
}
export interface SourceCode {
  readonly ast: Node
  readonly text: string
  readonly visitorKeys: Readonly<Record<string, readonly string[]>>
  getText(node: Node): string
  getScope(node: Node): Scope
  getCommentsInside(node: Node): readonly { readonly value: string }[]
}
export interface Fixer {
  replaceText(node: Node, text: string): unknown
  replaceTextRange(range: readonly [number, number], text: string): unknown
  removeRange(range: readonly [number, number]): unknown
}
export interface Suggestion {
  readonly messageId: string
  readonly data?: Readonly<Record<string, string>>
  fix(fixer: Fixer): unknown
}
export interface Context {
  readonly cwd: string
  readonly filename: string
  readonly options: readonly unknown[]
  readonly settings: Readonly<Record<string, unknown>>
  readonly sourceCode: SourceCode
  report(problem: {
    readonly node: Node
    readonly messageId: string
    readonly data?: Readonly<Record<string, string>>
    readonly suggest?: readonly Suggestion[]
  }): void
}

interface RuleMeta {
  readonly type: 'problem' | 'suggestion'
  readonly docs: { readonly description: string; readonly recommended: boolean }
  readonly messages: Readonly<Record<string, string>>
  readonly schema: readonly object[]
  readonly hasSuggestions?: boolean
}

/** A rule as any linter with ESLint's interface takes it. */
export interface RuleModule {
  readonly meta: RuleMeta
  create(context: never): Record<string, (node: unknown) => void>
}

interface RuleText {
  readonly type?: RuleMeta['type']
  readonly description: string
  readonly messages: Readonly<Record<string, string>>
  readonly schema?: readonly object[]
  readonly hasSuggestions?: boolean
}

/** One listener for each type of node, typed by it. */
export type Listeners = { readonly [T in Node['type']]?: (node: NodeOf<T>) => void }

/** Makes a rule, typed inside and plain outside. */
export function defineRule(rule: RuleText, create: (context: Context) => object): RuleModule {
  const { type = 'problem', description, messages, schema = [], hasSuggestions } = rule
  const meta: RuleMeta = {
    type,
    docs: { description, recommended: true },
    messages,
    schema,
    ...(hasSuggestions && { hasSuggestions }),
  }
  return { meta, create: create as unknown as RuleModule['create'] }
}
