import { halfWidth } from '../words/half-width.js'

/** A cell that says nothing: empty, a dash, `N/A`. */
export const isNotSaid = (text: string): boolean =>
  /^(?:[-‐‑–—―−ー－~〜*\s]*|n\/?a\.?|n\.a\.|該当なし|対象外|暂无)$/i.test(halfWidth(text).trim())

/** Where words are expected: that there are none. */
export const isNothing = (text: string): boolean =>
  /^(?:特に)?(?:なし|無し|無)$|^无$|^none$|^keine?$/i.test(text.trim())

/** What only repeats the line above. */
export const isDitto = (text: string): boolean =>
  /^(?:同上|上に同じ|〃|″|々|ditto|same as above|see above|同前|dito|s\. ?o\.)$/i.test(text.trim())

/** Phrases that are hardly said of anything but a response: an entry may well be accepted or gone. */
const phrases: Readonly<Record<string, number>> = {
  'no content': 204,
  'bad request': 400,
  unauthorized: 401,
  unauthorised: 401,
  'payment required': 402,
  forbidden: 403,
  'not found': 404,
  'method not allowed': 405,
  'not acceptable': 406,
  'request timeout': 408,
  conflict: 409,
  'precondition failed': 412,
  'payload too large': 413,
  'content too large': 413,
  'unsupported media type': 415,
  'unprocessable entity': 422,
  'unprocessable content': 422,
  'too many requests': 429,
  'internal server error': 500,
  'not implemented': 501,
  'bad gateway': 502,
  'service unavailable': 503,
  'gateway timeout': 504,
}

const oneStatus = /^(?:http(?:\/\d(?:\.\d)?)?[\s:]*)?([1-5]\d\d)(?![\dx%])/i

function statusOf(text: string): number | undefined {
  const status = oneStatus.exec(text)?.[1] ?? /^[a-z' -]+[\s(:-]+([1-5]\d\d)\)?$/i.exec(text)?.[1]
  return status === undefined
    ? phrases[text.toLowerCase().replace(/^:/, '').replace(/[_-]/g, ' ').trim()]
    : Number(status)
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
