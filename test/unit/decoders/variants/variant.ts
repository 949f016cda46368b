import { expect, test } from 'vitest'
import type { Decoder } from '../../../../src/core/decoder.js'
import { autoDetect } from '../../../../src/decoders/index.js'
import { decodePayload } from '../../../score/decode-payload.js'
import { grade } from '../../../score/grade.js'
import type { Expected, Payload } from '../../../score/payload.js'

/** A payload, and what is in it; keys that are left out are not looked at. */
export interface Variant {
  readonly body: unknown
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly transport?: Payload['transport']
  readonly expect: Partial<Expected>
  /** By which way it is not to be told: its shape is another family's too. */
  readonly except?: 'auto'
}

/** One test a payload: read alike by its family and by auto-detection. */
export function variants(decoder: Decoder, table: Readonly<Record<string, Variant>>): void {
  test.each(Object.entries(table))(`${decoder.family}: %s`, async (name, { except, ...variant }) => {
    for (const one of except === 'auto' ? [decoder] : [decoder, autoDetect]) {
      const payload = payloadOf(name, variant)
      const wrong = grade(payload, await decodePayload(payload, [one])).filter(({ right }) => !right)
      expect({ by: one.family, wrong }).toEqual({ by: one.family, wrong: [] })
    }
  })
}

const payloadOf = (
  id: string,
  { transport = 'http', status, headers = {}, body, expect: wanted }: Variant,
): Payload => ({
  id,
  family: '',
  source: '',
  transport,
  status: status ?? (transport === 'http' ? 400 : null),
  headers,
  body,
  expect: wanted as Expected,
})
