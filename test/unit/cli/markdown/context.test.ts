import { describe, expect, test } from 'vitest'
import { codesOf, outline } from './outline.js'

const doc = (...lines: string[]): string => lines.join('\n')

describe('what is no table of error codes', () => {
  test.each([
    ['environment variables', '| 変数 | 説明 |', '| DATABASE_URL | x |', '| INVALID_TOKEN_LIMIT | x |'],
    [
      'environment variables by name',
      '| 名前 | 説明 | 既定値 |',
      '| ERROR_WEBHOOK_URL | x | - |',
      '| MAX_RETRIES | x | 3 |',
    ],
    ['job states', '| 状態 | 説明 |', '| PENDING | x |', '| TIMED_OUT | x |'],
    ['job states by name', '| 名称 | 説明 |', '| JOB_PENDING | x |', '| JOB_IN_PROGRESS | x |', '| JOB_FAILED | x |'],
    ['job states by code', '| Status | Meaning |', '| IN_PROGRESS | x |', '| NOT_STARTED | x |'],
    [
      'fields',
      '| フィールド | 型 | 説明 |',
      '| ERROR_CODE | string | `AUTH_REQUIRED` など |',
      '| ERROR_MESSAGE | string | x |',
    ],
    ['columns', '| カラム | 型 |', '| ERROR_CODE | text |', '| ERROR_MESSAGE | text |'],
    ['categories', '| カテゴリ | 説明 |', '| RATE_LIMIT | x |', '| NOT_FOUND | x |'],
    ['events', '| イベント | 説明 |', '| CALL_FAILED | x |', '| CALL_REJECTED | x |'],
    ['permissions', '| 権限 | 説明 |', '| READ_ERRORS | x |', '| WRITE_ERRORS | x |'],
    ['statuses', '| ステータスコード | 用途 |', '| 400 Bad Request | x |', '| 404 Not Found | x |'],
    ['statuses as codes', '| コード | 意味 |', '| 400 | Bad Request |', '| 404 | Not Found |'],
    ['methods', '| メソッド | 用途 |', '| GET | x |', '| POST | x |'],
    ['currencies', '| 通貨コード | 国 |', '| JPY | 日本 |', '| USD | 米国 |'],
    ['countries', '| Country code | Country |', '| JP | Japan |', '| US | USA |'],
    ['exit codes', '| Exit code | Meaning |', '| 1 | x |', '| 64 | x |'],
    ['settings', '| Setting | Default |', '| MAX_RETRY_EXCEEDED | 3 |', '| RATE_LIMIT_EXCEEDED | 3 |'],
    ['types of values', '| type | 説明 |', '| SUBGOAL_GENERATION | x |', '| ACTION_GENERATION | x |'],
  ])('%s, even in a document of errors', (_name, header, ...rows) => {
    const alignment = header.replace(/[^|]+/g, '---')
    for (const title of ['# エラー設計', '# Error handling', '# エラーハンドリング規約'])
      expect(outline(doc(title, '', '## 詳細', '', header, alignment, ...rows))).toEqual([])
  })

  test('a table under a heading of something else', () => {
    const rows = ['| 名前 | 説明 |', '|---|---|', '| UPLOAD_BUCKET | x |', '| SENTRY_DSN_URL | x |']
    expect(codesOf(doc('# エラー設計', '', '## 環境変数', '', ...rows))).toEqual([])
    expect(codesOf(doc('# エラーコード', '', '## 設定', '', ...rows))).toEqual([])
  })

  test('countries under the header コード', () => {
    expect(
      outline(
        doc('# エラー仕様', '', '## 国コード', '', '| コード | 国 |', '|---|---|', '| JP | 日本 |', '| US | 米国 |'),
      ),
    ).toEqual([])
  })

  test('a table of names where nothing around speaks of errors', () => {
    const rows = ['| 名称 | 説明 |', '|---|---|', '| ITEM_A | x |', '| NOT_FOUND | x |']
    expect(outline(doc('# 商品', '', ...rows), {})).toEqual([])
    expect(codesOf(doc('# エラー', '', ...rows))).toEqual(['ITEM_A', 'NOT_FOUND'])
  })
})

describe('what makes a table one of error codes', () => {
  const rows = ['| 名称 | 説明 |', '|---|---|', '| AUTH_REQUIRED | x |', '| TOKEN_EXPIRED | x |']
  const codes = ['AUTH_REQUIRED', 'TOKEN_EXPIRED']

  test('its header', () => {
    expect(codesOf(doc('# API', '', '| エラー | 説明 |', ...rows.slice(1)))).toEqual(codes)
    expect(codesOf(doc('# API', '', '| Code | Text |', ...rows.slice(1)))).toEqual(codes)
  })

  test('its nearest heading', () => {
    expect(codesOf(doc('# API', '', '## エラー', '', ...rows))).toEqual(codes)
    expect(codesOf(doc('# API', '', '## 错误码', '', ...rows))).toEqual(codes)
    expect(codesOf(doc('API', '===', '', 'Errors', '------', '', ...rows))).toEqual(codes)
  })

  test('a line in bold that stands in for a heading', () => {
    expect(codesOf(doc('# API', '', '**エラーコード一覧**', '', ...rows))).toEqual(codes)
    expect(codesOf(doc('# API', '', 'The error codes are:', '', ...rows))).toEqual(codes)
  })

  test('the title of the document or of its front matter', () => {
    expect(codesOf(doc('# エラー仕様', '', '## 認証', '', ...rows))).toEqual(codes)
    expect(codesOf(doc('---', 'Title: Error Codes', 'Tags: x', '---', '', '## 認証', '', ...rows))).toEqual(codes)
    expect(codesOf(doc('+++', 'title = "Errors"', '+++', '', ...rows))).toEqual(codes)
  })

  test('the name of the file where the document has no title', () => {
    expect(outline(doc(...rows))).toEqual([
      'AUTH_REQUIRED row 3:3 | description=x',
      'TOKEN_EXPIRED row 4:3 | description=x',
    ])
  })

  test('codes of errors beside a heading that is about something else too', () => {
    expect(
      codesOf(
        doc(
          '# エラーコード',
          '',
          '## 権限',
          '',
          '| 名称 | 説明 |',
          '|---|---|',
          '| PERMISSION_DENIED | x |',
          '| ROLE_NOT_FOUND | x |',
        ),
      ),
    ).toEqual(['PERMISSION_DENIED', 'ROLE_NOT_FOUND'])
  })
})
