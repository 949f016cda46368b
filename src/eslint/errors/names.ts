import type { FunctionNode, Node } from '../ast.js'
import type { SourceCode, Variable } from '../linting.js'
import { isFunction, lastName } from '../reading.js'
import { bindingOf, isWrapped, namesOfFunction, type Binding } from '../variables.js'
import { givenAt } from './handlers.js'
import { elementOf, type Ask, type Known } from './known.js'
import { typeOf } from './types.js'

/** What a variable holds: by its declaration, its type, and everything that is ever written to it. */
export function ofVariable(ask: Ask, sourceCode: SourceCode, variable: Variable): Known | undefined {
  for (const { name } of variable.defs) {
    const told = name.type === 'Identifier' ? typeOf(sourceCode, name.typeAnnotation) : undefined
    if (told === 'none') return undefined
    const known = told ?? ofDefinition(ask, sourceCode, name)
    if (known) return known
  }
  for (const { identifier, writeExpr } of variable.references) {
    const binding = writeExpr ? bindingOf(identifier) : undefined
    if (binding?.holder.type !== 'AssignmentExpression') continue
    const known = follow(ask, ask.of(binding.holder.right), binding.path)
    if (known) return known
  }
  return undefined
}

function ofDefinition(ask: Ask, sourceCode: SourceCode, name: Node): Known | undefined {
  const binding = bindingOf(name)
  if (!binding) return undefined
  const { holder, pattern, path } = binding
  const annotated = pattern.type === 'AssignmentPattern' ? pattern.left : pattern
  if (annotated !== name && 'typeAnnotation' in annotated) {
    const told = typeOf(sourceCode, annotated.typeAnnotation)
    if (told) return told === 'none' ? undefined : follow(ask, told, path)
  }
  return follow(ask, ofHolder(ask, sourceCode, binding), path) ?? ofState(ask, sourceCode, holder, pattern, path)
}

const error: Known = { is: 'error' }

const follow = (ask: Ask, known: Known | undefined, path: readonly string[]): Known | undefined =>
  path.reduce((at, name) => at && ask.member(at, name), known)

function ofHolder(ask: Ask, sourceCode: SourceCode, { holder, pattern }: Binding): Known | undefined {
  if (holder.type === 'CatchClause') return { is: 'error' }
  if (holder.type === 'VariableDeclarator') return holder.init ? ask.of(holder.init) : undefined
  if (holder.type === 'ForOfStatement') {
    const list = ask.of(holder.right)
    return list && elementOf(list)
  }
  return isFunction(holder) ? ofParameter(ask, sourceCode, holder, holder.params.indexOf(pattern)) : undefined
}

/** By where the function stands, by where its name is handed over, and by what it is called with. */
function ofParameter(ask: Ask, sourceCode: SourceCode, fn: FunctionNode, index: number) {
  let at: Node = fn
  while (at.parent && isWrapped(at.parent) && at.parent.arguments[0] === at) at = at.parent
  const given = givenAt(ask, at, index) ?? ofDeclarationName(fn, index)
  if (given) return given
  for (const { identifier } of namesOfFunction(sourceCode, fn)?.references ?? []) {
    const known = givenAt(ask, identifier, index) ?? ofArgument(ask, identifier, index)
    if (known) return known
  }
  return undefined
}

const ofDeclarationName = (fn: Node, index: number) =>
  fn.type === 'FunctionDeclaration' && index === 0 && /^on([A-Z]\w*)?Error$/.test(fn.id?.name ?? '') ? error : undefined

function ofArgument(ask: Ask, callee: Node, index: number): Known | undefined {
  const call = callee.parent
  if (call?.type !== 'CallExpression' || call.callee !== callee) return undefined
  const argument = call.arguments[index]
  return argument && argument.type !== 'SpreadElement' ? ask.of(argument) : undefined
}

/** `const [error, setError] = useState<Error>()`: by its type, its first value, and what is ever set. */
function ofState(ask: Ask, sourceCode: SourceCode, holder: Node, pattern: Node, path: readonly string[]) {
  if (holder.type !== 'VariableDeclarator' || pattern.type !== 'ArrayPattern' || path[0] !== '0') return undefined
  const { init } = holder
  if (init?.type !== 'CallExpression' || lastName(init.callee) !== 'useState') return undefined
  const told = typeOf(sourceCode, init.typeArguments?.params[0])
  if (told) return told === 'none' ? undefined : follow(ask, told, path.slice(1))
  const [first] = init.arguments
  const known = ofSetter(ask, sourceCode, pattern.elements[1]) ?? (first && ask.of(first))
  return follow(ask, known, path.slice(1))
}

function ofSetter(ask: Ask, sourceCode: SourceCode, setter: Node | null | undefined): Known | undefined {
  if (setter?.type !== 'Identifier') return undefined
  const variable = sourceCode.getScope(setter).set.get(setter.name)
  for (const { identifier } of variable?.references ?? []) {
    const known = ofArgument(ask, identifier, 0) ?? (givenAt(ask, identifier, 0)?.is === 'error' ? error : undefined)
    if (known?.is === 'error') return known
    if (known?.is === 'text') return { is: 'text', stored: true }
  }
  return undefined
}
