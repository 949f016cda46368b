import { halfWidth } from '../words/half-width.js'
import { statusNamed } from '../words/http-statuses.js'

/** A cell that says nothing: empty, a dash, `N/A`. */
export const isNotSaid = (text: string): boolean =>
  /^(?:[-‐‑–—―−ー－~〜*\s]*|n\/?a\.?|n\.a\.|該当なし|対象外|暂无)$/i.test(halfWidth(text).trim())

/** Where words are expected: that there are none. */
export const isNothing = (text: string): boolean =>
  /^(?:特に)?(?:なし|無し|無)$|^无$|^none$|^keine?$/i.test(text.trim())

/** What only repeats the line above. */
export const isDitto = (text: string): boolean =>
  /^(?:同上|上に同じ|〃|″|々|ditto|same as above|see above|同前|dito|s\. ?o\.)$/i.test(text.trim())

/** Names of statuses that are hardly said of anything but a response: an entry may well be accepted or gone. */
const phrases = new Set([
  'no content',
  'bad request',
  'unauthorized',
  'payment required',
  'forbidden',
  'not found',
  'method not allowed',
  'not acceptable',
  'request timeout',
  'conflict',
  'precondition failed',
  'payload too large',
  'content too large',
  'unsupported media type',
  'unprocessable entity',
  'unprocessable content',
  'too many requests',
  'internal server error',
  'not implemented',
  'bad gateway',
  'service unavailable',
  'gateway timeout',
])

const oneStatus = /^(?:http(?:\/\d(?:\.\d)?)?[\s:]*)?([1-5]\d\d)(?![\dx%])/i

function statusOf(text: string): number | undefined {
  const status = oneStatus.exec(text)?.[1] ?? /^[a-z' -]+[\s(:-]+([1-5]\d\d)\)?$/i.exec(text)?.[1]
  if (status !== undefined) return Number(status)
  const phrase = text
    .toLowerCase()
    .replace(/^:/, '')
    .replace(/[_-]/g, ' ')
    .trim()
    .replace('unauthorised', 'unauthorized')
  return phrases.has(phrase) ? statusNamed(phrase) : undefined
}

/** A status stands at the beginning of what is said of it. */
const longest = 200

/**
 * The statuses of a cell: `404`, `404 Not Found`, `400 / 422`, `Not Found (404)`. Undefined where any of it is not one:
 * `4xx`, `400–499`, `see below`.
 */
export function statusesIn(text: string): readonly number[] | undefined {
  const clean = halfWidth(text.slice(0, longest))
    .replace(/[`*~"]/g, '')
    .trim()
  if (/\d\s*[-–—~〜]\s*\d|\dx|番台|\d+台/i.test(clean)) return undefined
  const whole = statusOf(clean)
  const outside = clean.replace(/[([【][^)\]】]*[)\]】]?/g, ' ')
  const parts = outside
    .split(/[/,、・|;\n&+]|または|又は|或|\bor\b|\band\b|\boder\b/)
    .map((part) => part.trim())
    .filter(Boolean)
  const [first, ...others] = parts.map(statusOf)
  if (first === undefined) return whole === undefined ? undefined : [whole]
  // What follows the first may be words about it: `500 Internal Error, logged`.
  if (others.some((status, index) => status === undefined && /\d/.test(parts[index + 1] ?? ''))) return undefined
  return [...new Set([first, ...others.filter((status) => status !== undefined)])]
}

/** A number that stands for a code: `1001`, `-32700`, `0x1F`, `1,001`. */
export function numberIn(text: string): number | undefined {
  const clean = halfWidth(text)
    .replace(/[`*~\s]/g, '')
    .replace(/−/g, '-')
  if (/^#?-?\d+$/.test(clean)) return Number(clean.replace('#', ''))
  if (/^\d{1,3}(?:,\d{3})+$/.test(clean)) return Number(clean.replaceAll(',', ''))
  return /^0x[\da-f]{1,12}$/i.test(clean) ? Number(clean) : undefined
}

/** Says that a code is on its way out: `deprecated`, `廃止予定`. */
export const isDeprecation = (text: string): boolean =>
  /廃止|非推奨|使用停止|\bdeprecat|\bobsolete|\bremoved\b|弃用|废弃|veraltet/i.test(text)

/** In a column of deprecations: that a code is not. */
export const isCurrent = (text: string): boolean =>
  /^(?:no|false|n|×|❌|いいえ|否|なし|現行|有効|使用中|正常|active|stable|current|published|draft|open|in use|nein|0)$/i.test(
    text.trim(),
  )
