import { describe, expect, test } from 'vitest'
import { outline } from './outline.js'

describe('documents of other companies', () => {
  test('an API in English, with samples and a table of statuses', () => {
    const text = `---
title: "API errors"
---

import Tabs from '@theme/Tabs'

:::note
Codes never change.
:::

## HTTP status codes

| Code | Meaning |
| --- | --- |
| 200 | OK |
| 404 | Not Found |

## Authentication {#auth}

### AUTH_REQUIRED {#auth-required}

**HTTP status:** 401\\
**Retryable:** No

The request has no credentials.

\`\`\`http
HTTP/1.1 401 Unauthorized
Content-Type: application/json

{ "error": { "code": "AUTH_REQUIRED", "message": "Sign in" } }
\`\`\`

### \`TOKEN_EXPIRED\` — 401 Unauthorized

The token is too old.

| Field | Value |
| --- | --- |
| Retry | Yes (after a refresh) |
`
    expect(outline(text)).toEqual([
      'AUTH_REQUIRED section 20:5 | status=401 | retry=never | samples=1',
      'TOKEN_EXPIRED section 34:6 | status=401 | retry=auto | description=The token is too old.',
    ])
  })

  test('an API in English, with everything in one table', () => {
    const text = `# Errors

| Code | HTTP status | Retryable | User message | Notes |
|------|------------:|:---------:|--------------|-------|
| \`INVALID_ARGUMENT\` | 400 Bad Request | No | Check your input | |
| \`RATE_LIMITED\` | 429 | Yes (max 5 times) | Slow down, please | see \`Retry-After\` |
| \`UNAVAILABLE\` | 503 / 504 | with exponential backoff | We'll be back | |
| \`SETTLEMENT_NOT_READY\` | 400 | Possibly | Not yet | |
`
    expect(outline(text)).toEqual([
      'INVALID_ARGUMENT row 5:4 | status=400 | retry=never | message.en=Check your input',
      'RATE_LIMITED row 6:4 | status=429 | retry=auto×5 | message.en=Slow down, please | description=see Retry-After',
      "UNAVAILABLE row 7:4 | status=503 | status=504 | retry=auto | message.en=We'll be back",
      'SETTLEMENT_NOT_READY row 8:4 | status=400 | message.en=Not yet',
      'unparsed-cell 8:34',
    ])
  })

  test('a payment provider, with codes in lower case', () => {
    const text = `# Error codes

The \`type\` and \`code\` of an error say what happened.

## Attributes

| Parameter | Type | Description |
| --- | --- | --- |
| type | string | The type of error |
| code | string | For some errors, a code |

## HTTP status code summary

| Status | Meaning |
| --- | --- |
| 200 - OK | Everything worked. |
| 402 - Request Failed | The parameters were valid but the request failed. |

## Codes

| Code | Description |
| --- | --- |
| [\`account_closed\`](/docs/account_closed) | The bank account has been closed. |
| \`amount_too_large\` | The amount is greater than the maximum. |

### card_declined

The card has been declined.

### \`expired\`

- Status: 402
`
    expect(outline(text, { pattern: /[a-z]+(_[a-z]+)*/ })).toEqual([
      'account_closed row 23:5 | description=The bank account has been closed.',
      'amount_too_large row 24:4 | description=The amount is greater than the maximum.',
      'card_declined section 26:5 | description=The card has been declined.',
      'expired section 30:6 | status=402',
    ])
    expect(outline(text)).toEqual(['ambiguous-table 21:1'])
  })

  test('a Chinese cloud, with numbers', () => {
    const text = `# 错误码

## 公共错误码

| 错误码 | 错误描述 | HTTP状态码 | 处理建议 | 是否可重试 |
| --- | --- | --- | --- | --- |
| 100001 | 参数错误 | 400 | 检查参数 | 否 |
| 100002 | 系统繁忙，请稍后再试 | 500 | 稍后重试 | 是（最多3次） |
| 100003 | 未知错误 | 5xx | 联系客服 | 视情况 |
`
    expect(outline(text, { pattern: /\d{6}/ })).toEqual([
      '100001 row 7:3 | description=参数错误 | status=400 | retry=never',
      '100002 row 8:3 | description=系统繁忙，请稍后再试 | status=500 | retry=auto×3',
      '100003 row 9:3 | description=未知错误',
      'unparsed-cell 9:19',
      'unparsed-cell 9:32',
    ])
    expect(outline(text)).toEqual(['ambiguous-table 5:1'])
  })

  test('a Chinese cloud, with numbers and names', () => {
    const text = `## 返回码

| 返回码 | 错误信息 | 说明 | 用户提示 |
|---|---|---|---|
| 10001 | INVALID_PARAM | 参数不合法 | “请检查输入内容” |
| 10002 | TOKEN_EXPIRED | 登录已过期 | 登录已过期，请重新登录 |
`
    expect(outline(text)).toEqual([
      'INVALID_PARAM row 5:11 | number=10001 | description=参数不合法 | message.zh=请检查输入内容',
      'TOKEN_EXPIRED row 6:11 | number=10002 | description=登录已过期 | message.zh=登录已过期，请重新登录',
    ])
  })

  test('a library with constants and their values', () => {
    const text = `## 错误码

| 错误码 | 值 | 说明 |
|--------|-----|------|
| \`DRM_ERR_OK\` | 0 | 成功 |
| \`DRM_ERR_NO_MEMORY\` | 24700501 | 内存错误 |
`
    expect(outline(text)).toEqual([
      'DRM_ERR_OK row 5:4 | number=0 | description=成功',
      'DRM_ERR_NO_MEMORY row 6:4 | number=24700501 | description=内存错误',
    ])
  })

  test('reasons of Google’s errors beside the names of gRPC', () => {
    const text = `# Errors

| gRPC | HTTP | Reason |
| --- | --- | --- |
| NOT_FOUND | 404 | USER_MISSING |
| ALREADY_EXISTS | 409 | USER_TAKEN |
`
    expect(outline(text)).toEqual(['USER_MISSING row 5:21 | status=404', 'USER_TAKEN row 6:26 | status=409'])
    expect(outline('# Errors\n\n| HTTP | Reason |\n|---|---|\n| 404 | USER_ID is set in the header |\n')).toEqual([])
  })

  test('JSON-RPC, with negative numbers and a range', () => {
    const text = `# JSON-RPC errors

| code | message | meaning |
| --- | --- | --- |
| -32700 | Parse error | Invalid JSON was received. |
| -32000 to -32099 | Server error | Reserved. |
`
    expect(outline(text, { pattern: /-?\d+/ })).toEqual([
      '-32700 row 5:3 | message.en=Parse error | description=Invalid JSON was received.',
      'ambiguous-table 6:1',
    ])
  })

  test('a Japanese backend with numbered codes, in a table and in sections', () => {
    const text = `# エラーコード一覧

| エラーコード | 内容 | HTTPコード | UI挙動 / 文言 |
|---|---|---|---|
| E1001 | 認証エラー | 401 | 「ログインしてください」を表示 |
| E1002 | 入力エラー | 400 | フィールド下にエラー表示 |

## E1001: 認証エラー

- **原因**: トークンなし
- **リトライ**: ×

## E1003: 権限エラー

- **ステータス**: 403
`
    expect(outline(text)).toEqual([
      'E1001 row 5:3 | description=認証エラー | status=401 | message.ja=ログインしてください | ui=「ログインしてください」を表示',
      'E1002 row 6:3 | description=入力エラー | status=400 | ui=フィールド下にエラー表示',
      'E1001 section 8:4 | retry=never | description=認証エラー',
      'E1003 section 13:4 | status=403 | description=権限エラー',
    ])
  })

  test('screens, rules and decisions with numbers are no errors', () => {
    expect(outline('# 画面設計書\n\n### SCR-050\n\n- 説明: 一覧\n- 表示: x\n')).toEqual([])
    expect(outline('# ADR-003: Performance\n\n**Status**: Accepted\n')).toEqual([])
    expect(
      outline('# エラーコードリファレンス\n\n## テスト観点\n\n| ID | 観点 |\n|---|---|\n| ERR-001 | x |\n'),
    ).toEqual([])
  })

  test('a German backend', () => {
    const text = `# Fehlercodes

| Fehlercode | HTTP-Status | Wiederholbar | Bedeutung | Meldung |
|---|---|---|---|---|
| AUTH_REQUIRED | 401 | nein | Die Anmeldung ist erforderlich | Bitte melden Sie sich an |
| RATE_LIMITED | 429 | ja (max. 3) | Zu viele Anfragen für das Konto | Bitte warten |
`
    expect(outline(text)).toEqual([
      'AUTH_REQUIRED row 5:3 | status=401 | retry=never | description=Die Anmeldung ist erforderlich | message.de=Bitte melden Sie sich an',
      'RATE_LIMITED row 6:3 | status=429 | retry=auto×3 | description=Zu viele Anfragen für das Konto | message.de=Bitte warten',
    ])
  })

  test('a Korean backend', () => {
    const text = `# 에러 코드 체계

| 에러 코드 | HTTP | 메시지 |
|---|---|---|
| SEAT_ALREADY_RESERVED | 409 | 이미 예약된 좌석입니다 |
`
    expect(outline(text)).toEqual(['SEAT_ALREADY_RESERVED row 5:3 | status=409 | message.ko=이미 예약된 좌석입니다'])
    expect(
      outline('# 에러 코드\n\nCOMMON_400 : 잘못된 요청입니다. #400\nCOMMON_401 : 인증이 필요합니다. #401\n'),
    ).toEqual(['ambiguous-table 3:1'])
  })

  test('a CLI whose table groups its rows reports the rows that are no codes', () => {
    const text = `# Error codes

| Error Code | HTTP Status | Description |
| :--- | :--- | :--- |
| **System** | | |
| \`SYS_001\` | 500 Internal Server Error | Unhandled |
| E3001-E3004 | 500 | Project |
`
    expect(outline(text)).toEqual([
      'SYS_001 row 6:4 | status=500 | description=Unhandled',
      'ambiguous-table 5:1',
      'ambiguous-table 7:1',
    ])
  })

  test('HTML of a Chinese cloud', () => {
    expect(
      outline(
        '# 错误码\n\n<table>\n  <tr>\n    <th>业务错误码</th>\n  </tr>\n  <tr>\n    <td>12001</td>\n  </tr>\n</table>\n',
      ),
    ).toEqual(['ambiguous-table 3:1'])
  })

  test('links in prose are no statements', () => {
    expect(outline('# Errors\n\n## A_B\n\n- while developing, use https://example.com/400/600\n')).toEqual([
      'A_B section 3:4',
    ])
  })
})
