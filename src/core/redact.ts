import { read } from './safe-read.js'

/** How much of a value is kept. */
export interface RedactLimits {
  /** Objects within objects; 6. */
  depth?: number
  /** Members of one object or list; 100. */
  keys?: number
  /** Values in all; 1000. */
  nodes?: number
  /** Characters of one text; 1000. */
  chars?: number
}

// "key" alone or as a credential's name, not queryKey; "auth" but not author; "sid" as a word, not processId.
const SECRET =
  /auth(?!or(?!i))|token|secret|session|pass[wpc]|pwd|^(key|pass)$|(api|access|private)[\W_]?key|jwt|bearer|[cx]srf|credential|cookie|(^|[^a-z])sid$/i

/** What goes by this name is nobody else's business. */
export const isSecret = (name: string): boolean => SECRET.test(name)

/** Tokens out, credentials and query strings of addresses out. Every pattern is linear. */
function cleanText(text: string, chars: number): string {
  const cut = text
    .slice(0, chars)
    .replace(/\bbearer\s+\S+|\beyJ[\w.-]{9,}/gi, '[redacted]')
    .replace(/\/\/[^\s/@]*@/g, '//')
    .replace(/([^\s?#]+)([?#]\S*)?/g, (all: string, head: string) => (head.includes('/') ? head : all))
  return text.length > chars ? cut + '…' : cut
}

/**
 * A bounded copy of anything that may go to a log or a support request; always fit for `JSON.stringify`.
 * Values under names that look secret become `[redacted]`, as do bearer tokens and JWTs in texts; addresses lose their
 * query, hash and credentials. `toJSON` is respected; of errors, `name`, `message` and `cause` are kept as well.
 * @returns the copy; `[…]` where a limit was reached, `[circular]` and `[unreadable]` where those are the reason.
 */
export function redact(
  value: unknown,
  { depth = 6, keys = 100, nodes = 1000, chars = 1000 }: RedactLimits = {},
): unknown {
  let left = nodes
  const members = (item: object, above: readonly unknown[]): unknown => {
    if (ArrayBuffer.isView(item)) return '[binary]'
    const toJSON = read(item, 'toJSON')
    if (typeof toJSON === 'function') return copy(toJSON.call(item), above)
    if (Array.isArray(item)) return Array.from(item.slice(0, keys), (one) => copy(one, above) ?? null)
    const out: Record<string, unknown> = {}
    let room = keys
    // The first three are not enumerable on errors, and not even own on a DOMException.
    for (const key of new Set(['name', 'message', 'cause', ...Object.keys(item)])) {
      const name = cleanText(key, chars)
      const kept = copy(read(item, key), above)
      if (kept === undefined || name === '__proto__') continue
      if (room-- < 1) break
      out[name] = isSecret(name) ? '[redacted]' : kept
    }
    return out
  }
  const copy = (item: unknown, above: readonly unknown[] = []): unknown => {
    // Left out, as JSON does.
    if (item === undefined || typeof item === 'function' || typeof item === 'symbol') return undefined
    if (left-- < 1) return '[…]'
    if (typeof item === 'string') return cleanText(item, chars)
    if (item === null || typeof item === 'boolean' || Number.isFinite(item)) return item
    if (typeof item !== 'object') return `${item as bigint}`
    if (above.includes(item)) return '[circular]'
    if (above.length >= depth) return '[…]'
    try {
      return members(item, [...above, item])
    } catch {
      return '[unreadable]'
    }
  }
  return copy(value)
}
