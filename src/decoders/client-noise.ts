import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { thrownIn } from './client-names.js'
import { text } from './members.js'

const noise =
  /^(Uncaught )?(Error: )?(Script error\.?|ResizeObserver loop|Non-Error (promise rejection|exception) captured|Java exception was raised|Object Not Found Matching Id|Extension context invalidated)|(chrome|moz|safari-web)-extension:/i

/** What says nothing about the app: errors of other origins' scripts, of the browser's own loops and of extensions. */
export const clientNoise: Decoder = {
  family: 'client-noise',
  decode(envelope) {
    const failure = thrownIn(envelope)
    const said = text(failure) ?? text(read(failure, 'message')) ?? ''
    return noise.test(said) ? { kind: 'bug', retryable: false } : undefined
  },
}
