import { createParser } from 'eventsource-parser'

/** What stands between two blank lines: an event, or an id alone. */
export interface Block {
  readonly type: string
  /** Absent: no event, only an id. */
  readonly data?: string | undefined
  /** The block's own id. */
  id?: string | undefined
}

/** Characters an event beyond which ids are copied. */
const maxSharedChars = 512

export interface SseParser {
  /** The blocks that these bytes complete. */
  push(bytes: Uint8Array): readonly Block[]
  /** An event was longer than allowed: nothing more can be read. */
  readonly isOverflown: boolean
  /** The bytes so far end within a line: if nothing follows, they were cut. */
  readonly isMidLine: boolean
}

/**
 * Bytes to blocks, as WHATWG's standard has it.
 * @param maxChars longest event. @param onInterval told of `retry:`, ms.
 */
export function createSseParser(maxChars: number, onInterval: (ms: number) => void): SseParser {
  let blocks: Block[] = []
  /** Read since the latest block. */
  let chars = 0
  let isOverflown = false
  let isMidLine = false
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
    get isMidLine() {
      return isMidLine
    },
    push(bytes) {
      blocks = []
      const text = decoder.decode(bytes, { stream: true })
      if (text && !isOverflown) parser.feed(text)
      if (text) isMidLine = !/[\r\n]$/.test(text)
      chars += text.length
      if (!blocks.length) return blocks
      // A part of a string holds all of it, and the cursor keeps a thousand ids: each might hold a whole chunk.
      if (chars > blocks.length * maxSharedChars) for (const block of blocks) if (block.id) block.id = copyOf(block.id)
      chars = 0
      return blocks
    },
  }
}

const copyOf = (text: string): string => ` ${text}`.slice(1)
