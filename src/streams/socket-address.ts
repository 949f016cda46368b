import { ConfigError, shown } from '../core/config-error.js'
import { guarded } from '../core/safe-read.js'
import type { SocketAddress, SocketOptions } from './socket-options.js'

type Addressed = Pick<SocketOptions<never, never, never>, 'source' | 'url' | 'protocols'>

/** Where a connection goes. */
export interface Address {
  readonly url: string
  readonly protocols: string[] | undefined
}

/** Asks for URL and sub-protocols, and makes the URL absolute and one of `ws:` or `wss:`. */
export async function addressOf(options: Addressed, token: string | undefined): Promise<Address> {
  const [url, protocols] = await Promise.all([ask(options.url, token), ask(options.protocols, token)])
  return {
    url: absolute(url, options.source.baseUrl),
    protocols: protocols === undefined ? undefined : [protocols].flat(),
  }
}

const ask = <T>(address: SocketAddress<T>, token: string | undefined): T | Promise<T> =>
  typeof address === 'function'
    ? (address as (pass: { token: string | undefined }) => T | Promise<T>)({ token })
    : address

/** @throws ConfigError for what is no URL. */
export function absolute(url: string | URL, baseUrl: string): string {
  const text = String(url)
  const isWhole = /^([a-z][\w+.-]*:)?\/\//i.test(text)
  const path = isWhole || !baseUrl ? text : `${baseUrl.replace(/\/$/, '')}/${text.replace(/^\//, '')}`
  const base = globalThis.document?.baseURI ?? globalThis.location?.href ?? 'http://localhost'
  const all = guarded(() => new URL(path, base))
  if (!all)
    throw new ConfigError(
      `socket: url ${shown(path)} is no URL.`,
      'Give a path, or a URL of ws:, wss:, http: or https:.',
    )
  if (all.protocol.startsWith('http')) all.protocol = all.protocol.replace('http', 'ws')
  all.hash = ''
  return all.href
}

/**
 * @throws ConfigError for what a browser refuses with a DOMException nobody understands.
 * @see WHATWG WebSockets: `close(code, reason)`
 */
export function checkClose(code: number, reason: string): void {
  if (code !== 1000 && !(Number.isInteger(code) && code >= 3000 && code <= 4999))
    throw new ConfigError(`socket.close: the code is ${code}.`, 'Use 1000, or one of your own from 3000 to 4999.')
  const bytes = new TextEncoder().encode(reason).length
  if (bytes > 123)
    throw new ConfigError(`socket.close: the reason has ${bytes} bytes.`, 'Use at most 123 bytes of UTF-8.')
}
