import { expect, test } from 'vitest'
import { outline } from './outline.js'

const doc = (...lines: string[]): string => ['# エラーコード', '', ...lines].join('\n')
const [start, end] = ['<!-- errors-ignore-start -->', '<!-- errors-ignore-end -->']

test('rows between marks are not read, and the table goes on behind them', () => {
  expect(
    outline(doc('| コード | HTTP |', '|---|---|', '| A_B | 400 |', start, '| C_D | 4xx |', end, '| E_F | 404 |')),
  ).toEqual(['A_B row 5:3 | status=400', 'E_F row 9:3 | status=404'])
})

test('sections, samples and broken tables between marks are not read', () => {
  const json = ['```json', '{ "code": "G_H" }', '```']
  expect(
    outline(doc(start, '## A_B', '', '- status: 400', '', '| C_D |', '| E_F |', '', ...json, end, '', '## I_J')),
  ).toEqual(['I_J section 16:4'])
})

test('marks inside a line hide what is between them', () => {
  expect(outline(doc('| コード |', '|---|', `| A_B ${start} |`, '| C_D |', `| ${end} E_F |`, '| G_H |'))).toEqual([
    'A_B row 5:3',
    'G_H row 8:3',
  ])
})

test('marks in code are examples', () => {
  expect(outline(doc('```md', start, '```', '', '## A_B', '', `text \`${start}\``, '', '## C_D'))).toEqual([
    'A_B section 7:4 | description=text <!-- errors-ignore-start -->',
    'C_D section 11:4',
  ])
})

test('ignoring that never ends is a finding at its beginning', () => {
  expect(outline(doc('## A_B', '', start, '', '## C_D'))).toEqual(['A_B section 3:4', 'ambiguous-table 5:1'])
})

test('lines keep their numbers with the line ends of Windows', () => {
  const text = doc('| コード |', '|---|', '| A_B |', start, '| C_D |', end, '| E_F |')
  expect(outline(text.replaceAll('\n', '\r\n'))).toEqual(outline(text))
})

test('comments and code that is not JSON are not read', () => {
  const rows = ['| コード |', '|---|', '| A_B |']
  expect(outline(doc('<!--', ...rows, '', '## C_D', '-->'))).toEqual([])
  expect(
    outline(doc('```', ...rows, '```', '', '~~~ts', '## C_D', '~~~', '', '    | コード |', '    |---|', '    | A_B |')),
  ).toEqual([])
})
