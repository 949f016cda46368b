import { describe, expect, test } from 'vitest'
import { retryIn } from '../../../../src/cli/words/retry.js'
import { isNotSaid, numberIn, statusesIn } from '../../../../src/cli/markdown/values.js'
import { languageOf, localeOf, quotesIn } from '../../../../src/cli/markdown/texts.js'

describe('retry', () => {
  test.each([
    '✅',
    '✅ 可',
    '○',
    '◯',
    '〇',
    '✔',
    '✔️',
    '☑',
    '可',
    '可能',
    '可能です',
    '可（指数バックオフ）',
    '可(指数バックオフ)',
    '自動',
    '自動リトライ',
    'あり',
    'はい',
    'する',
    '再試行可',
    'リトライ可能',
    'yes',
    'Yes',
    'YES',
    'y',
    'true',
    '`true`',
    'auto',
    'automatic',
    'Yes, with exponential backoff',
    'Yes (after 60 s)',
    'retryable',
    'Retry',
    '是',
    '可重试',
    '可以',
    '支持',
    'ja',
    'oui',
    'はい / yes',
    '可（60秒後）',
    '可（Retry-After に従う）',
    '**可**',
    '[x]',
    ':white_check_mark:',
    ':heavy_check_mark: with backoff',
    '是（指数退避）',
  ])('reads %s as automatic', (text) => expect(retryIn(text)).toEqual({ value: 'auto' }))

  test.each([
    '❌',
    '❌ 不可',
    '×',
    '✗',
    '✘',
    '✖',
    '✖️',
    '不可',
    '不可能',
    '不可（再質問を促す）',
    '不可（許可されていない）',
    '否',
    'いいえ',
    'なし',
    'しない',
    'リトライしない',
    '再試行不可',
    'no',
    'No',
    'n',
    'false',
    'never',
    'No (fix the request first)',
    'not retryable',
    'non-retryable',
    'do not retry',
    "Don't retry",
    '不可重试',
    '无',
    '0',
    '0回',
    'nein',
    'non',
    'Ｎｏ',
    '[ ]',
    ':x:',
  ])('reads %s as never', (text) => expect(retryIn(text)).toEqual({ value: 'never' }))

  test.each([
    '手動',
    '可（手動）',
    '可（ユーザーによる手動リトライ）',
    'manual',
    'Manual only',
    'yes (manual)',
    'by the user',
    '手动',
    '是（手动）',
    '○（手動のみ）',
    'manuell',
    '手動で再試行',
  ])('reads %s as by hand', (text) => expect(retryIn(text)).toEqual({ value: 'manual' }))

  test.each([
    ['可（最大3回）', 3],
    ['可（最大３回）', 3],
    ['可(最大 5 回)', 5],
    ['✅（3回まで）', 3],
    ['max 3 times', 3],
    ['Max. 4', 4],
    ['up to 5 times', 5],
    ['Yes (max 2)', 2],
    ['yes, 3 times', 3],
    ['最多3次', 3],
    ['是（最多 3 次）', 3],
    ['3回', 3],
    ['3', 3],
    ['yes, once', 1],
    ['ja (max. 3)', 3],
    ['自動リトライ（最大3回、1秒 → 2秒 → 4秒）', 3],
    ['可（三回）', 3],
  ])('reads %s as automatic with a limit', (text, retries) => expect(retryIn(text)).toEqual({ value: 'auto', retries }))

  test.each([
    '△',
    '△（条件付き）',
    '条件付き',
    'maybe',
    '要確認',
    'yes / no',
    '○/×',
    '可（POST は不可）',
    'GET のみ',
    '可 / 不可',
    'see below',
    'TBD',
    '?',
    '視情況',
    '手動 / 自動',
    'Yes, except for POST',
  ])('reads nothing into %s', (text) => expect(retryIn(text)).toBeUndefined())
})

describe('status', () => {
  test.each([
    ['404', [404]],
    ['404 Not Found', [404]],
    ['`404 Not Found`', [404]],
    ['４０４', [404]],
    ['４０４ Ｎｏｔ Ｆｏｕｎｄ', [404]],
    ['400 / 422', [400, 422]],
    ['400/422', [400, 422]],
    ['400, 422', [400, 422]],
    ['400、422', [400, 422]],
    ['400 または 422', [400, 422]],
    ['401 or 403', [401, 403]],
    ['400\n422', [400, 422]],
    ['HTTP 404', [404]],
    ['HTTP/1.1 404 Not Found', [404]],
    ['404 (Not Found)', [404]],
    ['Not Found (404)', [404]],
    ['Bad Request: 400', [400]],
    ['Not Found', [404]],
    [':unprocessable_entity', [422]],
    ['UNPROCESSABLE_ENTITY', [422]],
    ['200 OK（部分的な結果を返却）', [200]],
    ['500 Internal Server Error, logged', [500]],
    ['404 見つからない', [404]],
    ['429 Too Many Requests / 503 Service Unavailable', [429, 503]],
  ])('reads %s', (text, statuses) => expect(statusesIn(text)).toEqual(statuses))

  test.each(['4xx', '5XX', '400-499', '400〜499', '400番台', 'see below', '4040', '40', 'PENDING', '400 / 4xx'])(
    'reads nothing into %s',
    (text) => expect(statusesIn(text)).toBeUndefined(),
  )
})

test('numbers are read in any width, with signs and in hexadecimal', () => {
  expect(['1001', '１００１', '-32700', '−32700', '1,001', '0x1F', '#12', '`1001`'].map(numberIn)).toEqual([
    1001, 1001, -32700, -32700, 1001, 31, 12, 1001,
  ])
  expect(['E1001', '1001 / 1002', '', 'abc', '1.5'].map(numberIn)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('empty cells and dashes say nothing', () => {
  expect(['', ' ', '-', '—', '–', '--', '−', 'ー', 'N/A', 'n/a', '該当なし'].every(isNotSaid)).toBe(true)
  expect(['0', 'なし', '×', 'a-b'].some(isNotSaid)).toBe(false)
})

test('a text is in the language of its letters, or of its document where they leave it open', () => {
  expect(localeOf('ログイン', 'en')).toBe('ja')
  expect(localeOf('権限不足', 'ja')).toBe('ja')
  expect(localeOf('权限不足', 'zh')).toBe('zh')
  expect(localeOf('Sign in', 'ja')).toBe('en')
  expect(localeOf('Zugriff verweigert', 'de')).toBe('de')
  expect(localeOf('Übertragung', 'ja')).toBe('und')
  expect(localeOf('404 …', 'en')).toBe('und')
  expect(localeOf('권한 없음', 'en')).toBe('ko')
})

test('a document is in the language of its letters and small words', () => {
  expect(languageOf('# 错误码\n参数错误，请检查')).toBe('zh')
  expect(languageOf('# エラー\n資料が見つかりません')).toBe('ja')
  expect(languageOf('The request is not valid and the server is down')).toBe('en')
  expect(languageOf('Die Anfrage ist nicht gültig und wird verworfen')).toBe('de')
})

test('quotes are texts for users unless they name a thing on the screen', () => {
  expect(quotesIn('「再試行」ボタンと「失敗しました」を表示').map(({ text }) => text)).toEqual(['失敗しました'])
  expect(quotesIn('“Try again” toast').map(({ text }) => text)).toEqual(['Try again'])
  expect(quotesIn('弹窗“请先登录”').map(({ text }) => text)).toEqual(['请先登录'])
})
