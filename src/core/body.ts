import { systemClock } from './clock.js'
import { defined } from './defined.js'
import { guarded } from './safe-read.js'

/** The bounds of reading a body. */
export interface BodyLimits {
  /** Bytes read; 256 KiB when absent. */
  maxBytes?: number
  /** Time for the whole body, in ms; 10 s when absent. */
  timeoutMs?: number
}

/** What could be read of a body. */
export interface Body {
  /** What arrived, up to the limit. */
  text: string
  /** The parsed text, whatever content type was declared. */
  json?: unknown
  /** Whether `json` is there: it may be `null`. */
  isJson: boolean
  /** Something is missing at the end: too long or too slow. */
  truncated: boolean
  /** Why reading stopped early, when it failed. */
  failed?: unknown
}

/** JSON without `__proto__` members, which would travel on through merges. The slow way only where one may hide. */
function parsed(text: string): unknown {
  const reviver = (key: string, value: unknown) => (key === '__proto__' ? undefined : value)
  return guarded((): unknown => JSON.parse(text, /__proto__|\\u00/.test(text) ? reviver : undefined))
}

/** Reads into `body` until the end, the limit, or `late`; what is left is cancelled, without waiting for that. */
async function drain(stream: ReadableStream<Uint8Array>, maxBytes: number, late: Promise<undefined>, body: Body) {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  for (let room = maxBytes; !body.truncated;) {
    const chunk = await Promise.race([reader.read(), late])
    if (chunk?.done) {
      body.text += decoder.decode()
      return
    }
    body.truncated = !chunk || chunk.value.length > room
    body.text += decoder.decode(chunk?.value.subarray(0, Math.max(room, 0)), { stream: true })
    // A chunk without bytes counts too: an endless row of them would keep every timer from firing.
    room -= chunk?.value.length || 1
  }
  reader.cancel().catch(() => {})
}

/**
 * Reads a body within bounds of size and time, and lets go of the rest. Never rejects: what has arrived is kept, and
 * the reason is in `failed`. A body that was consumed or is being read elsewhere gives `''`.
 * Invalid UTF-8 becomes U+FFFD; a byte order mark is dropped.
 */
export async function readBody(response: Response, limits: BodyLimits = {}): Promise<Body> {
  const { maxBytes = 262_144, timeoutMs = 10_000 } = limits
  const body: Body = { text: '', isJson: false, truncated: false }
  let timer: unknown
  const late = new Promise<undefined>((resolve) => {
    timer = systemClock.setTimeout(() => resolve(undefined), timeoutMs)
  })
  try {
    const stream = response.body
    if (stream?.locked || response.bodyUsed) return body
    if (stream) await drain(stream, maxBytes, late, body)
    else {
      // React Native has no body stream.
      const text = await Promise.race([response.text(), late])
      body.truncated = text === undefined || text.length > maxBytes
      body.text = text?.slice(0, maxBytes) ?? ''
    }
  } catch (error) {
    body.failed = error
  } finally {
    systemClock.clearTimeout(timer)
  }
  body.text = body.text.replace(/^\uFEFF/, '')
  const json = parsed(body.text)
  return { ...body, ...defined({ json }), isJson: json !== undefined }
}
