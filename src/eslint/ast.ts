/**
 * The nodes that the rules look at, as ESTree, JSX and @typescript-eslint/parser have them. Written here, so that neither
 * the built file nor its types lead to another package.
 */
interface Base<T extends string> {
  readonly type: T
  readonly range: readonly [number, number]
  readonly parent: Node | null
}

export interface Identifier extends Base<'Identifier'> {
  readonly name: string
  readonly typeAnnotation?: TypeAnnotation | undefined
}
export interface JSXIdentifier extends Base<'JSXIdentifier'> {
  readonly name: string
}
export interface Literal extends Base<'Literal'> {
  readonly value: unknown
  readonly raw?: string
  readonly regex?: object
}
export interface TemplateLiteral extends Base<'TemplateLiteral'> {
  readonly quasis: readonly { readonly value: { readonly cooked?: string | null } }[]
  readonly expressions: readonly Node[]
}
export interface MemberExpression extends Base<'MemberExpression'> {
  readonly object: Node
  readonly property: Node
  readonly computed: boolean
}
export interface CallExpression extends Base<'CallExpression'> {
  readonly callee: Node
  readonly arguments: readonly Node[]
  readonly typeArguments?: { readonly params: readonly Node[] } | undefined
}
export interface NewExpression extends Base<'NewExpression'> {
  readonly callee: Node
  readonly arguments: readonly Node[]
  readonly typeArguments?: { readonly params: readonly Node[] } | undefined
}
export interface Binary extends Base<'BinaryExpression' | 'LogicalExpression' | 'AssignmentExpression'> {
  readonly operator: string
  readonly left: Node
  readonly right: Node
}
export interface AssignmentPattern extends Base<'AssignmentPattern'> {
  readonly left: Node
  readonly right: Node
}
export interface Conditional extends Base<'ConditionalExpression' | 'IfStatement'> {
  readonly test: Node
  readonly consequent: Node
  readonly alternate: Node | null
}
export interface WithArgument extends Base<
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
export interface SequenceExpression extends Base<'SequenceExpression'> {
  readonly expressions: readonly Node[]
}
export interface FunctionNode extends Base<'ArrowFunctionExpression' | 'FunctionExpression' | 'FunctionDeclaration'> {
  readonly id?: Identifier | null
  readonly params: readonly Node[]
  readonly body: Node
}
export interface Block extends Base<'BlockStatement' | 'Program' | 'ClassBody' | 'StaticBlock' | 'TSInterfaceBody'> {
  readonly body: readonly Node[]
}
export interface SwitchStatement extends Base<'SwitchStatement'> {
  readonly discriminant: Node
  readonly cases: readonly SwitchCase[]
}
export interface SwitchCase extends Base<'SwitchCase'> {
  readonly test: Node | null
  readonly consequent: readonly Node[]
}
export interface TryStatement extends Base<'TryStatement'> {
  readonly block: Block
}
export interface CatchClause extends Base<'CatchClause'> {
  readonly param: Node | null
  readonly body: Block
}
export interface VariableDeclaration extends Base<'VariableDeclaration'> {
  readonly kind: string
  readonly declarations: readonly VariableDeclarator[]
}
export interface VariableDeclarator extends Base<'VariableDeclarator'> {
  readonly id: Node
  readonly init: Node | null
}
export interface ForOfStatement extends Base<'ForOfStatement'> {
  readonly left: Node
  readonly right: Node
}
/** What only wraps an expression. */
export interface Wrapper extends Base<
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
export interface WithElements extends Base<'ArrayExpression' | 'ArrayPattern'> {
  readonly elements: readonly (Node | null)[]
}
export interface Property extends Base<'Property' | 'MethodDefinition' | 'PropertyDefinition'> {
  readonly key: Node
  readonly value: Node
  readonly computed: boolean
  readonly shorthand?: boolean
}
export interface ClassNode extends Base<'ClassDeclaration' | 'ClassExpression'> {
  readonly body: Block
}
export interface ImportDeclaration extends Base<'ImportDeclaration'> {
  readonly source: Literal
  readonly specifiers: readonly ImportSpecifier[]
}
export interface ImportSpecifier extends Base<
  'ImportSpecifier' | 'ImportDefaultSpecifier' | 'ImportNamespaceSpecifier'
> {
  readonly imported?: Node
  readonly local: Identifier
}
export interface Exported extends Base<'ExportNamedDeclaration' | 'ExportDefaultDeclaration'> {
  readonly declaration: Node | null
}
export interface JSXOpeningElement extends Base<'JSXOpeningElement'> {
  readonly name: Node
  readonly attributes: readonly Node[]
}
export interface JSXAttribute extends Base<'JSXAttribute'> {
  readonly name: Node
  readonly value: Node | null
}
export interface JSXMemberExpression extends Base<'JSXMemberExpression'> {
  readonly object: Node
  readonly property: JSXIdentifier
}
export interface TypeAnnotation extends Base<'TSTypeAnnotation' | 'TSTypeOperator'> {
  readonly typeAnnotation: Node
  readonly operator?: string
}
export interface TypeReference extends Base<'TSTypeReference'> {
  readonly typeName: Node
  readonly typeArguments?: { readonly params: readonly Node[] } | undefined
}
export interface TypeList extends Base<'TSUnionType' | 'TSIntersectionType'> {
  readonly types: readonly Node[]
}
export interface TypeLiteral extends Base<'TSTypeLiteral'> {
  readonly members: readonly Node[]
}
export interface PropertySignature extends Base<'TSPropertySignature'> {
  readonly key: Node
  readonly typeAnnotation?: TypeAnnotation | undefined
}
export interface TypeDeclaration extends Base<'TSInterfaceDeclaration' | 'TSTypeAliasDeclaration'> {
  readonly id: Identifier
  readonly body?: Block
  readonly typeAnnotation?: Node
}
export interface QualifiedName extends Base<'TSQualifiedName'> {
  readonly right: Identifier
}
export interface ArrayType extends Base<'TSArrayType'> {
  readonly elementType: Node
}
export interface Plain extends Base<
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
