import { describe, expect, test } from 'vitest'
import { outline } from './outline.js'

const doc = (...lines: string[]): string => lines.join('\n')
const read = (...lines: string[]): string[] => outline(doc('# エラーコード', '', ...lines))

describe('a table that is none', () => {
  test('for want of an alignment row is a finding at its first line', () => {
    expect(read('| コード | HTTP |', '| A_B | 400 |', '| C_D | 404 |')).toEqual(['ambiguous-table 3:1'])
    expect(read('すべて:', '| コード | HTTP |', '| A_B | 400 |')).toEqual(['ambiguous-table 4:1'])
    expect(read('A_B | 400', 'C_D | 404')).toEqual(['ambiguous-table 3:1'])
  })

  test('for an alignment row of another length', () => {
    expect(read('| コード | HTTP |', '|---|', '| A_B | 400 |')).toEqual(['ambiguous-table 3:1'])
    expect(read('| コード | HTTP |', '|---|---|---|', '| A_B | 400 |')).toEqual(['ambiguous-table 3:1'])
  })

  test('for a broken alignment row', () => {
    expect(read('| コード | HTTP |', '| -- | x |', '| A_B | 400 |')).toEqual(['ambiguous-table 3:1'])
    expect(read('| コード | HTTP |', '|===|===|', '| A_B | 400 |')).toEqual(['ambiguous-table 3:1'])
  })

  test('behind a blank line or a comment that cuts it off', () => {
    expect(read('| コード |', '|---|', '| A_B |', '', '| C_D |', '| E_F |')).toEqual([
      'A_B row 5:3',
      'ambiguous-table 7:1',
    ])
    expect(read('| コード |', '|---|', '| A_B |', '<!-- note -->', '| C_D |')).toEqual([
      'A_B row 5:3',
      'ambiguous-table 7:1',
    ])
  })

  test('with a row of codes for a header', () => {
    expect(read('| コード | HTTP |', '| A_B | 400 |', '|---|---|', '| C_D | 404 |')).toEqual(['ambiguous-table 4:1'])
    expect(read('| A_B | 400 |', '|---|---|', '| C_D | 404 |')).toEqual(['ambiguous-table 3:1'])
  })

  test('in quotes and lists', () => {
    expect(read('> | コード | HTTP |', '> | A_B | 400 |')).toEqual(['ambiguous-table 3:3'])
    expect(read('- 一覧', '', '  | コード | HTTP |', '  | A_B | 400 |')).toEqual(['ambiguous-table 5:3'])
  })

  test('is no finding where it holds no codes', () => {
    expect(read('a | b', 'c | d')).toEqual([])
    expect(read('`A_B` か | で区切る')).toEqual([])
  })
})

test('a definition list of codes is a finding', () => {
  expect(read('AUTH_REQUIRED', ': 認証が必要', '', 'TOKEN_EXPIRED', ': 期限切れ')).toEqual([
    'ambiguous-table 3:1',
    'ambiguous-table 6:1',
  ])
  expect(read('**`AUTH_REQUIRED`**', ':   認証が必要')).toEqual(['ambiguous-table 3:4'])
})

test('HTML with codes in its cells is a finding', () => {
  expect(
    read('<table>', '<tr><th>コード</th></tr>', '<tr><td><code>A_B</code></td><td>x</td></tr>', '</table>'),
  ).toEqual(['ambiguous-table 3:1'])
  expect(read('<table>', '', '<tr>', '', '<td>A_B</td>', '', '</tr>', '', '</table>')).toEqual(['ambiguous-table 3:1'])
  expect(read('<dl><dt>A_B</dt><dd>x</dd></dl>')).toEqual(['ambiguous-table 3:1'])
  expect(read('<!-- <table><tr><td>A_B</td></tr></table> -->', '<table><tr><td>text</td></tr></table>')).toEqual([])
})

describe('a list of codes', () => {
  test('is a finding', () => {
    expect(read('- `A_B`: 一つ', '- `C_D`: 二つ')).toEqual(['ambiguous-table 3:4'])
    expect(read('1. **A_B** — one', '2. **C_D** — two')).toEqual(['ambiguous-table 3:6'])
  })

  test('is none where tables or headings have the codes', () => {
    expect(read('- [A_B](#a_b)', '- [C_D](#c_d)', '', '## A_B', '', '## C_D')).toEqual([
      'A_B section 6:4',
      'C_D section 8:4',
    ])
  })

  test('is none in the text of a code, or under another heading', () => {
    expect(read('## A_B', '', '- `C_D`: x', '- `E_F`: x')).toEqual(['A_B section 3:4'])
    expect(read('## カテゴリ', '', '- `RATE_LIMIT`: x', '- `NOT_FOUND`: x')).toEqual([])
    expect(read('## 環境変数', '', '- `SENTRY_DSN`: x', '- `LOG_LEVEL`: x')).toEqual([])
  })
})

describe('codes that only a pattern can tell', () => {
  test('are a finding at the header, with the pattern to set', () => {
    expect(read('| エラーコード | 説明 |', '|---|---|', '| 100001 | x |')).toEqual(['ambiguous-table 3:1'])
    expect(outline(doc('# Error codes', '', '| Code | Description |', '|---|---|', '| `card_declined` | x |'))).toEqual(
      ['ambiguous-table 3:1'],
    )
    expect(
      outline(doc('# Error codes', '', '| Code | Description |', '|---|---|', '| auth/user-not-found | x |')),
    ).toEqual(['ambiguous-table 3:1'])
  })

  test('are read with it', () => {
    const code = (cell: string, pattern: RegExp): string[] =>
      outline(doc('# Error codes', '', '| Code | HTTP |', '|---|---|', `| ${cell} | 400 |`), { pattern })
    expect(code('100001', /\d{6}/)).toEqual(['100001 row 5:3 | status=400'])
    expect(code('-32700', /-?\d+/)).toEqual(['-32700 row 5:3 | status=400'])
    expect(code('`card_declined`', /[a-z_]+/)).toEqual(['card_declined row 5:4 | status=400'])
    expect(code('[auth/user-not-found](#x)', /auth\/[a-z-]+/)).toEqual(['auth/user-not-found row 5:4 | status=400'])
    expect(code('InvalidParameter.NotFound', /[A-Z][A-Za-z]+(\.[A-Z][A-Za-z]+)*/)).toEqual([
      'InvalidParameter.NotFound row 5:3 | status=400',
    ])
    expect(code('PGRST116', /PGRST\d{3}/g)).toEqual(['PGRST116 row 5:3 | status=400'])
    expect(code('card_declined, card_expired', /[a-z_]+/)).toEqual([
      'card_declined row 5:3 | status=400',
      'card_expired row 5:18 | status=400',
    ])
    expect(code('１００１', /\d{4}/)).toEqual(['1001 row 5:3 | status=400'])
  })

  test('are a finding where the pattern does not match them', () => {
    const table = ['| Code | HTTP |', '|---|---|', '| 100001 | 400 |', '| 10000 | 400 |', '| -1 to -9 | 400 |']
    expect(outline(doc('# Error codes', '', ...table), { pattern: /\d{6}/ })).toEqual([
      '100001 row 5:3 | status=400',
      'ambiguous-table 6:1',
      'ambiguous-table 7:1',
    ])
    expect(outline(doc('# Error codes', '', ...table), { pattern: /[a-z_]+/ })).toEqual(['ambiguous-table 3:1'])
  })

  test('leave fields, headings in words and statuses alone', () => {
    const text = doc(
      '# Error codes',
      '',
      '## overview',
      '',
      '| Parameter | Type |',
      '|---|---|',
      '| code | string |',
      '',
      '| Status | Meaning |',
      '|---|---|',
      '| 200 | ok |',
      '',
      '## card_declined',
      '',
      '## `expired`',
    )
    expect(outline(text, { pattern: /[a-z]+(_[a-z]+)*/ })).toEqual([
      'card_declined section 13:4',
      'expired section 15:5',
    ])
  })

  test('are different things where two tables use one number, unless one section is read', () => {
    const text = doc(
      '# エラー',
      '',
      '## A',
      '',
      '| コード | 説明 |',
      '|---|---|',
      '| 1001 | a |',
      '',
      '## B',
      '',
      '| コード | 説明 |',
      '|---|---|',
      '| 1001 | b |',
    )
    expect(outline(text, { pattern: /\d{4}/ })).toEqual([
      '1001 row 7:3 | description=a',
      '1001 row 13:3 | description=b',
      'duplicate-code 13:3',
    ])
    expect(outline(text, { pattern: /\d{4}/, section: /^B$/ })).toEqual(['1001 row 13:3 | description=b'])
  })
})

test('a section leaves out everything else, findings and samples too', () => {
  const text = doc(
    '# エラー',
    '',
    '| コード |',
    '| A_B |',
    '',
    '```json',
    '{ "code": "A_B" }',
    '```',
    '',
    '## サービスB',
    '',
    '### C_D',
    '',
    '- リトライ: 多分',
    '',
    '## サービスC',
    '',
    '### E_F',
  )
  expect(outline(text, { section: /サービスB/g })).toEqual(['C_D section 12:5', 'unparsed-cell 14:9'])
})
