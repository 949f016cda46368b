/**
 * The nodes that the rules look at, as ESTree, JSX and @typescript-eslint/parser have them. Written here, so that neither
 * the built file nor its types lead to another package.
 */
interface Base<T extends string> {
  readonly type: T
  readonly range: readonly [number, number]
  readonly parent: Node | null
}

interface Identifier extends Base<'Identifier'> {
  readonly name: string
  readonly typeAnnotation?: TypeAnnotation | undefined
}
interface JSXIdentifier extends Base<'JSXIdentifier'> {
  readonly name: string
}
interface Literal extends Base<'Literal'> {
  readonly value: unknown
  readonly raw?: string
  readonly regex?: object
}
interface TemplateLiteral extends Base<'TemplateLiteral'> {
  readonly quasis: readonly { readonly value: { readonly cooked?: string | null } }[]
  readonly expressions: readonly Node[]
}
interface MemberExpression extends Base<'MemberExpression'> {
  readonly object: Node
  readonly property: Node
  readonly computed: boolean
}
export interface CallExpression extends Base<'CallExpression'> {
  readonly callee: Node
  readonly arguments: readonly Node[]
  readonly typeArguments?: { readonly params: readonly Node[] } | undefined
}
interface NewExpression extends Base<'NewExpression'> {
  readonly callee: Node
  readonly arguments: readonly Node[]
  readonly typeArguments?: { readonly params: readonly Node[] } | undefined
}
export interface Binary extends Base<'BinaryExpression' | 'LogicalExpression' | 'AssignmentExpression'> {
  readonly operator: string
  readonly left: Node
  readonly right: Node
}
interface AssignmentPattern extends Base<'AssignmentPattern'> {
  readonly left: Node
  readonly right: Node
}
interface Conditional extends Base<'ConditionalExpression' | 'IfStatement'> {
  readonly test: Node
  readonly consequent: Node
  readonly alternate: Node | null
}
interface WithArgument extends Base<
  | 'UnaryExpression'
  | 'AwaitExpression'
  | 'SpreadElement'
  | 'RestElement'
  | 'JSXSpreadAttribute'
  | 'ReturnStatement'
  | 'ThrowStatement'
> {
  readonly argument: Node | null
  readonly operator?: string
}
interface SequenceExpression extends Base<'SequenceExpression'> {
  readonly expressions: readonly Node[]
}
export interface FunctionNode extends Base<'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration'> {
  readonly id?: Identifier | null
  readonly params: readonly Node[]
  readonly body: Node
}
interface Block extends Base<'BlockStatement' | 'Program' | 'ClassBody' | 'StaticBlock' | 'TSInterfaceBody'> {
  readonly body: readonly Node[]
}
interface SwitchStatement extends Base<'SwitchStatement'> {
  readonly discriminant: Node
  readonly cases: readonly SwitchCase[]
}
interface SwitchCase extends Base<'SwitchCase'> {
  readonly test: Node | null
  readonly consequent: readonly Node[]
}
interface TryStatement extends Base<'TryStatement'> {
  readonly block: Block
}
interface CatchClause extends Base<'CatchClause'> {
  readonly param: Node | null
  readonly body: Block
}
interface VariableDeclaration extends Base<'VariableDeclaration'> {
  readonly kind: string
  readonly declarations: readonly VariableDeclarator[]
}
interface VariableDeclarator extends Base<'VariableDeclarator'> {
  readonly id: Node
  readonly init: Node | null
}
interface ForOfStatement extends Base<'ForOfStatement'> {
  readonly left: Node
  readonly right: Node
}
/** What only wraps an expression. */
interface Wrapper extends Base<
  | 'ChainExpression'
  | 'ExpressionStatement'
  | 'JSXExpressionContainer'
  | 'TSAsExpression'
  | 'TSSatisfiesExpression'
  | 'TSNonNullExpression'
  | 'TSTypeAssertion'
> {
  readonly expression: Node
  readonly typeAnnotation?: Node
}
export interface WithProperties extends Base<'ObjectExpression' | 'ObjectPattern'> {
  readonly properties: readonly Node[]
}
interface WithElements extends Base<'ArrayExpression' | 'ArrayPattern'> {
  readonly elements: readonly (Node | null)[]
}
interface Property extends Base<'Property' | 'MethodDefinition' | 'PropertyDefinition'> {
  readonly key: Node
  readonly value: Node
  readonly computed: boolean
  readonly shorthand?: boolean
}
interface ClassNode extends Base<'ClassDeclaration' | 'ClassExpression'> {
  readonly body: Block
}
interface ImportDeclaration extends Base<'ImportDeclaration'> {
  readonly source: Literal
  readonly specifiers: readonly ImportSpecifier[]
}
interface ImportSpecifier extends Base<'ImportSpecifier' | 'ImportDefaultSpecifier' | 'ImportNamespaceSpecifier'> {
  readonly imported?: Node
  readonly local: Identifier
}
interface Exported extends Base<'ExportNamedDeclaration' | 'ExportDefaultDeclaration'> {
  readonly declaration: Node | null
}
interface JSXOpeningElement extends Base<'JSXOpeningElement'> {
  readonly name: Node
  readonly attributes: readonly Node[]
}
interface JSXAttribute extends Base<'JSXAttribute'> {
  readonly name: Node
  readonly value: Node | null
}
interface JSXMemberExpression extends Base<'JSXMemberExpression'> {
  readonly object: Node
  readonly property: JSXIdentifier
}
interface TypeAnnotation extends Base<'TSTypeAnnotation' | 'TSTypeOperator'> {
  readonly typeAnnotation: Node
  readonly operator?: string
}
interface TypeReference extends Base<'TSTypeReference'> {
  readonly typeName: Node
  readonly typeArguments?: { readonly params: readonly Node[] } | undefined
}
interface TypeList extends Base<'TSUnionType' | 'TSIntersectionType'> {
  readonly types: readonly Node[]
}
interface TypeLiteral extends Base<'TSTypeLiteral'> {
  readonly members: readonly Node[]
}
interface PropertySignature extends Base<'TSPropertySignature'> {
  readonly key: Node
  readonly typeAnnotation?: TypeAnnotation | undefined
}
interface TypeDeclaration extends Base<'TSInterfaceDeclaration' | 'TSTypeAliasDeclaration'> {
  readonly id: Identifier
  readonly body?: Block
  readonly typeAnnotation?: Node
}
interface QualifiedName extends Base<'TSQualifiedName'> {
  readonly right: Identifier
}
interface ArrayType extends Base<'TSArrayType'> {
  readonly elementType: Node
}
interface Plain extends Base<
  | 'ThisExpression'
  | 'JSXElement'
  | 'JSXFragment'
  | 'EmptyStatement'
  | 'DebuggerStatement'
  | 'BreakStatement'
  | 'ContinueStatement'
  | 'TSStringKeyword'
  | 'TSNumberKeyword'
  | 'TSBooleanKeyword'
  | 'TSNullKeyword'
  | 'TSUndefinedKeyword'
  | 'TSUnknownKeyword'
  | 'TSAnyKeyword'
> {}

export type Node =
  | Identifier
  | JSXIdentifier
  | Literal
  | TemplateLiteral
  | MemberExpression
  | CallExpression
  | NewExpression
  | Binary
  | AssignmentPattern
  | Conditional
  | WithArgument
  | SequenceExpression
  | FunctionNode
  | Block
  | SwitchStatement
  | SwitchCase
  | TryStatement
  | CatchClause
  | VariableDeclaration
  | VariableDeclarator
  | ForOfStatement
  | Wrapper
  | WithProperties
  | WithElements
  | Property
  | ClassNode
  | ImportDeclaration
  | ImportSpecifier
  | Exported
  | JSXOpeningElement
  | JSXAttribute
  | JSXMemberExpression
  | TypeAnnotation
  | TypeReference
  | TypeList
  | TypeLiteral
  | PropertySignature
  | TypeDeclaration
  | QualifiedName
  | ArrayType
  | Plain

/** The node of a type; several types may share one form. */
export type NodeOf<T extends Node['type']> = Node extends infer N
  ? N extends Node
    ? T extends N['type']
      ? N
      : never
    : never
  : never
