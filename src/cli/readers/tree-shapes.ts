import { isTelling, roleOf } from './record-members.js'
import { entriesOf, itemsOf, type Dict, type Tree } from './tree.js'

/** The number in the member that names codes, where one stands there and no status beside it. */
export function numericCode(tree: Tree): number | undefined {
  const entries = entriesOf(tree)
  const code = entries.find(({ key }) => roleOf(key) === 'code')?.value
  if (code?.kind !== 'scalar' || entries.some(({ key }) => roleOf(key) === 'status')) return undefined
  return /^\d+$/.test(String(code.value)) ? Number(code.value) : undefined
}

const namesCode = (tree: Tree) => entriesOf(tree).some(({ key }) => roleOf(key) === 'code')

/** A record that says its code itself, so that the name before it is none: `error: { code: 'A_B' }`. */
export const hasOwnCode = (tree: Tree): boolean =>
  entriesOf(tree).some(({ key, value }) => roleOf(key) === 'code' && isText(value))

/** A group with a code of its own (`{ code: 'AUTH', errors: [{ code: … }] }`) is no record. */
export const holdsRecords = (tree: Tree): boolean =>
  entriesOf(tree).some(({ key, value }) => roleOf(key) !== 'sample' && itemsOf(value).some(namesCode))

/** A map in which names of codes lead to more than a flag. */
export const holdsEntries = (tree: Tree, isCode: (name: string) => boolean): boolean =>
  entriesOf(tree).some(
    ({ key, value }) => isCode(key) || (!roleOf(key) && value.kind === 'dict' && holdsEntries(value, isCode)),
  )

/** A map with a member that only errors have. */
export const isRecord = (tree: Tree): tree is Dict =>
  tree.kind === 'dict' && tree.entries.some(({ key, value }) => isTelling(roleOf(key)) && !isDeep(value))

const isDeep = (value: Tree) => value.kind === 'dict' && value.entries.some((entry) => entry.value.kind === 'dict')

export const isText = (tree: Tree): boolean => tree.kind === 'scalar' && typeof tree.value === 'string'
