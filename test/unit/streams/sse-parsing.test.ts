import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSseParser, type Block } from '../../../src/streams/sse-parser.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function read(...chunks: readonly Uint8Array[]) {
  const intervals: number[] = []
  const parser = createSseParser(1_000_000, (ms) => intervals.push(ms))
  const blocks: Block[] = chunks.flatMap((chunk) => [...parser.push(chunk)])
  return { blocks, intervals, parser }
}

/** Every kind of line end, a byte order mark, characters of two, three and four bytes, ids with and without data. */
const nasty = bytesOf(
  '\uFEFFdata: ä範🎉\r\n\r\nid: 1\r\rdata\n\ndata:\r\ndata:x\r\n\r\n: comment 範\nevent: \nid:2\ndata:  two\n\n' +
    'id: a\0b\rdata: nul\r\rretry: 1000\nretry: 12abc\nevent: 更新\ndata: {"a":\ndata: 1}\n\nid\ndata: cleared\n\nfoo: bar\ndata: cut',
)

test('bytes that are cut at any two places give the same events as uncut ones', () => {
  const whole = read(nasty)
  expect(whole.blocks).toEqual([
    { type: 'message', data: 'ä範🎉' },
    { type: 'message', id: '1' },
    { type: 'message', data: '' },
    { type: 'message', data: '\nx' },
    { type: 'message', data: ' two', id: '2' },
    { type: 'message', data: 'nul' },
    { type: '更新', data: '{"a":\n1}' },
    { type: 'message', data: 'cleared', id: '' },
  ])
  expect(whole.intervals).toEqual([1000])
  for (let a = 0; a <= nasty.length; a += 1)
    for (let b = a; b <= nasty.length; b += 1) {
      const { blocks, intervals } = read(nasty.subarray(0, a), nasty.subarray(a, b), nasty.subarray(b))
      if (blocks.length !== 8 || intervals.length !== 1) expect([a, b]).toEqual([])
      expect(blocks).toEqual(whole.blocks)
    }
})

test('any events in any chunks come out as they went in', () => {
  const text = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/[\r\n\0]/g, ''))
  const event = fc.record({ type: text, id: text, lines: fc.array(text, { minLength: 1, maxLength: 3 }) })
  const cuts = fc.array(fc.nat(400), { maxLength: 10 })
  const end = fc.constantFrom('\n', '\r', '\r\n')
  fc.assert(
    fc.property(fc.array(event, { maxLength: 5 }), cuts, end, (events, at, eol) => {
      const lines = events.flatMap(({ type, id, lines: data }) => [
        `event: ${type}`,
        `id: ${id}`,
        ...data.map((line) => `data: ${line}`),
        '',
      ])
      // What follows tells a lone CR at the end from half a CRLF.
      const bytes = bytesOf([...lines, ':', ''].join(eol))
      const places = [0, ...at.filter((place) => place < bytes.length).sort((a, b) => a - b), bytes.length]
      const chunks = places.slice(1).map((place, i) => bytes.subarray(places[i], place))
      expect(read(...chunks).blocks).toEqual(
        events.map(({ type, id, lines: data }) => ({ type: type || 'message', id, data: data.join('\n') })),
      )
    }),
    { numRuns: 300 },
  )
})

test('of two byte order marks the second belongs to the first line, which is ignored then', () => {
  expect(read(bytesOf('\uFEFF\uFEFFdata: 1\n\ndata: 2\n\n')).blocks).toEqual([{ type: 'message', data: '2' }])
})

test('a byte order mark in three chunks, empty ones between, loses no event', () => {
  const [a, b, c] = bytesOf('\uFEFF')
  const empty = new Uint8Array()
  const chunks = [empty, Uint8Array.of(a!), empty, Uint8Array.of(b!), Uint8Array.of(c!), bytesOf('data: 1\n\n')]
  expect(read(...chunks).blocks).toEqual([{ type: 'message', data: '1' }])
})

test('an event without its blank line is none', () => {
  expect(read(bytesOf('data: 1\n\ndata: 2\n')).blocks).toHaveLength(1)
})

test('an event beyond the limit ends the reading instead of filling the memory', () => {
  const parser = createSseParser(10, () => {})
  expect(parser.push(bytesOf('data: 1\n\ndata: 12345678901234567890'))).toEqual([{ type: 'message', data: '1' }])
  expect(parser.isOverflown).toBe(true)
  expect(parser.push(bytesOf('\n\ndata: 3\n\n'))).toEqual([])
})
