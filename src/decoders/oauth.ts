import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { challenge } from './challenge.js'
import { bodyId } from './correlation.js'
import { found } from './found.js'
import { machineCode, retryableBy } from './machine-code.js'
import { extras, isObject, text } from './members.js'
import { bodyText, payloadOf } from './payload.js'
import { outcomeOf } from './success.js'

/**
 * OAuth 2 and OpenID Connect: `{ error, error_description, error_uri }`, the same as a query or form
 * (`error=access_denied&…`), or only the challenge in `WWW-Authenticate` (RFC 6749, 6750, 8628, 9449).
 */
export const oauth: Decoder = {
  family: 'oauth',
  decode(envelope) {
    const body = payloadOf(envelope) ?? envelope.failure
    const sent = [body, form(bodyText(envelope)), challenge(envelope)].find((holder) =>
      machineCode(read(holder, 'error'), envelope.status),
    )
    const code = machineCode(read(sent, 'error'), envelope.status)
    if (!isObject(sent) || !code) return undefined
    return found({
      outcome: outcomeOf(envelope),
      code,
      serverMessage: text(read(sent, 'error_description')) ?? text(read(sent, 'message')),
      // A device that polls asks on.
      retryable: retryableBy(code, /^(authorization_pending|slow_down|temporarily_unavailable)$/),
      correlationId: bodyId(sent),
      ...extras(sent, ['error_uri', 'scope', 'suberror', 'realm']),
    })
  },
}

/** `error=…&error_description=…`, also behind the `?` or `#` of a redirect. */
function form(text: string): object | undefined {
  const [, query] = /(?:^|[?#])((?:[^?#\s]*&)?error=[^\s]*)$/.exec(text.slice(0, 2000)) ?? []
  return query === undefined ? undefined : Object.fromEntries(new URLSearchParams(query))
}
