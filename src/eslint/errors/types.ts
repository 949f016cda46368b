import type { Node } from '../ast.js'
import type { SourceCode } from '../linting.js'
import { keyOf, lastName } from '../reading.js'
import type { Known } from './known.js'

/** `undefined`: the annotation tells nothing. `'none'`: it is something else than an error. */
type Told = Known | 'none' | undefined

const carriers = /^(Use\w*(Query|Mutation)\w*Result|(Use|Query|Mutation)\w*(Result|State)|UseApiError|SWR\w*Response)$/
const none = new Set(['string', 'String', 'Event', 'SyntheticEvent', 'CloseEvent', 'MessageEvent'])

/** @returns what a written type tells of its value. */
export function typeOf(sourceCode: SourceCode, node: Node | null | undefined, depth = 0): Told {
  if (!node || depth > 6) return undefined
  switch (node.type) {
    case 'TSTypeAnnotation':
    case 'TSTypeOperator':
      return node.operator === 'keyof' ? 'none' : typeOf(sourceCode, node.typeAnnotation, depth)
    case 'TSTypeReference':
      return ofReference(sourceCode, node, depth)
    case 'TSUnionType':
    case 'TSIntersectionType':
      return first(node.types.map((type) => typeOf(sourceCode, type, depth + 1)))
    case 'TSTypeLiteral':
      return { is: 'typed', members: node.members }
    case 'TSArrayType': {
      const element = typeOf(sourceCode, node.elementType, depth + 1)
      return typeof element === 'object' && element.is === 'error' ? { is: 'errors' } : 'none'
    }
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
      return 'none'
    default:
      return undefined
  }
}

const first = (told: readonly Told[]): Told => {
  const knowing = told.filter((one) => one !== undefined)
  return knowing.find((one) => one !== 'none') ?? knowing[0]
}

/** `Error`, `ApiError`, `DOMException`, `AxiosError`, and no `FieldError` or `ZodFormattedError` of a form. */
export const isErrorName = (name: string): boolean =>
  /(Error|Exception)$/.test(name) && !/(Field|Form|Formatted|Input|Validation)Error$/.test(name)

function ofReference(sourceCode: SourceCode, node: Extract<Node, { type: 'TSTypeReference' }>, depth: number): Told {
  const name = lastName(node.typeName)
  if (!name) return undefined
  const declared = declarationOf(sourceCode, name)
  if (declared?.type === 'TSTypeAliasDeclaration') return typeOf(sourceCode, declared.typeAnnotation, depth + 1)
  if (declared && !isErrorName(name)) return { is: 'typed', members: declared.body?.body ?? [] }
  if (isErrorName(name)) return { is: 'error', ...(name === 'ApiError' && { ours: true }) }
  if (/Error(Response|Payload|Body)$/.test(name)) return { is: 'part' }
  if (name === 'PromiseRejectedResult') return { is: 'outcome' }
  if (name === 'ErrorEvent') return { is: 'error-event' }
  if (name === 'PromiseRejectionEvent') return { is: 'rejection-event' }
  if (name === 'FallbackProps' || name === 'ErrorComponentProps') return { is: 'props' }
  if (carriers.test(name)) return { is: 'carrier', ...(name === 'UseApiError' && { ours: true }) }
  const [inner] = node.typeArguments?.params ?? []
  if (inner && /^(Readonly|Partial|Required|NonNullable|Awaited|Promise|PropsWithChildren|Ref|RefObject)$/.test(name))
    return typeOf(sourceCode, inner, depth + 1)
  return none.has(name) ? 'none' : undefined
}

type Declaration = Extract<Node, { type: 'TSInterfaceDeclaration' | 'TSTypeAliasDeclaration' }>
const declarations = new WeakMap<Node, ReadonlyMap<string, Declaration>>()

/** The interface or alias of that name at the top of the file. */
function declarationOf({ ast }: SourceCode, name: string): Declaration | undefined {
  const known = declarations.get(ast) ?? collect(ast)
  declarations.set(ast, known)
  return known.get(name)
}

function collect(ast: Node): ReadonlyMap<string, Declaration> {
  const statements = ast.type === 'Program' ? ast.body : []
  const declared = statements.map((one) => (one.type === 'ExportNamedDeclaration' ? one.declaration : one))
  return new Map(
    declared.flatMap((one): [string, Declaration][] =>
      one?.type === 'TSInterfaceDeclaration' || one?.type === 'TSTypeAliasDeclaration' ? [[one.id.name, one]] : [],
    ),
  )
}

/** What the written type of a member tells. */
export function typedMember(sourceCode: SourceCode, members: readonly Node[], name: string): Known | undefined {
  const signature = members.find(
    (member) => member.type === 'TSPropertySignature' && keyOf({ key: member.key, computed: false }) === name,
  )
  const told = signature?.type === 'TSPropertySignature' ? typeOf(sourceCode, signature.typeAnnotation) : undefined
  return told === 'none' ? undefined : told
}
