import type { Decoded } from '../core/decoder.js'
import { defined } from '../core/defined.js'

/** What a family found, without the members it knows nothing of. */
export const found = (parts: { readonly [K in keyof Decoded]?: Decoded[K] | undefined }): Decoded =>
  defined(parts) as Decoded
