import { expect, test } from 'vitest'
import { decodeAnswer } from '../../../src/core/decode.js'
import type { Decoder } from '../../../src/core/decoder.js'
import * as exported from '../../../src/decoders/index.js'
import { transports } from '../../score/decode-payload.js'
import { readPayloads, type Payload } from '../../score/payload.js'
import { envelope } from './envelope.js'

type Path = readonly string[]
type Members = Record<string, unknown>

const payloads = readPayloads(new URL('../../corpus/payloads.jsonl', import.meta.url))
const decoders = Object.values(exported).filter((value): value is Decoder => 'decode' in value)
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null

/** Both throw where they are made a text or a number; a server can send the first, a library throw the second. */
const uncoercible: readonly (readonly [string, unknown])[] = [
  ['an object whose toString is no function', { toString: 1, valueOf: 1, length: 1 }],
  ['a symbol', Symbol('s')],
]

/** A view of a body that notes every member that is asked for, there or not. */
function noting(value: unknown, seen: Map<string, Path>, path: Path = []): unknown {
  if (!isMembers(value)) return value
  return new Proxy(value, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key)
      if (typeof key !== 'string' || key === 'length' || typeof found === 'function') return found
      const to = [...path, key]
      seen.set(to.join('\n'), to)
      return noting(found, seen, to)
    },
  })
}

function withPart(body: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part
  if (!isMembers(body)) return body
  const copy: Members = Array.isArray(body) ? Object.assign([], body) : { ...body }
  copy[key] = withPart(copy[key], rest, part)
  return copy
}

/** The answer as its family reads it, and then as core does for every family. */
function decode(decoder: Decoder, { transport: name, status: known, headers }: Payload, body: unknown) {
  const transport = transports[name]
  const status = known ?? undefined
  if (transport === 'client') return decoder.decode(envelope(undefined, { failure: body, transport }))
  decoder.decode(envelope(body, { headers, transport, status }))
  return decodeAnswer({ body, text: '', status, headers }, { decoders: [decoder], transport })
}

test.each(uncoercible)(
  '%s in the place of any part that is read harms no decoder',
  (_, part) => {
    const faults = new Set<string>()
    let tried = 0
    for (const payload of payloads)
      for (const decoder of decoders) {
        const seen = new Map<string, Path>()
        decode(decoder, payload, noting(payload.body, seen))
        for (const path of seen.values()) {
          tried++
          const body = withPart(payload.body, path, part)
          try {
            decode(decoder, payload, body)
          } catch (fault) {
            faults.add(`${decoder.family}: ${path.join('.')}: ${String(fault)}`)
          }
        }
      }
    expect([...faults]).toEqual([])
    expect(tried).toBeGreaterThan(10_000)
  },
  60_000,
)
