import { expect, test } from 'vitest'
import { crossCatalog } from '../../../../src/cli/rules/cross-catalog.js'
import { prescribedIn } from '../../../../src/cli/rules/prescribed-ui.js'
import { retryUnsafe } from '../../../../src/cli/rules/retry-unsafe.js'
import { uiMissing } from '../../../../src/cli/rules/ui-missing.js'
import { catalog, checked, map, short, table } from './fakes.js'

test.each([
  ['「ログインしてください」ダイアログ表示、ログイン画面へ遷移', ['dialog', 'redirect']],
  ['拡張機能誘導画面（`/auth/register-redirect`）へ遷移', ['redirect']],
  ['フォームのフィールドごとにエラーメッセージ表示', ['fields']],
  ['「科目が見つかりません」空状態表示', ['empty']],
  ['「検索ループが上限に達しました」警告トースト表示', ['toast']],
  ['Show a toast', ['toast']],
  ['Redirect to the login page', ['redirect']],
  ['Show the message under the field', ['fields']],
  ['Modal with a link to support', ['dialog']],
  ['弹窗提示，跳转到登录页', ['dialog', 'redirect']],
  ['Empty state', ['empty']],
])('%s prescribes %j', (text, surfaces) => {
  expect([...prescribedIn(text)]).toEqual(surfaces)
})

test.each([
  '「ファイルの取得に失敗しました」',
  '「この画面へ移動してください。ダイアログを閉じます」',
  'セッションをクリアし、再ログイン促進',
  '部分結果表示 + 質問具体化を促す',
  'Show no toast',
  'トーストは表示しない',
  '同上',
  'The client retries by itself',
  'Fields of the request are listed in details',
])('%s prescribes nothing', (text) => {
  expect([...prescribedIn(text)]).toEqual([])
})

test('what is ruled out does not hide what is prescribed', () => {
  expect([...prescribedIn('トーストではなくダイアログで表示')]).toEqual(['dialog'])
  expect([...prescribedIn('A dialog instead of a toast')]).toEqual(['dialog'])
})

const shown = (ui: string, entry: object) =>
  short(uiMissing(checked(table({ SOME_CODE: { ui } }), catalog({ SOME_CODE: entry }))))
const found = ['ui-missing SOME_CODE docs/errors.md:10 src/shop.ts:5']

test.each([
  ['トースト表示', { presentation: 'toast' }],
  ['トースト表示', { behaviour: 'warning' }],
  ['ダイアログ表示、ログイン画面へ遷移', { behaviour: 'login' }],
  ['ダイアログ表示、ログイン画面へ遷移', { presentation: 'redirect /login' }],
  ['誘導画面（`/auth/register`）へ遷移', { presentation: 'redirect /auth/register', behaviour: 'redirect' }],
  ['フィールドごとに表示', { behaviour: 'validation' }],
  ['空状態表示', { behaviour: 'notFound' }],
  ['何か表示', { presentation: 'banner' }],
])('%s is what %o shows', (ui, entry) => {
  expect(shown(ui, entry)).toEqual([])
})

test.each([
  ['トースト表示', { behaviour: 'forbidden' }],
  ['トースト表示', { presentation: 'dialog', behaviour: 'toast' }],
  ['ダイアログ表示', { behaviour: 'toast' }],
  ['誘導画面（`/auth/register`）へ遷移', { presentation: 'redirect /login' }],
  ['フィールドごとに表示', { behaviour: 'state' }],
  ['空状態表示', { presentation: 'toast', behaviour: 'notFound' }],
])('%s is not what %o shows', (ui, entry) => {
  expect(shown(ui, entry)).toEqual(found)
})

test('a map shows nothing, and lacks nothing', () => {
  expect(uiMissing(checked(table({ SOME_CODE: { ui: 'トースト表示' } }), map({ SOME_CODE: 'a' })))).toEqual([])
})

test.each([400, 401, 403, 404, 409, 422])('an automatic retry of %d is unsafe', (status) => {
  const unsafe = retryUnsafe(
    checked(table({ SOME_CODE: { status } }), catalog({ SOME_CODE: { status, retry: 'auto' } })),
  )
  expect(short(unsafe)).toEqual(['retry-unsafe SOME_CODE src/shop.ts:5 docs/errors.md:10'])
})

test.each([408, 425, 429, 500, 503])('an automatic retry of %d is not', (status) => {
  expect(retryUnsafe(checked([], catalog({ SOME_CODE: { status, retry: 'auto' } })))).toEqual([])
})

test('a document that retries a refusal is told so by itself', () => {
  const unsafe = retryUnsafe(checked(table({ SOME_CODE: { status: 404, retry: 'auto' }, OTHER: { retry: 'auto' } })))
  expect(short(unsafe)).toEqual(['retry-unsafe SOME_CODE docs/errors.md:10'])
})

test('a code that two backends answer differently is mentioned with both places', () => {
  const shop = checked(table({ VALIDATION_ERROR: { status: 400, retry: 'never' } }), catalog({}, { id: 'shop' }))
  const club = checked(table({ VALIDATION_ERROR: { status: 422, retry: 'never' } }), catalog({}, { id: 'club' }))
  const conflicts = crossCatalog([shop, club])
  expect(short(conflicts)).toEqual(['cross-catalog-conflict VALIDATION_ERROR docs/errors.md:10 docs/errors.md:10'])
  expect(conflicts[0]?.message).toContain('400 in shop, 422 in club')
})
