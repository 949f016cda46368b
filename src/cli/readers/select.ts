import { CannotCheck } from '../finding.js'
import type { Tree } from './tree.js'

/**
 * The part of a document at a path of names with dots, `components.x-errors`, `groups.0.errors`. Names may have dots
 * themselves: the longest name that is there is taken.
 * @throws CannotCheck where the path leads nowhere, with the names that are there.
 */
export function selected(tree: Tree, path: string | undefined): Tree {
  if (path === undefined || path === '') return tree
  const names = path
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
  for (let length = names.length; length > 0; length--) {
    const name = names.slice(0, length).join('.')
    const found = child(tree, name)
    if (found) return selected(found, names.slice(length).join('.'))
  }
  const there =
    tree.kind === 'dict'
      ? tree.entries
          .map(({ key }) => key)
          .slice(0, 12)
          .join(', ')
      : ''
  const remedy = there ? `There are: ${there}.` : 'Nothing has a name there.'
  throw new CannotCheck(`\`select\` leads to no “${names[0]}”. ${remedy}`, tree.place)
}

function child(tree: Tree, name: string): Tree | undefined {
  if (tree.kind === 'dict') return tree.entries.find(({ key }) => key === name)?.value
  return tree.kind === 'list' && /^\d+$/.test(name) ? tree.items[Number(name)] : undefined
}
