import { describe, expect, test } from 'vitest'
import { sampleMismatches } from '../../../../src/cli/readers/samples.js'
import { codesOf, outline } from './outline.js'

const doc = (...lines: string[]): string => lines.join('\n')

describe('a heading that is a code', () => {
  test.each([
    ['### AUTH_REQUIRED', 'AUTH_REQUIRED section 3:5'],
    ['### `AUTH_REQUIRED`', 'AUTH_REQUIRED section 3:6'],
    ['### **AUTH_REQUIRED**', 'AUTH_REQUIRED section 3:7'],
    ['### [AUTH_REQUIRED](#x)', 'AUTH_REQUIRED section 3:6'],
    ['### AUTH_REQUIRED {#auth-required}', 'AUTH_REQUIRED section 3:5'],
    ['### AUTH_REQUIRED ###', 'AUTH_REQUIRED section 3:5'],
    ['### 1001 AUTH_REQUIRED', 'AUTH_REQUIRED section 3:10 | number=1001'],
    ['### 1001: `AUTH_REQUIRED`', 'AUTH_REQUIRED section 3:12 | number=1001'],
    ['### AUTH_REQUIRED (1001)', 'AUTH_REQUIRED section 3:5 | number=1001'],
    ['### AUTH_REQUIRED (401)', 'AUTH_REQUIRED section 3:5 | status=401'],
    ['### AUTH_REQUIRED（401 Unauthorized）', 'AUTH_REQUIRED section 3:5 | status=401'],
    ['### `AUTH_REQUIRED` — 401', 'AUTH_REQUIRED section 3:6 | status=401'],
    ['### 401 AUTH_REQUIRED', 'AUTH_REQUIRED section 3:9 | status=401'],
    ['### 3.2.1 AUTH_REQUIRED', 'AUTH_REQUIRED section 3:11'],
    ['### 2. AUTH_REQUIRED', 'AUTH_REQUIRED section 3:8'],
    ['### エラーコード: AUTH_REQUIRED', 'AUTH_REQUIRED section 3:13'],
    ['### AUTH_REQUIRED エラー', 'AUTH_REQUIRED section 3:5'],
    ['### AUTH_REQUIRED: Sign in first', 'AUTH_REQUIRED section 3:5 | description=Sign in first'],
    ['### AUTH_REQUIRED（認証が必要）', 'AUTH_REQUIRED section 3:5 | description=認証が必要'],
    ['AUTH_REQUIRED\n---', 'AUTH_REQUIRED section 3:1'],
  ])('opens a record: %s', (heading, expected) => {
    expect(outline(doc('# Error codes', '', heading))).toEqual([expected])
  })

  test.each([
    '### AUTH_REQUIRED が返る場合の対処',
    '### About AUTH_REQUIRED',
    '### When `AUTH_REQUIRED` happens',
    '### API',
    '### FAQ',
    '### auth_required',
    '### Unauthorized',
  ])('does not where it says more: %s', (heading) => {
    expect(codesOf(doc('# Error codes', '', heading, '', 'Text.'))).toEqual([])
  })

  test('that is a single word needs codes beside it, or what only a code has', () => {
    expect(codesOf(doc('# エラーコード', '', '## NOT_FOUND', '', '## FORBIDDEN', '', '## API', '', '# FAQ'))).toEqual([
      'NOT_FOUND',
      'FORBIDDEN',
    ])
    expect(codesOf(doc('# エラーコード', '', '## FORBIDDEN', '', '**HTTPステータス**: 403'))).toEqual(['FORBIDDEN'])
    expect(codesOf(doc('# エラーコード', '', '## WORKOUTS', '', 'text'))).toEqual([])
  })

  test('is none under environment variables or states', () => {
    expect(codesOf(doc('# エラー設計', '', '## 環境変数', '', '### UPLOAD_BUCKET', '', 'text'))).toEqual([])
    expect(codesOf(doc('# 設計', '', '## 定数', '', '### UPLOAD_BUCKET', '', 'text'))).toEqual([])
  })

  test('is one anywhere if a status stands under it', () => {
    expect(codesOf(doc('# API', '', '## AUTH_REQUIRED', '', '- status: 401'))).toEqual(['AUTH_REQUIRED'])
  })
})

describe('under a code', () => {
  const read = (...lines: string[]) =>
    outline(doc('# Error codes', '', '## A_B', '', ...lines))[0]?.replace('A_B section 3:4', '')

  test.each([
    ['**HTTPステータス**: 404 Not Found'],
    ['**HTTPステータス:** 404'],
    ['**HTTPステータス**：404'],
    ['**HTTPステータス** 404'],
    ['**HTTPステータス**\n404'],
    ['**HTTPステータス**\n\n404'],
    ['- **ステータスコード**: `404 Not Found`'],
    ['- ステータス: 404'],
    ['* Status: 404'],
    ['1. HTTP status: 404'],
    ['- HTTP Status Code: 404'],
    ['- 状态码：404'],
    ['Status: 404'],
    ['- `status`: 404'],
    ['- **Status** - 404'],
    ['- 詳細\n  - ステータス: 404'],
    ['- **詳細**:\n  - **ステータス**: 404'],
    ['| 項目 | 内容 |\n|---|---|\n| HTTPステータス | 404 |'],
    ['| HTTP status | 404 |\n|---|---|\n| Retry-After | 60 |\n| Description |  |'],
    ['| HTTP | 備考 |\n|---|---|\n| 404 | |'],
    ['### HTTP status\n\n404'],
    ['> **Status**: 404'],
  ])('a status is read from %s', (lines) => {
    expect(read(...lines.split('\n'))).toContain(' | status=404')
  })

  test('several labels may share a paragraph', () => {
    expect(read('**Status**: 401  ', '**Retryable**: no  ', '**Message**: Sign in')).toBe(
      ' | status=401 | retry=never | message.en=Sign in',
    )
  })

  test('labels name languages', () => {
    expect(read('- メッセージ:', '  - ja: 期限切れ', '  - en: Expired')).toBe(
      ' | message.ja=期限切れ | message.en=Expired',
    )
  })

  test('a list is the value of the label above it', () => {
    expect(read('- **UI挙動**:', '  - 「接続できません」トースト表示', '  - 一覧に戻る')).toBe(
      ' | message.ja=接続できません | ui=「接続できません」トースト表示\n一覧に戻る',
    )
    expect(read('**原因**:', '', '- ステータスが不正', '- 許可される値: `X_Y`', '', '**ステータス**: 400')).toBe(
      ' | description=ステータスが不正\n許可される値: X_Y | status=400',
    )
  })

  test('the first paragraph describes it', () => {
    expect(read('The token is too old.', '', 'More.')).toBe(' | description=The token is too old.')
  })

  test('a status in words is no HTTP status', () => {
    expect(read('- Status: confirmed')).toBe('')
    expect(read('- Status: deprecated since v2')).toBe(' | deprecated=deprecated since v2')
  })

  test('what is no label is no statement', () => {
    expect(
      read('- リトライ可能なエラーの場合の注意: 詳しくは別紙', '- 1. `details` を確認', '- https://example.com'),
    ).toBe('')
  })

  test('what cannot be read is a finding at its place', () => {
    expect(outline(doc('# Error codes', '', '## A_B', '', '- Retry: maybe'))).toEqual([
      'A_B section 3:4',
      'unparsed-cell 5:10',
    ])
  })

  test('the section ends with the next heading of its depth or above', () => {
    expect(
      outline(
        doc(
          '# Error codes',
          '',
          '### A_B',
          '',
          '#### Response',
          '',
          '- status: 401',
          '',
          '## Other',
          '',
          '- status: 500',
        ),
      ),
    ).toEqual(['A_B section 3:5 | status=401'])
  })

  test('同上 is what the code before it said', () => {
    expect(outline(doc('# エラー', '', '### A_B', '- UI挙動: 登録画面へ', '', '### C_D', '- UI挙動: 同上'))).toEqual([
      'A_B section 3:5 | ui=登録画面へ',
      'C_D section 6:5 | ui=登録画面へ',
    ])
  })

  test('a label with another code is another mention', () => {
    expect(
      outline(
        doc(
          '# エラー',
          '',
          '### A_B',
          '- **コード**: `A_B`',
          '',
          '### C_D',
          '- **コード**: `C_DX`',
          '',
          '### E_F',
          '- **コード**: 1003',
        ),
      ),
    ).toEqual(['A_B section 3:5', 'C_D section 6:5', 'C_DX section 7:13', 'E_F section 9:5 | number=1003'])
  })
})

describe('a heading in words', () => {
  test('opens a record where a label gives its code', () => {
    expect(
      outline(
        doc(
          '# API エラー仕様',
          '',
          '## 認証が必要',
          '',
          '- コード: `AUTH_REQUIRED`',
          '- HTTP: 401',
          '- 表示メッセージ: 「ログインしてください」',
        ),
      ),
    ).toEqual(['AUTH_REQUIRED section 5:9 | status=401 | message.ja=ログインしてください'])
  })

  test('with a number and a name', () => {
    expect(
      outline(doc('# Error codes', '', '## 1001 Sign in', '', '- **Name**: `AUTH_REQUIRED`', '- **Retry**: no')),
    ).toEqual(['AUTH_REQUIRED section 5:14 | number=1001 | retry=never'])
  })

  test('opens one for each label with a code', () => {
    expect(
      outline(
        doc(
          '# Errors',
          '',
          '## Sign in',
          '',
          '- Error code: A_B',
          '- Status: 401',
          '',
          '- Error code: C_D',
          '- Status: 403',
        ),
      ),
    ).toEqual(['A_B section 5:15 | status=401', 'C_D section 8:15 | status=403'])
  })

  test('opens none for a remark', () => {
    expect(outline(doc('# Errors', '', '## Notes', '', '- コード: `A_B`', '- 詳しくは: 別紙'))).toEqual([])
  })
})

describe('samples', () => {
  const json = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``

  test('of the code of a section belong to it', () => {
    expect(outline(doc('# Errors', '', '## A_B', '', json({ error: { code: 'A_B' } })))).toEqual([
      'A_B section 3:4 | samples=1',
    ])
  })

  test('stand alone elsewhere, at the place of the code in them', () => {
    for (const [value, place] of [
      [{ code: 'A_B' }, '5:12'],
      [{ error: { code: 'A_B' } }, '6:14'],
      [{ errcode: 'A_B' }, '5:15'],
      [{ error: 'A_B' }, '5:13'],
      [{ errors: [{ extensions: { code: 'A_B' } }] }, '8:18'],
    ] as const)
      expect(outline(doc('# API', '', json(value)))).toEqual([`A_B sample ${place}`])
  })

  test('are read with comments, after an HTTP head, and in lists', () => {
    expect(outline(doc('# API', '', '```jsonc', '{ "code": "A_B", // always', '}', '```'))).toEqual(['A_B sample 4:12'])
    expect(outline(doc('# API', '', '```http', 'HTTP/1.1 401 Unauthorized', '', '{ "code": "A_B" }', '```'))).toEqual([
      'A_B sample 6:12',
    ])
    expect(outline(doc('# API', '', '- so:', '', '  ```json', '  { "code": "A_B" }', '  ```'))).toEqual([
      'A_B sample 6:14',
    ])
  })

  test('with a number are of the code that has the number', () => {
    expect(
      outline(doc('# エラーコード', '', '| コード | 名称 |', '|---|---|', '| 1001 | A_B |', '', json({ code: 1001 }))),
    ).toEqual(['A_B row 5:10 | number=1001', 'A_B sample 9:11'])
  })

  test('are not placeholders, promotions or other things with a code', () => {
    for (const code of ['ERROR_CODE', 'YOUR_CODE', 'string', 'SUMMER24', 'ja'])
      expect(outline(doc('# API', '', json({ code })))).toEqual([])
  })

  test('are not in code of other languages, and may be broken', () => {
    expect(
      outline(
        doc(
          '# Errors',
          '',
          '```ts',
          '{ "code": "A_B" }',
          '```',
          '',
          '```json',
          '{ "code": "A_B"',
          '```',
          '',
          '```json',
          '{ "code": ... }',
          '```',
        ),
      ),
    ).toEqual([])
  })

  test('under a code that carry one which the document has nowhere are findings', () => {
    const text = doc('# Errors', '', '## AUTH_REQUIRED', '', json({ code: 'AUTH_REQIRED' }))
    expect(outline(text, {}, sampleMismatches)).toEqual([
      'AUTH_REQUIRED section 3:4',
      'AUTH_REQIRED sample 7:12',
      'sample-mismatch 7:12',
    ])
  })
})
