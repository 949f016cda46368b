import { describe, expect, test } from 'vitest'
import { codesOf, outline } from './outline.js'

const table = (...rows: string[]): string => rows.join('\n')

describe('the column of codes', () => {
  test('is the names where the column called code holds their numbers', () => {
    expect(
      outline(
        table(
          '# エラーコード',
          '',
          '| コード | 名称 |',
          '|:---|---|',
          '| `1001` | `AUTH_REQUIRED` |',
          '| 1002 | TOKEN_EXPIRED |',
        ),
      ),
    ).toEqual(['AUTH_REQUIRED row 5:13 | number=1001', 'TOKEN_EXPIRED row 6:10 | number=1002'])
  })

  test('is found wherever it stands, under headers in any of the languages', () => {
    const read = (header: string) =>
      outline(table('# Errors', '', header, '|---|---|---|---|', '| x | AUTH_REQUIRED | 401 | no |'))
    const expected = ['AUTH_REQUIRED row 5:7 | description=x | status=401 | retry=never']
    for (const header of [
      '| Meaning | Code | Status | Retry |',
      '| 説明 | エラーコード | HTTPステータス | リトライ可否 |',
      '| 说明 | 错误码 | HTTP状态码 | 是否可重试 |',
      '| Bedeutung | Fehlercode | HTTP-Status | Wiederholbar |',
      '| Description | `error_code` | `http_status` | `retryable` |',
      '| description | errorCode | statusCode | isRetryable |',
      '| **内容** | **コード** | **ステータスコード** | **再試行** |',
    ])
      expect(read(header)).toEqual(expected)
  })

  test('holds single words where its header says that they are codes', () => {
    expect(
      codesOf(
        table(
          '# API',
          '',
          '| エラーコード | 説明 |',
          '|---|---|',
          '| FORBIDDEN | x |',
          '| E1001 | x |',
          '| AUTH-001 | x |',
        ),
      ),
    ).toEqual(['FORBIDDEN', 'E1001', 'AUTH-001'])
  })

  test('holds single words beside codes with an underscore', () => {
    expect(
      codesOf(table('# Errors', '', '| Name | Status |', '|---|---|', '| FORBIDDEN | 403 |', '| NOT_FOUND | 404 |')),
    ).toEqual(['FORBIDDEN', 'NOT_FOUND'])
    expect(codesOf(table('# Errors', '', '| Name | Use |', '|---|---|', '| GET | read |', '| POST | write |'))).toEqual(
      [],
    )
  })

  test('is not what another system calls its codes', () => {
    expect(
      outline(
        table(
          '# Error reasons',
          '',
          '| Reason | HTTP code | gRPC code |',
          '|---|---|---|',
          '| `API_KEY_INVALID` | 400 | INVALID_ARGUMENT |',
        ),
      ),
    ).toEqual(['API_KEY_INVALID row 5:4 | status=400'])
  })
})

describe('the role of a column', () => {
  test('comes from the header: three digits under 値 are numbers', () => {
    expect(
      outline(
        table('# エラー番号', '', '| 定数 | 値 |', '|---|---|', '| ERR_NOT_FOUND | 100 |', '| ERR_TIMEOUT | 187 |'),
      ),
    ).toEqual(['ERR_NOT_FOUND row 5:3 | number=100', 'ERR_TIMEOUT row 6:3 | number=187'])
  })

  test('comes from the cells where the header is silent', () => {
    expect(
      outline(
        table(
          '# Error codes',
          '',
          '| Code |  |  |',
          '|---|---|---|',
          '| A_B | 404 Not Found | 1001 |',
          '| C_D | 500 | 1002 |',
        ),
      ),
    ).toEqual(['A_B row 5:3 | status=404 | number=1001', 'C_D row 6:3 | status=500 | number=1002'])
  })

  test('is not a status where the cells are states', () => {
    expect(
      outline(table('# Error codes', '', '| Code | Status |', '|---|---|', '| A_B | active |', '| C_D | deprecated |')),
    ).toEqual(['A_B row 5:3', 'C_D row 6:3 | deprecated=deprecated'])
  })

  test('is a message in the language that the header names', () => {
    expect(
      outline(
        table(
          '# Error codes',
          '',
          '| Code | Message (ja) | English | 中文 |',
          '|---|---|---|---|',
          '| A_B | 期限切れ | Expired | 已过期 |',
        ),
      ),
    ).toEqual(['A_B row 5:3 | message.ja=期限切れ | message.en=Expired | message.zh=已过期'])
  })

  test('prefers texts for users to other messages', () => {
    expect(
      outline(
        table(
          '# エラーコード',
          '',
          '| コード | メッセージ | ユーザー向けメッセージ |',
          '|---|---|---|',
          '| A_B | token expired | 期限切れです |',
        ),
      ),
    ).toEqual(['A_B row 5:3 | message.ja=期限切れです'])
  })

  test('takes quotes in a column about the screen as texts for users, and the cell as what the screen does', () => {
    expect(
      outline(
        table(
          '# エラーコード',
          '',
          '| コード | UI表示 |',
          '|---|---|',
          '| A_B | 「ログインしてください」ダイアログ表示 |',
          '| C_D | フォームに表示 |',
        ),
      ),
    ).toEqual([
      'A_B row 5:3 | message.ja=ログインしてください | ui=「ログインしてください」ダイアログ表示',
      'C_D row 6:3 | ui=フォームに表示',
    ])
    expect(
      outline(table('# 错误码', '', '| 错误码 | 界面提示 |', '|---|---|', '| A_B | 弹窗“请先登录”，跳转登录页 |')),
    ).toEqual(['A_B row 5:3 | message.zh=请先登录 | ui=弹窗“请先登录”，跳转登录页'])
  })

  test('joins an answer and a number of times', () => {
    expect(
      outline(
        table(
          '# エラーコード',
          '',
          '| コード | リトライ | 最大リトライ回数 |',
          '|---|---|---|',
          '| A_B | 可 | 5 |',
          '| C_D | 不可 | - |',
          '| E_F | 可 | |',
        ),
      ),
    ).toEqual(['A_B row 5:3 | retry=auto×5', 'C_D row 6:3 | retry=never', 'E_F row 7:3 | retry=auto'])
  })

  test('does not take waits, defaults and row numbers for statements', () => {
    expect(
      outline(
        table(
          '# Error codes',
          '',
          '| No. | Code | Retry-After | Example |',
          '|---|---|---|---|',
          '| 1 | A_B | 60 | 404 |',
          '| 2 | C_D | 30 | 500 |',
        ),
      ),
    ).toEqual(['A_B row 5:7', 'C_D row 6:7'])
  })
})

describe('a cell', () => {
  test('that is empty or a dash says nothing', () => {
    expect(
      outline(
        table('# Error codes', '', '| Code | Status | Retry |', '|---|---|---|', '| A_B |  | - |', '| C_D | N/A | — |'),
      ),
    ).toEqual(['A_B row 5:3', 'C_D row 6:3'])
  })

  test('that cannot be read is a finding at its place', () => {
    expect(
      outline(table('# Error codes', '', '| Code | HTTP | Retry |', '|---|---|---|', '| A_B | 4xx | maybe |')),
    ).toEqual(['A_B row 5:3', 'unparsed-cell 5:9', 'unparsed-cell 5:15'])
  })

  test('that names a class of statuses is a finding, whatever its column is called', () => {
    expect(
      outline(table('# Error codes', '', '| Code | Status |', '|---|---|', '| A_B | 4xx |', '| C_D | `5XX` |')),
    ).toEqual(['A_B row 5:3', 'C_D row 6:3', 'unparsed-cell 5:9', 'unparsed-cell 6:10'])
  })

  test('that is a picture says what stands for the picture', () => {
    const rows = ['| A_B | ![yes](y.png) |', '| C_D | ![no][n] |', '| E_F | ![maybe](m.png) |', '| G_H | ![](g.png) |']
    expect(outline(table('# Error codes', '', '| Code | Retry |', '|---|---|', ...rows, '', '[n]: n.png'))).toEqual([
      'A_B row 5:3 | retry=auto',
      'C_D row 6:3 | retry=never',
      'E_F row 7:3',
      'G_H row 8:3',
      'unparsed-cell 7:11',
    ])
  })

  test('keeps the code in any markup, at the place of the code itself', () => {
    const marked = [
      '`A_B`',
      '**A_B**',
      '[A_B](#a_b)',
      '[`A_B`](#a)',
      '~~A_B~~',
      'A\\_B',
      '<a id="A_B"></a>A_B',
      '<code>A_B</code>',
      '*`A_B`*',
      'Ａ＿Ｂ',
    ]
    const columns = [4, 5, 4, 5, 5, 3, 19, 9, 5, 3]
    for (const [index, cell] of marked.entries()) {
      const [line = ''] = outline(table('# Error codes', '', '| Code | HTTP |', '|---|---|', `| ${cell} | 404 |`))
      expect([cell, line.replace(' | deprecated=struck through', '')]).toEqual([
        cell,
        `A_B row 5:${columns[index]} | status=404`,
      ])
    }
  })

  test('with a struck code says that it goes away', () => {
    expect(outline(table('# Error codes', '', '| Code |', '|---|', '| ~~A_B~~ |', '| C_D（非推奨） |'))).toEqual([
      'A_B row 5:5 | deprecated=struck through',
      'C_D row 6:3 | deprecated=非推奨',
    ])
  })

  test('with several codes is a row for each', () => {
    expect(outline(table('# Error codes', '', '| Code | HTTP |', '|---|---|', '| `A_B`, `C_D` / E_F | 400 |'))).toEqual(
      ['A_B row 5:4 | status=400', 'C_D row 5:11 | status=400', 'E_F row 5:18 | status=400'],
    )
  })

  test('with a line for each code belongs to them by line', () => {
    expect(
      outline(
        table('# Error codes', '', '| Code | HTTP | Meaning |', '|---|---|---|', '| A_B<br>C_D | 400<br>422 | both |'),
      ),
    ).toEqual(['A_B row 5:3 | status=400 | description=both', 'C_D row 5:10 | status=422 | description=both'])
  })

  test('with the code may have its number or status beside it', () => {
    expect(
      outline(
        table(
          '# Error codes',
          '',
          '| Code |',
          '|---|',
          '| 1001 AUTH_REQUIRED |',
          '| TOKEN_EXPIRED (401) |',
          '| E1001 NO_ACCESS |',
        ),
      ),
    ).toEqual(['AUTH_REQUIRED row 5:8 | number=1001', 'TOKEN_EXPIRED row 6:3 | status=401', 'NO_ACCESS row 7:9'])
  })

  test('that repeats the one above says the same', () => {
    expect(
      outline(
        table(
          '# エラーコード',
          '',
          '| コード | HTTP | リトライ |',
          '|---|---|---|',
          '| A_B | 400 | 不可 |',
          '| C_D | 〃 | 同上 |',
        ),
      ),
    ).toEqual(['A_B row 5:3 | status=400 | retry=never', 'C_D row 6:3 | status=400 | retry=never'])
  })

  test('keeps escaped pipes, entities and line breaks of its text', () => {
    expect(
      outline(
        table('# Error codes', '', '| Code | Meaning |', '|---|---|', '| A_B | a \\| b &lt;c&gt; `d \\| e`<br>f |'),
      ),
    ).toEqual(['A_B row 5:3 | description=a | b <c> d | e\nf'])
  })
})

describe('a table', () => {
  test('is read without outer pipes, with tabs, padding and alignment of any kind', () => {
    for (const rows of [
      ['Code | HTTP', '--- | ---', 'A_B | 404'],
      ['|\tCode\t|\tHTTP\t|', '|\t---\t|\t:-:\t|', '|\tA_B\t|\t404\t|'],
      ['|Code|HTTP|', '|-|-|', '|A_B|404|'],
      ['| Code     | HTTP   |', '|:---------|-------:|', '|     A_B  |  404   |'],
      ['   | Code | HTTP', '   |---|---', '   | A_B | 404'],
    ])
      expect(outline(table('# Errors', '', ...rows)).map((line) => line.replace(/\d+:\d+/, ''))).toEqual([
        'A_B row  | status=404',
      ])
  })

  test('is read right under a paragraph, in quotes and in lists', () => {
    expect(outline(table('# Errors', 'All of them:', '| Code | HTTP |', '|---|---|', '| A_B | 404 |'))).toEqual([
      'A_B row 5:3 | status=404',
    ])
    expect(outline(table('# Errors', '', '> | Code | HTTP |', '> |---|---|', '> | A_B | 404 |'))).toEqual([
      'A_B row 5:5 | status=404',
    ])
    expect(
      outline(
        table(
          '# Errors',
          '',
          '- codes:',
          '',
          '  1. all',
          '',
          '     | Code | HTTP |',
          '     |---|---|',
          '     | A_B | 404 |',
        ),
      ),
    ).toEqual(['A_B row 9:8 | status=404'])
  })

  test('may be followed by prose without a blank line', () => {
    expect(
      outline(table('# Errors', '', '| Code | HTTP |', '|---|---|', '| A_B | 404 |', '※ C_D was removed')),
    ).toEqual(['A_B row 5:3 | status=404'])
  })

  test('reports rows without a code', () => {
    expect(
      outline(
        table(
          '# Errors',
          '',
          '| Code | HTTP |',
          '|---|---|',
          '| A_B | 404 |',
          '|  | 500 |',
          '| others | 500 |',
          '|  |  |',
        ),
      ),
    ).toEqual(['A_B row 5:3 | status=404', 'ambiguous-table 6:1', 'ambiguous-table 7:1'])
  })

  test('reports rows with more or fewer cells than its header', () => {
    expect(
      outline(table('# Errors', '', '| Code | HTTP |', '|---|---|', '| A_B | 404 | x |', '| C_D |', '| E_F | 404 | |')),
    ).toEqual([
      'A_B row 5:3 | status=404',
      'C_D row 6:3',
      'E_F row 7:3 | status=404',
      'ambiguous-table 5:1',
      'ambiguous-table 6:1',
    ])
  })

  test('reports the same row twice as information, and one number for two codes as an error', () => {
    expect(
      outline(
        table(
          '# エラーコード',
          '',
          '| コード | 名称 |',
          '|---|---|',
          '| 1001 | A_B |',
          '| 1001 | C_D |',
          '| 1001 | A_B |',
        ),
      ),
    ).toEqual([
      'A_B row 5:10 | number=1001',
      'C_D row 6:10 | number=1001',
      'A_B row 7:10 | number=1001',
      'duplicate-code 6:3',
      'repeated-code 7:10',
    ])
  })

  test('that contradicts an earlier row of the code is no repetition of it', () => {
    expect(outline(table('# Errors', '', '| Code | HTTP |', '|---|---|', '| A_B | 404 |', '| A_B | 500 |'))).toEqual([
      'A_B row 5:3 | status=404',
      'A_B row 6:3 | status=500',
    ])
  })

  test('of endpoints and their errors names codes and says nothing of them', () => {
    expect(
      outline(
        table(
          '# API errors',
          '',
          '| Endpoint | Success | Errors |',
          '|---|---|---|',
          '| POST /a | 201 | `A_B`, `C_D` |',
          '| GET /a | 200 | `A_B` |',
        ),
      ),
    ).toEqual(['A_B row 5:20', 'C_D row 5:27', 'A_B row 6:19'])
  })
})
