import type { Decoder } from '../core/decoder.js'
import { failureKind } from '../core/network-failure.js'
import { read } from '../core/safe-read.js'
import { clientCode, thrownIn } from './client-names.js'
import { found } from './found.js'
import { text } from './members.js'

/** Mistakes in the call, or answers that would come again. */
const never =
  /^UND_ERR_(INVALID_ARG|INVALID_RETURN_VALUE|NOT_SUPPORTED|REQ_CONTENT_LENGTH_MISMATCH|RES_CONTENT_LENGTH_MISMATCH|HEADERS_OVERFLOW|RES_EXCEEDED_MAX_SIZE|ABORTED|DESTROYED|CLOSED|BPL_MISSING_UPSTREAM)$/
/** What the engines of Bun and older Safari say, beside what every error is compared with. */
const lost =
  /^Unable to connect\.|hostname could not be found|^The network connection was lost|^Could not connect to the server|^net::ERR_|^A network error occurred/i

/** No answer came: the words of the engines' `fetch`, and the codes that Node and undici put into `cause`. */
export const clientNetwork: Decoder = {
  family: 'client-network',
  decode(envelope) {
    const failure = thrownIn(envelope)
    const message = text(read(failure, 'message'))?.trim() ?? ''
    const kind = lost.test(message) ? 'network' : failureKind(failure)
    const code = clientCode(failure)
    if (kind === 'bug' && !code) return undefined
    const isFinal = kind === 'aborted' || never.test(code ?? '')
    return found({ kind: kind === 'bug' ? undefined : kind, code, retryable: isFinal ? false : undefined })
  },
}
