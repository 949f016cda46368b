import type { Decoder } from '../../src/core/decoder.js'
import * as exported from '../../src/decoders/index.js'
import { decodePayload } from './decode-payload.js'
import { grade, type Grade } from './grade.js'
import type { Payload } from './payload.js'

const isDecoder = (value: unknown): value is Decoder => typeof (value as Partial<Decoder>).decode === 'function'

/** By the names that corpora use: those of the decoders, and `seed` for the four backends whose envelope is `codedObject`. */
const byFamily = new Map(
  Object.values(exported)
    .filter(isDecoder)
    .map((decoder) => [decoder.family, decoder]),
)
byFamily.set('seed', exported.codedObject)

export const families = (): string[] => [...byFamily.keys()].filter((family) => family !== 'auto')

/** How a payload was read: with its family named, and by auto-detection. */
export interface Scored {
  readonly payload: Payload
  readonly named: readonly Grade[]
  readonly auto: readonly Grade[]
}

/** @throws where a payload is of a family that has no decoder. */
export async function score(payloads: readonly Payload[]): Promise<Scored[]> {
  return Promise.all(
    payloads.map(async (payload) => {
      const decoder = byFamily.get(payload.family)
      if (!decoder) throw new Error(`${payload.id}: no decoder reads the family ${payload.family}`)
      const by = async (one: Decoder) => grade(payload, await decodePayload(payload, [one]))
      return { payload, named: await by(decoder), auto: await by(exported.autoDetect) }
    }),
  )
}

/** The share of keys that are right, in percent; 100 where there is none. */
export function percent(grades: readonly Grade[]): number {
  return grades.length ? (100 * grades.filter(({ right }) => right).length) / grades.length : 100
}
