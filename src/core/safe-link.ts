import { remedies, shown } from './config-error.js'
import { guarded } from './safe-read.js'

/** Which links are followed. */
export interface LinkOptions {
  /** Where the app lives; `location.origin` when absent. Without either, only paths pass. */
  origin?: string | undefined
  /** Other origins that may be linked to: bare `https://host[:port]`, see `checkAllow`. */
  allow?: readonly string[] | undefined
}

/**
 * A link that came from a server or an address bar, made safe to follow.
 * @returns path, query and hash for a link within the app's origin, the full address for an allowed https origin.
 *   Undefined for everything else: other schemes, protocol-relative addresses, user names before the host, backslashes,
 *   white space and control characters, brackets and braces (placeholders that were never filled in), more than 2048
 *   characters, anything but a string.
 */
export function safeLink(value: unknown, { origin, allow = [] }: LinkOptions = {}): string | undefined {
  try {
    if (typeof value !== 'string' || value.length > 2048) return undefined
    if (!/^(\/(?!\/)|https?:\/\/)[^\0- \x7f\\[\]{}<>]*$/i.test(value)) return undefined
    const here = String(origin ?? globalThis.location?.origin)
    const home = new URL(/^https?:/.test(here) ? here : 'https://origin.invalid').origin
    const url = new URL(value, home)
    if (url.username || url.password) return undefined
    // `/.//evil` becomes `//evil` only when it is resolved, so the result is what gets checked.
    const path = url.pathname + url.search + url.hash
    if (url.origin === home) return /^\/(\/|%2f|%5c)|^[^?#]*%[01]/i.test(path) ? undefined : path
    return url.protocol === 'https:' && allow.some((entry) => entry === url.origin) ? url.href : undefined
  } catch {
    return undefined
  }
}

/** What tells one page of an app from another: the path and, where a router keeps it after `#`, the route. */
const pageOf = (address: string) =>
  address
    .split(/#(?=!?\/)/)
    .map((part) => part.replace(/\/?([?#].*)?$/s, '#'))
    .join('')
    .toLowerCase()

/** Is an address within the app this page of it, whatever its query? */
export const isPage = (address: string, page: string): boolean => pageOf(address).startsWith(pageOf(page))

/**
 * Where to go after signing in.
 * @param options.login the address of the sign-in page: a way back to it would be a loop.
 * @returns a path within the app's origin; `/` for everything else.
 */
export function safeReturnTo(value: unknown, { origin, login }: { origin?: string; login?: string } = {}): string {
  const path = safeLink(value, { origin })
  const page = safeLink(login, { origin })
  return path && (page === undefined || !isPage(path, page)) ? path : '/'
}

/**
 * Checks an allowlist once, where it is configured.
 * @returns what is wrong with its first bad entry, or undefined.
 */
export function checkAllow(allow: readonly string[]): string | undefined {
  // The one that is being looked at: what is no address at all throws.
  let at: unknown = allow
  const isOrigin = (entry: string) => /^https:[^*]*$/.test((at = entry)) && new URL(entry).origin === entry
  if (guarded(() => Array.isArray(allow) && allow.every(isOrigin))) return undefined
  return `allow: ${shown(at)} is not an origin. ${remedies['allow'] ?? ''}`
}
