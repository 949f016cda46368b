import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from '../../../../src/cli/markdown/read-markdown.js'
import { merge } from '../../../../src/cli/merge.js'

const read = (text: string, pattern?: RegExp) => readMarkdown(text, { file: 'x.md', ...(pattern && { pattern }) })

const fragment = fc.constantFrom(
  '# エラーコード',
  '## AUTH_REQUIRED',
  '### 1001 `A_B` (401)',
  '| コード | HTTP | リトライ |',
  '|---|---|---|',
  '| A_B | 404 | 可 |',
  '| `C_D` | 4xx |',
  '|---|',
  '| **E_F**<br>G_H | 400<br>422 | 〃 |',
  '- **ステータス**: 404',
  '  - リトライ: 不可（理由',
  '- `A_B`: x',
  '**説明**:',
  ': definition',
  '```json',
  '{ "error": { "code": "A_B" } }',
  '```',
  '~~~',
  '<!-- errors-ignore-start -->',
  '<!-- errors-ignore-end -->',
  '<!--',
  '-->',
  '<table>',
  '<td>A_B</td>',
  '</table>',
  '<dl><dt>A_B',
  '> | コード |',
  '> quote',
  '    | x |',
  '---',
  'title: errors',
  '===',
  '[a]: http://x',
  '~~A_B~~ \\| x',
  '',
  '',
  '\t| A_B |',
  '「「',
  '\u0000',
  '&lt;&amp',
  '1. x',
  '|',
  '||',
  '\\',
)
const ends = fc.constantFrom('\n', '\r\n', '\r')
const markdown = fc
  .tuple(
    fc.array(fc.oneof({ weight: 6, arbitrary: fragment }, fc.string({ unit: 'grapheme', maxLength: 12 })), {
      maxLength: 40,
    }),
    ends,
  )
  .map(([lines, end]) => lines.join(end))

describe('any markdown', () => {
  test('is read without an exception, in order, at places that exist', () => {
    fc.assert(
      fc.property(markdown, fc.constantFrom(undefined, /[a-z_]+/, /-?\d+/, /.*/), (text, pattern) => {
        const { mentions, findings } = read(text, pattern)
        const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
        const places = [
          ...mentions.map(({ place }) => place),
          ...mentions.flatMap(({ statements }) => statements.map(({ place }) => place)),
          ...findings.map(({ locations }) => locations[0]),
        ]
        for (const { line, column } of places) {
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1)
        }
        const sorted = mentions.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
        expect(mentions).toEqual(sorted)
      }),
      { numRuns: 400 },
    )
  })

  test('says the same whatever ends its lines', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (lines) => {
        expect(read(lines.join('\r\n'))).toEqual(read(lines.join('\n')))
      }),
      { numRuns: 150 },
    )
  })

  test('says the same whether it is parsed whole or by the piece', () => {
    const padding = (count: number): string => 'Text.\n\n'.repeat(count)
    const rows = Array.from({ length: 40 }, (_, i) => `| CODE_${i} | 404 |\n`).join('')
    const table = `| Code | HTTP |\n|---|---|\n${rows}`
    const sections = Array.from({ length: 30 }, (_, i) => `## NAME_${i}\n\n- status: 404\n- retry: no\n\n`).join('')
    const codes = (text: string): string[] =>
      merge(read(text).mentions).map(({ code, statements }) => `${code} ${statements.length}`)
    const expected = [
      ...Array.from({ length: 40 }, (_, i) => `CODE_${i} 1`),
      ...Array.from({ length: 30 }, (_, i) => `NAME_${i} 2`),
    ]
    for (let count = 0; count < 60; count += 7)
      expect(codes(`# Errors\n\n${padding(count)}${table}\n${sections}`)).toEqual(expected)
  })

  test('keeps code, comments and front matter whole across pieces', () => {
    const hidden = Array.from({ length: 90 }, (_, i) => `# NAME_${i}\n\n| Code |\n|---|\n| CODE_${i} |\n`).join('\n')
    for (const [open, close] of [
      ['```md', '```'],
      ['~~~~', '~~~~'],
      ['<!--', '-->'],
      ['<script>', '</script>'],
    ] as const)
      expect(
        merge(read(`# Errors\n\n${open}\n${hidden}\n${close}\n\n## A_B\n`).mentions).map(({ code }) => code),
      ).toEqual(['A_B'])
    const matter = `---\n${'# comment\n'.repeat(100)}title: Error codes\n---\n\n| Name |\n|---|\n| ITEM_A |\n`
    expect(merge(read(matter).mentions).map(({ code }) => code)).toEqual(['ITEM_A'])
  })
})

describe('big documents', () => {
  // Time of this process alone: other tests run beside it. A document of a second on an idle machine is far below.
  const cpuMs = (run: () => void): number => {
    const before = process.cpuUsage()
    run()
    return process.cpuUsage(before).user / 1000
  }
  const limitMs = 6000

  test('5,000 codes in a table are read', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `| ${1000 + i} | \`CODE_${i}\` | 説明 | 不可 |\n`).join('')
    const text = `# エラーコード\n\n| コード | 名称 | 説明 | リトライ |\n|---|---|---|---|\n${rows}`
    let count = 0
    expect(cpuMs(() => (count = merge(read(text).mentions).length))).toBeLessThan(limitMs)
    expect(count).toBe(5000)
  })

  test('10,000 lines of sections are read', () => {
    const text = `# エラーコード\n\n${Array.from({ length: 2000 }, (_, i) => `### CODE_${i}\n\n- **ステータス**: 404\n- **リトライ**: 不可\n\n`).join('')}`
    let count = 0
    expect(cpuMs(() => (count = merge(read(text).mentions).length))).toBeLessThan(limitMs)
    expect(count).toBe(2000)
  })

  test.each([
    ['an open fence', '```\n' + '# heading\n'.repeat(10_000)],
    ['an open comment', '<!--\n' + '# heading\n'.repeat(10_000)],
    ['open tables of HTML', `# error\n${'<table>\n\n'.repeat(2000)}`],
    ['one row of thousands of codes', `# error\n| code |\n|---|\n| ${'A_B, '.repeat(5000)}|\n`],
    ['the same row again and again', `# error\n| code |\n|---|\n${'| A_B |\n'.repeat(5000)}`],
    ['a cell of quotes', `# error\n| code | UI |\n|---|---|\n| A_B | ${'「'.repeat(20_000)} |\n`],
    [
      'a cell of digits',
      `# error\n| code | HTTP | Retry |\n|---|---|---|\n| A_B | ${'4 '.repeat(20_000)} | ${'no-'.repeat(10_000)} |\n`,
    ],
    ['quotes in quotes', `# error\n${'> '.repeat(300)}A_B\n`],
    ['JSON in JSON', `# error\n\`\`\`json\n${'{"a":'.repeat(3000)}\n\`\`\`\n`],
    ['headings only', '# AUTH_A\n'.repeat(5000)],
  ])('%s end in time', (_name, text) => {
    expect(cpuMs(() => read(text))).toBeLessThan(limitMs)
  })
})
