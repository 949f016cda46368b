import { halfWidth } from '../words/half-width.js'
import { codesIn, leadingCodes, type Found } from './codes.js'
import { part, type Flat } from './flat.js'

/** A heading that is nothing but a code, with what stands beside the code. */
export interface CodeHeading {
  /** The heading without what only introduces the code; the codes count from here. */
  readonly title: Flat
  readonly codes: readonly [Found, ...Found[]]
  readonly before: string
  readonly after: string
  /** There is text behind the code that nothing separates from it: it may be a sentence. */
  readonly isLoose: boolean
}

const introduction =
  /^(?:[^\p{L}\p{N}]*)(?:エラー\s*コード|エラー|コード|错误码|错误代码|[Ee]rror [Cc]ode|[Ee]rror|[Cc]ode|Fehlercode)(?:\s*[:：]\s*|\s+(?=[A-Z\d]))/u
const anchor = /\s*\{#[^}]*\}\s*$|\s*\[¶\]\([^)]*\)\s*$/
const separated = /^[~`*\s]*(?:$|[(（[【「{<:：|｜/／・,、=→–—-]|(?:エラー|error|错误)\s*$|\d{3,})/iu

/** The code that a heading names, if it names nothing else: `AUTH_REQUIRED`, `1001 AUTH_REQUIRED`, `AUTH_REQUIRED (401)`. */
export function codeHeadingOf(heading: Flat, pattern?: RegExp): CodeHeading | undefined {
  const end = anchor.exec(halfWidth(heading.text))?.index ?? heading.text.length
  const intro = introduction.exec(halfWidth(heading.text).slice(0, end))?.[0].length ?? 0
  const title = part(heading, intro, end)
  const leading = leadingCodes(title, pattern)
  if (!leading) return undefined
  return { title, ...leading, isLoose: !separated.test(leading.after) }
}

/** What a heading says of its code in words: `AUTH_REQUIRED: Authentication required`. */
export function remarkIn({ title, after }: CodeHeading): Flat | undefined {
  const signs = /^[\s~`*()（）[\]【】「」:：|｜/／・,、=→–—-]*/.exec(after)?.[0].length ?? 0
  const from = title.text.length - after.length + signs
  const text = title.text.slice(from)
  if (!/\p{L}{2}/u.test(text) || /\d{3}/.test(text) || /^(?:エラー|error|错误)$/i.test(text.trim())) return undefined
  return part(title, from, title.text.length - (/[)）\]】」\s]*$/.exec(text)?.[0].length ?? 0))
}

/** The number that a heading without a code consists of. */
export const numberHeading = (heading: Flat): string | undefined =>
  /^\D{0,12}?(-?\d{4,6})(?!\d)/.exec(halfWidth(heading.text))?.[1]

/** The code in the value of a label that names it and nothing else. */
export function codeValue(value: Flat, pattern?: RegExp): { found: Found; isWord: boolean } | undefined {
  const leading = leadingCodes(value, pattern)
  if (!leading || !/^[^\p{L}\p{N}]*(?:[(（].*)?$/u.test(leading.after)) return undefined
  const [found] = leading.codes
  return { found, isWord: found.isWord && codesIn(value, pattern).length === 1 }
}
