import type { CodesBySource } from './read-json.js'

/**
 * Codes of a TypeScript or JavaScript file, read without running it: the keys of exported objects (facts), and the
 * `codes` of each `defineCatalog({ … })`.
 */
export function readModule(text: string): CodesBySource {
  const plain = withoutComments(text)
  const found = new Map<string, readonly string[]>()
  for (const { index, 0: match } of plain.matchAll(/\bdefineCatalog\s*\(\s*\{/g)) {
    const config = entriesAt(plain, index + match.length - 1)
    const source = /^(['"`])(.*)\1$/.exec(config.get('source')?.text.trim() ?? '')?.[2] ?? ''
    const codes = config.get('codes')
    if (codes?.text.trim().startsWith('{')) found.set(source, keysAt(plain, plain.indexOf('{', codes.at)))
  }
  if (found.size) return found
  for (const { index, 0: match, 1: name = '' } of plain.matchAll(
    /\bexport\s+const\s+(\w+)[^=;{}]*=\s*(?:\w[\w.]*\(\s*)?\{/g,
  ))
    found.set(sourceOf(name), keysAt(plain, index + match.length - 1))
  return found
}

/** `asyncProcessingFacts` are those of `async-processing`. */
const sourceOf = (name: string): string =>
  name
    .replace(/(Facts|Codes|Errors|Catalog)$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()

const token = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** The same text with blanks for its comments, so that places stay. */
const withoutComments = (text: string): string =>
  text.replace(token, (match) => (match.startsWith('/') ? match.replace(/[^\n]/g, ' ') : match))

interface Entry {
  readonly text: string
  readonly at: number
}

const keysAt = (text: string, brace: number): readonly string[] => [...entriesAt(text, brace).keys()]

/** The entries of the object that begins at a brace: key, and the text of its value. */
function entriesAt(text: string, brace: number): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  let start = brace + 1
  const take = (end: number) => {
    const match = /^\s*(?:(['"])(.*?)\1|(-?[\w$]+))\s*:/.exec(text.slice(start, end))
    const key = match?.[2] ?? match?.[3]
    if (match && key !== undefined) entries.set(key, { text: text.slice(start + match[0].length, end), at: start })
    start = end + 1
  }
  const end = scan(text, brace, take)
  take(end)
  return entries
}

/** Calls `comma` at each comma of the object itself. @returns where it ends. */
function scan(text: string, brace: number, comma: (at: number) => void): number {
  const step = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[{}()[\],]/g
  step.lastIndex = brace
  let depth = 0
  for (let match = step.exec(text); match; match = step.exec(text)) {
    const [sign] = match
    if ('{(['.includes(sign)) depth++
    else if ('})]'.includes(sign) && --depth === 0) return match.index
    else if (sign === ',' && depth === 1) comma(match.index)
  }
  return text.length
}
