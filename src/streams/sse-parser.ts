import { createParser } from 'eventsource-parser'

/** What stands between two blank lines: an event, or an id alone. */
export interface Block {
  readonly type: string
  /** Absent: no event, only an id. */
  readonly data?: string | undefined
  /** The block's own id. */
  readonly id?: string | undefined
}

export interface SseParser {
  /** The blocks that these bytes complete. */
  push(bytes: Uint8Array): readonly Block[]
  /** An event was longer than allowed: nothing more can be read. */
  readonly isOverflown: boolean
}

/**
 * Bytes to blocks, as WHATWG's standard has it.
 * @param maxChars longest event. @param onInterval told of `retry:`, ms.
 */
export function createSseParser(maxChars: number, onInterval: (ms: number) => void): SseParser {
  let blocks: Block[] = []
  let isOverflown = false
  // The parser takes away one byte order mark, and the standard knows only one.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const parser = createParser({
    maxBufferSize: maxChars,
    onRetry: onInterval,
    onId: (id) => blocks.push({ type: 'message', id }),
    onEvent({ id, event = 'message', data }) {
      // Its id was told just before.
      if (id !== undefined) blocks.pop()
      if (data.length > maxChars) isOverflown = true
      if (isOverflown) return
      blocks.push({ type: event, data, id })
    },
    onError: ({ type }) => void (isOverflown ||= type === 'max-buffer-size-exceeded'),
  })
  return {
    get isOverflown() {
      return isOverflown
    },
    push(bytes) {
      blocks = []
      const text = decoder.decode(bytes, { stream: true })
      if (text && !isOverflown) parser.feed(text)
      return blocks
    },
  }
}
