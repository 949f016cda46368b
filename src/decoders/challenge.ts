import type { Envelope } from '../core/decoder.js'

/** The parameters of the challenge of `WWW-Authenticate` (RFC 6750 §3) that has an error; quotes and space around `=` are optional. */
export function challenge({ header }: Pick<Envelope, 'header'>): Record<string, string> | undefined {
  const value = header('www-authenticate') ?? ''
  const pattern = /\b(error|error_description|error_uri|scope|realm)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi
  const params: Record<string, string> = {}
  for (const [, name = '', quoted, token = ''] of value.matchAll(pattern))
    params[name.toLowerCase()] ??= quoted?.replace(/\\(.)/g, '$1') ?? token
  return params['error'] ? params : undefined
}
