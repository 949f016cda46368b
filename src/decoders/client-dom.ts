import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { clientCode, domName, thrownIn } from './client-names.js'
import { found } from './found.js'
import { text } from './members.js'

/**
 * DOMExceptions: the name is the code, the number of old times is not. A full store that a library wraps as an
 * `AbortError` is no abort: nobody cancelled anything.
 */
export const clientDom: Decoder = {
  family: 'client-dom',
  decode(envelope) {
    const failure = thrownIn(envelope)
    const name =
      domName(failure) ??
      (/^NS_ERROR_|_ERR$/.test(text(read(failure, 'name')) ?? '') ? text(read(failure, 'name')) : undefined)
    if (!name) return undefined
    const isFull = /QuotaExceeded|exceeded the quota/i.test(`${name} ${text(read(failure, 'message')) ?? ''}`)
    const kind = isFull ? 'bug' : kinds[name]
    return found({
      kind,
      code: isFull && name === 'AbortError' ? 'QuotaExceededError' : (clientCode(failure) ?? name),
      retryable: kind === 'network' || kind === 'timeout',
    })
  },
}

const kinds: Readonly<Record<string, 'network' | 'timeout' | 'aborted'>> = {
  AbortError: 'aborted',
  TimeoutError: 'timeout',
  NetworkError: 'network',
}
