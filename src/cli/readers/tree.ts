import type { Place } from '../record.js'

/** A JSON or YAML document in which every part knows its place. */
export type Tree = Scalar | List | Dict

export interface Scalar {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** Of a text in quotes, what stands between them. */
  readonly place: Place
}

export interface List {
  readonly kind: 'list'
  readonly items: readonly Tree[]
  readonly place: Place
}

export interface Dict {
  readonly kind: 'dict'
  /** In the order of the document; a key that is there twice is here twice. */
  readonly entries: readonly Entry[]
  readonly place: Place
}

export interface Entry {
  readonly key: string
  readonly place: Place
  readonly value: Tree
}

/** The first entry of a name. */
export const entryOf = (tree: Tree | undefined, key: string): Entry | undefined =>
  tree?.kind === 'dict' ? tree.entries.find((entry) => entry.key === key) : undefined

/** What stands at the end of a path of names. */
export const memberOf = (tree: Tree | undefined, ...path: readonly string[]): Tree | undefined =>
  path.reduce<Tree | undefined>((found, key) => entryOf(found, key)?.value, tree)

export const entriesOf = (tree: Tree | undefined): readonly Entry[] => (tree?.kind === 'dict' ? tree.entries : [])
export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : [])

/** The text of a scalar that is one, without what surrounds it; `undefined` for an empty one and for all else. */
export function textOf(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== 'scalar' || typeof tree.value !== 'string') return undefined
  return tree.value.trim() || undefined
}

/** The document as `JSON.parse` gives it. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value
  if (tree.kind === 'list') return tree.items.map(plain)
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]))
}
