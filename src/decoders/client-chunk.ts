import type { Decoder } from '../core/decoder.js'
import { failureKind } from '../core/network-failure.js'
import { clientCode, thrownIn } from './client-names.js'
import { found } from './found.js'

/**
 * A part of the app that is gone after a deployment: what webpack, Vite and the engines say of a chunk, a stylesheet or a
 * module that did not load. Loading the page again is the cure, once.
 */
export const clientChunk: Decoder = {
  family: 'client-chunk',
  decode(envelope) {
    const failure = thrownIn(envelope)
    return failureKind(failure) === 'chunk' ? found({ kind: 'chunk', code: clientCode(failure) }) : undefined
  },
}
