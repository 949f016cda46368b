import type { Reader, ReadOptions, Reading } from '../reader.js'
import type { Mention } from '../record.js'
import { selected } from './select.js'
import { memberOf, type Entry, type Tree } from './tree.js'
import { parseYaml } from './yaml-tree.js'

/** Reads a locale file of Rails. @throws CannotCheck for a syntax error, with its line. */
export const readRails: Reader = (text, options) =>
  railsRecords(selected(parseYaml(text, options.file), options.select), options)

const roots = [
  ['activerecord', 'errors'],
  ['errors', 'messages'],
] as const

/** A locale has texts of errors. */
export const isRailsLocale = (tree: Tree): boolean =>
  tree.kind === 'dict' &&
  tree.entries.some(({ value }) => roots.some((root) => memberOf(value, ...root)?.kind === 'dict'))

/**
 * Every leaf under `activerecord.errors` and `errors.messages` is a record: its path is the code, its text a message in
 * the language at the top of the file. Placeholders stay as they are, `%{count}`.
 */
export function railsRecords(tree: Tree, options: ReadOptions): Reading {
  const mentions: Mention[] = []
  const files = tree.kind === 'list' ? tree.items : [tree]
  for (const file of files) {
    // Without a language at the top the texts are in one that nothing tells.
    const tops = roots.some((root) => memberOf(file, ...root)) ? [{ key: 'und', value: file }] : entries(file)
    for (const { key: locale, value } of tops)
      for (const root of roots) {
        const found = memberOf(value, ...root)
        if (found) leaves(found, root, (path, entry) => mentions.push(...mentionOf(path, entry, locale, options)))
      }
  }
  return { mentions, findings: [] }
}

const entries = (tree: Tree) => (tree.kind === 'dict' ? tree.entries : [])

function leaves(tree: Tree, path: readonly string[], found: (path: readonly string[], leaf: Entry) => void): void {
  for (const entry of entries(tree)) {
    const inner = [...path, entry.key]
    if (entry.value.kind === 'dict') leaves(entry.value, inner, found)
    else found(inner, entry)
  }
}

function mentionOf(path: readonly string[], { place, value }: Entry, locale: string, options: ReadOptions): Mention[] {
  const code = path.join('.')
  const { pattern, section } = options
  if ((pattern && !pattern.test(code)) || (section && !path.some((title) => section.test(title)))) return []
  const text = value.kind === 'scalar' && value.value !== null && value.value !== '' ? String(value.value) : undefined
  const message = text === undefined ? [] : [{ key: 'message', value: text, locale, place: value.place } as const]
  return [{ code, place, as: 'entry', statements: message, section: path.slice(0, -1) }]
}
