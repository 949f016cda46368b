import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CannotCheck } from '../../../../src/cli/finding.js'
import type { Reader } from '../../../../src/cli/reader.js'
import { decodeText } from '../../../../src/cli/readers/decode-text.js'
import { readGo } from '../../../../src/cli/readers/go.js'
import { readJson } from '../../../../src/cli/readers/json.js'
import { parseJson } from '../../../../src/cli/readers/json-tree.js'
import { readOpenapi } from '../../../../src/cli/readers/openapi.js'
import { readRails } from '../../../../src/cli/readers/rails.js'
import { plain } from '../../../../src/cli/readers/tree.js'
import { readYaml } from '../../../../src/cli/readers/yaml.js'

const readers: Readonly<Record<string, Reader>> = { readGo, readJson, readOpenapi, readRails, readYaml }

const words = fc.constantFrom(
  ...'{ } [ ] ( ) : , ; " \' ` & * - # ! | > % @ = := /* */ // \\ \n \t A_B FORBIDDEN code status retry 404 1001 true null const ( iota case return func map errors ja en message $ref enum properties paths responses openapi: <<: ErrA http.StatusNotFound switch "A_B" &a *a'.split(
    ' ',
  ),
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.oneof(words, fc.string({ maxLength: 3 })), { maxLength: 60 }).map((parts) => parts.join(' ')),
  fc.array(words, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.json(),
)

/** A reading with places inside of the text, or a refusal with one. */
function isTold(reader: Reader, text: string): void {
  const lines = text.split(/\r\n|\r|\n/)
  const isInside = ({ line, column }: { line: number; column: number }) =>
    line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1]?.length ?? 0) + 1
  try {
    const { mentions, findings } = reader(text, { file: 'x' })
    for (const { code, place, statements } of mentions) {
      expect(code).not.toBe('')
      expect([place, ...statements.map((statement) => statement.place)].every(isInside)).toBe(true)
    }
    for (const { locations } of findings) expect(locations.every(isInside)).toBe(true)
  } catch (error) {
    if (!(error instanceof CannotCheck)) throw error
    expect(error.message).not.toBe('')
    expect(isInside({ line: 1, column: 1, ...error.place })).toBe(true)
  }
}

test.each(Object.entries(readers))('%s answers any text with a reading or a refusal', (_name, reader) => {
  fc.assert(
    fc.property(anyText, (text) => isTold(reader, text)),
    { numRuns: 300 },
  )
})

test('any bytes are a text or a refusal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      try {
        expect(decodeText(bytes, 'x').trim()).not.toBe('')
      } catch (error) {
        expect(error).toBeInstanceOf(CannotCheck)
      }
    }),
  )
})

test('JSON is read as JSON.parse reads it, and refused where that refuses it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 1)
      expect(plain(parseJson(text, 'x'))).toEqual(JSON.parse(text))
    }),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      const parses = (parse: (text: string) => unknown) => {
        try {
          parse(text)
          return true
        } catch {
          return false
        }
      }
      expect(parses((one) => parseJson(one, 'x'))).toBe(parses(JSON.parse))
    }),
    { numRuns: 500 },
  )
})
