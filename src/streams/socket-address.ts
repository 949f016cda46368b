import { ConfigError } from '../core/config-error.js'
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

/** @throws TypeError for what is no URL. */
export function absolute(url: string | URL, baseUrl: string): string {
  const text = String(url)
  const isWhole = /^([a-z][\w+.-]*:)?\/\//i.test(text)
  const path = isWhole || !baseUrl ? text : `${baseUrl.replace(/\/$/, '')}/${text.replace(/^\//, '')}`
  const all = new URL(path, globalThis.document?.baseURI ?? globalThis.location?.href ?? 'http://localhost')
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
