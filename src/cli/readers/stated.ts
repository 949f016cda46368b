import type { Finding } from '../finding.js'
import type { Place, Sample, Statement } from '../record.js'
import { statusNamed } from '../words/http-statuses.js'
import { retryOf, type Retry } from '../words/retry.js'
import { itemsOf, memberOf, plain, textOf, type Tree } from './tree.js'

/** What one entry says of its code, and what of it could not be read. */
export interface Stated {
  readonly statements: readonly Statement[]
  readonly samples: readonly Sample[]
  readonly findings: readonly Finding[]
}

export const nothing: Stated = { statements: [], samples: [], findings: [] }

export const all = (parts: readonly Stated[]): Stated => ({
  statements: parts.flatMap(({ statements }) => statements),
  samples: parts.flatMap(({ samples }) => samples),
  findings: parts.flatMap(({ findings }) => findings),
})

export const says = (...statements: readonly Statement[]): Stated => ({ ...nothing, statements })

/** What could not be read, told instead of passed over. */
function unread(code: string, what: string, place: Place, suggestion: string): Stated {
  const message = `${what} of ${code} cannot be read.`
  const finding: Finding = {
    rule: 'unparsed-cell',
    code,
    message,
    locations: [{ ...place, role: 'document' }],
    suggestion,
  }
  return { ...nothing, findings: [finding] }
}

/** Stands where a code is expected, and is none by the pattern of the source. */
export function noCode(text: string, place: Place, suggestion: string): Finding {
  const message = `“${text.slice(0, 60)}” stands where a code is expected and is not read as one.`
  return { rule: 'unparsed-cell', message, locations: [{ ...place, role: 'document' }], suggestion }
}

const shown = (tree: Tree) => `“${JSON.stringify(plain(tree)).replaceAll('"', '').slice(0, 60)}”`

/** A text member; numbers and flags are taken by their text. */
export function statedText(key: 'category' | 'description' | 'ui', tree: Tree): Stated {
  if (tree.kind === 'list') return all(tree.items.map((item) => statedText(key, item)))
  if (tree.kind === 'dict' || tree.value === null || String(tree.value).trim() === '') return nothing
  return says({ key, value: String(tree.value).trim(), place: tree.place })
}

/** `true`, `'since 2.0'`; `false` says nothing. */
export function statedDeprecation(tree: Tree): Stated {
  if (tree.kind !== 'scalar' || !tree.value || tree.value === 'false') return nothing
  return says({ key: 'deprecated', value: tree.value === true ? 'deprecated' : String(tree.value), place: tree.place })
}

/** `404`, `'404 Not Found'`, `NOT_FOUND`, `StatusNotFound`, or a list of these. What is no status may be a state of life. */
export function statedStatus(code: string, tree: Tree): Stated {
  if (tree.kind === 'list') {
    const parts = all(tree.items.map((item) => statedStatus(code, item)))
    return { ...parts, statements: parts.statements.map((statement) => ({ ...statement, place: tree.place })) }
  }
  if (tree.kind === 'dict') {
    const inner = memberOf(tree, 'code') ?? memberOf(tree, 'status') ?? memberOf(tree, 'value')
    return inner
      ? statedStatus(code, inner)
      : unread(code, `The status ${shown(tree)}`, tree.place, 'Write its number.')
  }
  if (tree.value === null || tree.value === '') return nothing
  const value = statusOf(tree.value)
  if (value !== undefined) return says({ key: 'status', value, place: tree.place })
  const text = String(tree.value).toLowerCase()
  if (/^(deprecated|obsolete|removed|retired)$/.test(text))
    return says({ key: 'deprecated', value: text, place: tree.place })
  if (/^(active|stable|current|experimental|beta|draft)$/.test(text)) return nothing
  return unread(code, `The status ${shown(tree)}`, tree.place, 'Write a number from 100 to 599, or leave it out.')
}

/** A number from 100 to 599, alone or with its name, or the name alone. */
export function statusOf(value: string | number | boolean): number | undefined {
  const text = String(value).normalize('NFKC').trim()
  const [, digits] = /^(?:HTTP[\s/]*(?:1\.1\s+|2\s+)?)?([1-5]\d\d)(?:\s*[^\d\s].*)?$/i.exec(text) ?? []
  return digits === undefined ? (/^[A-Za-z_ -]+$/.test(text) ? statusNamed(text) : undefined) : Number(digits)
}

/** `1001`, `'1001'`, `'E1001'` is none. */
export function statedNumber(code: string, tree: Tree): Stated {
  if (tree.kind !== 'scalar' || tree.value === null || tree.value === '') return nothing
  const text = String(tree.value).normalize('NFKC').trim()
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)))
    return says({ key: 'number', value: Number(text), place: tree.place })
  return unread(code, `The number ${shown(tree)}`, tree.place, 'Write digits only, or leave it out.')
}

/** A flag, a word, a count, or a policy: `{ max: 3, strategy: exponential }`. */
export function statedRetry(code: string, tree: Tree, retries?: Tree): Stated {
  const limit = numberIn(retries)
  if (tree.kind === 'scalar' && (tree.value === null || tree.value === '')) return nothing
  const word = tree.kind === 'scalar' ? retryOf(tree.value!) : tree.kind === 'dict' ? policyOf(tree) : undefined
  if (!word) {
    const remedy = 'Write true, false, manual, or the number of retries.'
    return unread(code, `What is said of retries, ${shown(tree)},`, tree.place, remedy)
  }
  return says({ key: 'retry', ...withLimit(word, limit), place: tree.place })
}

function withLimit(word: Retry, limit: number | undefined): Retry {
  if (word.value !== 'auto' || limit === undefined || word.retries !== undefined) return word
  return limit === 0 ? { value: 'never' } : { ...word, retries: limit }
}

function policyOf(tree: Tree): Retry | undefined {
  const first = (...names: readonly string[]) => names.map((name) => memberOf(tree, name)).find((found) => found)
  const flag = first('retryable', 'enabled', 'allowed', 'auto', 'automatic')
  const mode = first('mode', 'kind', 'type', 'strategy', 'policy')
  const limit = numberIn(first('max', 'retries', 'maxRetries', 'max_retries', 'count', 'limit', 'times'))
  const attempts = numberIn(first('attempts', 'maxAttempts', 'max_attempts'))
  const said = flag ?? mode
  const word = said?.kind === 'scalar' && said.value !== null ? retryOf(said.value) : undefined
  const retries = limit ?? (attempts === undefined ? undefined : Math.max(0, attempts - 1))
  if (said && !word) return undefined
  if (retries === undefined) return word
  return withLimit(word ?? { value: 'auto' }, retries)
}

export const numberIn = (tree: Tree | undefined): number | undefined => {
  if (tree?.kind !== 'scalar') return undefined
  const digits = typeof tree.value === 'string' ? tree.value.trim() : String(tree.value)
  return /^\d+$/.test(digits) ? Number(digits) : undefined
}

/** A text for users: alone, by language, or as a list of `{ locale, text }`. */
export function statedMessage(tree: Tree, locale: string): Stated {
  if (tree.kind === 'dict')
    return all(tree.entries.map(({ key, value }) => (value.kind === 'scalar' ? statedMessage(value, key) : nothing)))
  if (tree.kind === 'list')
    return all(
      itemsOf(tree).map((item) => (item.kind === 'dict' ? translated(item, locale) : statedMessage(item, locale))),
    )
  const value = textOf(tree)
  return value === undefined ? nothing : says({ key: 'message', value, locale, place: tree.place })
}

function translated(item: Tree, fallback: string): Stated {
  const named = (...names: readonly string[]) => names.map((name) => memberOf(item, name)).find((found) => found)
  const locale = textOf(named('locale', 'lang', 'language')) ?? fallback
  const text = named('text', 'message', 'value', 'translation')
  return text ? statedMessage(text, locale) : nothing
}
