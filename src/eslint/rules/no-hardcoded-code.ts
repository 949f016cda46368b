import { resolve } from 'node:path'
import type { Binary, CallExpression, Node, NodeOf, WithProperties } from '../ast.js'
import { codesOf, isTyped, listedTexts, writtenText, type Codes } from '../codes/code-uses.js'
import { isLeftAlone, testsOption } from '../test-files.js'
import { defineRule, type Context, type Listeners, type SourceCode, type Suggestion } from '../linting.js'
import { bare, closest, keyOf, lastName, memberName, receiverOf, textOf } from '../reading.js'
import { catalogOf, definedName, nameInReach, sourceOf } from '../toolkit.js'
import { variableOf } from '../variables.js'

export const noHardcodedCode = defineRule(
  {
    description: 'Ask for codes where a catalog checks them, instead of comparing texts.',
    hasSuggestions: true,
    schema: testsOption,
    messages: {
      compare:
        'Nothing checks this code: it stays when the backend renames it, and another backend may have the same one. Write `source.is(error, "{{code}}")`.',
      switch: 'Nothing checks these codes. Write `source.match(error, { {{code}}: (error) => …, _: (error) => … })`.',
      list: 'Nothing checks these codes. Ask `source.is(error, "{{code}}")` for each, or type the list: `new Set<CodeOf<typeof catalog>>([…])`.',
      table:
        'A table by codes beside the catalog: texts and presentations belong into `defineCatalog`, decisions into `source.match(error, { {{code}}: … })`. If it must be, type it: `satisfies Partial<Record<CodeOf<typeof catalog>, …>>`.',
      argument:
        'Nothing checks this code. Hand the error over and ask `source.is(error, "{{code}}")`, or give the parameter the type `CodeOf<typeof catalog>`.',
      is: 'Ask `{{call}}`.',
    },
  },
  (context) => {
    if (isLeftAlone(context)) return {}
    const codes = codesOf(context)
    if (isCatalogFile(context, codes)) return {}
    const { sourceCode } = context
    return {
      BinaryExpression(node) {
        if (/^[!=]==?$/.test(node.operator)) compare(context, codes, node)
      },
      SwitchStatement({ discriminant, cases }) {
        const found = cases.find(({ test }) =>
          codes.isHardcoded(test ? writtenText(sourceCode, test) : undefined, [discriminant]),
        )
        if (found?.test) report(context, found.test, 'switch', writtenText(sourceCode, found.test))
      },
      CallExpression(node) {
        const listed = listedCode(sourceCode, codes, node)
        if (listed !== undefined) report(context, node, 'list', listed)
        else for (const found of passed(sourceCode, codes, node)) report(context, found, 'argument')
      },
      ObjectExpression(node) {
        const key = tableKey(sourceCode, codes, node)
        if (key) report(context, key, 'table', key.type === 'Identifier' ? key.name : textOf(key))
      },
    } satisfies Listeners
  },
)

function report(
  context: Context,
  node: Node,
  messageId: string,
  code = textOf(node) ?? '',
  suggest: Suggestion[] = [],
) {
  context.report({ node, messageId, data: { code }, ...(suggest.length && { suggest }) })
}

const isCatalogFile = ({ filename, cwd }: Context, { known }: Codes): boolean =>
  /\.facts\.[cm]?[jt]s$/.test(filename) || known?.files.has(resolve(cwd, filename)) === true

function compare(context: Context, codes: Codes, node: Binary): void {
  const left = writtenText(context.sourceCode, node.left)
  const [code, other] =
    left === undefined ? [writtenText(context.sourceCode, node.right), node.left] : [left, node.right]
  if (codes.isHardcoded(code, [other])) report(context, node, 'compare', code, asIs(context, node, bare(other), code))
}

/** `source.is(error, 'CODE')`, where a source of the package is in reach. */
function asIs({ sourceCode }: Context, node: Binary, other: Node, code: string): Suggestion[] {
  if (other.type !== 'MemberExpression' || memberName(other) !== 'code') return []
  const source = nameInReach(sourceCode, node, (name) => {
    const backend = sourceOf(sourceCode, name)
    return backend !== undefined && backend.codes?.includes(code) !== false
  })
  if (source === undefined) return []
  const not = node.operator.startsWith('!') ? '!' : ''
  const call = `${not}${source}.is(${sourceCode.getText(other.object)}, '${code}')`
  return [{ messageId: 'is', data: { call }, fix: (fixer) => fixer.replaceText(node, call) }]
}

const listMethods = new Set(['includes', 'indexOf', 'has'])

/** The first code of `['A', 'B'].includes(error.code)`. */
function listedCode(sourceCode: SourceCode, codes: Codes, { callee, arguments: given }: CallExpression) {
  const list = receiverOf(callee)
  const [asked] = given
  if (!list || !asked || !listMethods.has(lastName(callee) ?? '') || isTyped(sourceCode, list)) return undefined
  return listedTexts(sourceCode, list).find(({ text }) => codes.isHardcoded(text, [asked]))?.text
}

/** Of the package, and of what only tells developers. */
const takesCodes = new Set(['is', 'match', 'error', 'entry', 'resolve', 'expect', 'describe', 'test', 'it'])
const tells = /^(console|log|logger|assert|expect|t|i18n)$/

/** Codes among the arguments of a call that no catalog takes part in. */
function passed(sourceCode: SourceCode, codes: Codes, node: CallExpression): readonly Node[] {
  const { callee, arguments: given } = node
  if (!given.some((argument) => codes.mayBeCode(textOf(argument)))) return []
  const name = lastName(callee) ?? ''
  const receiver = receiverOf(callee)
  if (takesCodes.has(name) || listMethods.has(name) || (receiver && tells.test(lastName(receiver) ?? ''))) return []
  const found = given.filter((argument) => {
    const others = given.filter((other) => other !== argument)
    return codes.isDistinct(textOf(argument)) || codes.isHardcoded(textOf(argument), others)
  })
  const isBackend = (one: Node) => catalogOf(sourceCode, one) ?? sourceOf(sourceCode, one)
  return found.length && [receiver, ...given].some((one) => one && isBackend(one)) ? [] : found
}

type Keyed = NodeOf<'Property'>

/** The first key of an object that is a table by codes. */
function tableKey(sourceCode: SourceCode, codes: Codes, node: WithProperties): Node | undefined {
  const keys = node.properties.filter((one) => one.type === 'Property' && codes.mayBeCode(keyOf(one))) as Keyed[]
  if (keys.length === 0) return undefined
  const first =
    keys.find((one) => codes.isDistinct(keyOf(one))) ??
    keys.find((one) => isAskedFor(sourceCode, codes, node, keyOf(one)))
  return first && !isAllowedTable(sourceCode, node) ? first.key : undefined
}

/** `table[error.code]`, with a key that is a code. */
function isAskedFor(sourceCode: SourceCode, codes: Codes, node: WithProperties, key: string | undefined): boolean {
  const uses = [node, ...(declaredAs(node) ? referencesTo(sourceCode, declaredAs(node)!) : [])]
  return uses.some(({ parent }) => {
    if (parent?.type !== 'MemberExpression' || !parent.computed) return false
    return codes.isHardcoded(key, [parent.property])
  })
}

function declaredAs(node: Node): Node | undefined {
  const { parent } = node
  if (parent?.type === 'TSAsExpression' || parent?.type === 'TSSatisfiesExpression') return declaredAs(parent)
  return parent?.type === 'VariableDeclarator' && parent.init === node ? parent.id : undefined
}

const referencesTo = (sourceCode: SourceCode, name: Node): readonly Node[] =>
  variableOf(sourceCode, name)?.references.map(({ identifier }) => identifier) ?? []

/** Inside the catalogs, in the cases of `match`, or of a type that checks its keys. */
function isAllowedTable(sourceCode: SourceCode, node: WithProperties): boolean {
  const isToolkit = (at: Node) =>
    at.type === 'CallExpression' && (definedName(sourceCode, at) !== undefined || lastName(at.callee) === 'match')
  if (closest(node, isToolkit)) return true
  const { parent } = node
  if (parent && parent.type !== 'VariableDeclarator' && isTyped(sourceCode, parent)) return true
  const name = declaredAs(node)
  if (name?.type !== 'Identifier') return false
  return isTyped(sourceCode, name) || referencesTo(sourceCode, name).some((use) => closest(use, isToolkit))
}
