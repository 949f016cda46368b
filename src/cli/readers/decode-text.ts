import { CannotCheck } from '../finding.js'

/**
 * The text of a file: UTF-8 or UTF-16, without its byte order mark, lines ending in LF.
 * @throws CannotCheck for a binary file, another encoding (with the line) and a file without a text.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes)
  if (encoding === 'utf-8' && bytes.subarray(0, 8000).includes(0))
    throw new CannotCheck('This is no text: it has zero bytes. Save it as UTF-8, or name another file.', {
      file,
      line: 1,
    })
  const text = decoded(bytes, encoding, file).replace(/\r\n?/g, '\n')
  if (text.trim() === '') throw new CannotCheck('This file is empty: there is nothing to check.', { file, line: 1 })
  return text
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

function decoded(bytes: Uint8Array, encoding: Encoding, file: string): string {
  try {
    // The decoder takes the byte order mark away itself.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    const line = encoding === 'utf-8' ? firstBadLine(bytes) : 1
    const name = encoding.toUpperCase()
    throw new CannotCheck(`This is not ${name}. Save the file as UTF-8.`, { file, line }, { cause })
  }
}

/** The lines before it are good; none of the bytes of a longer sign is a line feed. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1
  let start = 0
  while (start < bytes.length) {
    const feed = bytes.indexOf(10, start)
    const end = feed === -1 ? bytes.length : feed
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end + 1
    line++
  }
  return line
}
