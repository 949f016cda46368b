import type { Rule } from '../../../../src/cli/finding.js'
import type { SpecSource } from '../../../specs/spec-record.js'
import { after, both, swap, swapAll, without, type Edit } from './edit.js'

/** A change of a document that matters, and the finding that must come of it. */
export interface Mutation {
  readonly name: string
  readonly of: SpecSource
  readonly edit: Edit
  readonly rule: Rule
  readonly code: string
  /** The line of the edited document that must be among the places: the one with this text. */
  readonly at?: string
  /** Or the code's entry in the catalog. */
  readonly inCatalog?: true
  /** A second line that must be shown beside the first. */
  readonly beside?: string
}

const workouts: Omit<Mutation, 'of'>[] = [
  {
    name: 'a code is spelt another way in its table',
    edit: swap('| VALIDATION_ERROR ', '| VALIDATION_ERRORS '),
    rule: 'renamed',
    code: 'VALIDATION_ERRORS',
    at: '| VALIDATION_ERRORS ',
  },
  {
    name: 'a row is taken away',
    edit: without('| ACCESS_DENIED '),
    rule: 'unknown-in-source',
    code: 'ACCESS_DENIED',
    inCatalog: true,
  },
  {
    name: 'a row is added',
    edit: after('| ACCESS_DENIED ', '| PLAN_LIMIT_REACHED | 上限に達した | 402 |'),
    rule: 'missing-in-catalog',
    code: 'PLAN_LIMIT_REACHED',
    at: '| PLAN_LIMIT_REACHED',
  },
  {
    name: 'a status changes',
    edit: swap('リソースが見つからない | 404', 'リソースが見つからない | 410'),
    rule: 'status-mismatch',
    code: 'RESOURCE_NOT_FOUND',
    at: '| RESOURCE_NOT_FOUND',
  },
  {
    name: 'a status changes, in full-width digits',
    edit: swap('リソースが見つからない | 404', 'リソースが見つからない | ４１０'),
    rule: 'status-mismatch',
    code: 'RESOURCE_NOT_FOUND',
    at: '| RESOURCE_NOT_FOUND',
  },
  {
    name: 'two cells of a row change places',
    edit: swapAll(/\| ACCESS_DENIED +\| アクセス権限なし +\| 403 +\|/g, '| ACCESS_DENIED | 403 | アクセス権限なし |'),
    rule: 'unparsed-cell',
    code: 'ACCESS_DENIED',
    at: '| ACCESS_DENIED',
  },
  {
    name: 'two codes change places',
    edit: both(
      swap('| TOKEN_EXPIRED ', '| @ '),
      swap('| INTERNAL_ERROR ', '| TOKEN_EXPIRED '),
      swap('| @ ', '| INTERNAL_ERROR '),
    ),
    rule: 'status-mismatch',
    code: 'INTERNAL_ERROR',
    at: '| INTERNAL_ERROR ',
  },
  {
    name: 'a row has lost its code',
    edit: swap('| ACCESS_DENIED         |', '|                       |'),
    rule: 'ambiguous-table',
    code: '',
    at: '| アクセス権限なし',
  },
  {
    name: 'a row is there twice with another status',
    edit: after('| ACCESS_DENIED ', '| ACCESS_DENIED | アクセス権限なし | 404 |'),
    rule: 'doc-conflict',
    code: 'ACCESS_DENIED',
    at: '| ACCESS_DENIED | ',
    beside: '| ACCESS_DENIED  ',
  },
  {
    name: 'a row is there twice',
    edit: after('| ACCESS_DENIED ', '| ACCESS_DENIED | アクセス権限なし | 403 |'),
    rule: 'repeated-code',
    code: 'ACCESS_DENIED',
    at: '| ACCESS_DENIED | ',
  },
  {
    name: 'the line under the header is gone',
    edit: without('| --------------------- | -'),
    rule: 'ambiguous-table',
    code: '',
    at: '| エラーコード ',
  },
  {
    name: 'the line under the header has too few columns',
    edit: swapAll(/\| -{21} \| -{22} \| -{15} \|/g, '| --- | --- |'),
    rule: 'ambiguous-table',
    code: '',
    at: '| エラーコード ',
  },
  {
    name: 'the table is hidden from the reader',
    edit: both(
      swap('### エラーコード一覧', '### エラーコード一覧\n\n<!-- errors-ignore-start -->'),
      after(
        '| INTERNAL_ERROR',
        '\n<!-- errors-ignore-end -->\n\n| エラーコード | HTTP |\n|---|---|\n| ACCESS_DENIED | 403 |',
      ),
    ),
    rule: 'unknown-in-source',
    code: 'INVALID_REQUEST',
    inCatalog: true,
  },
  {
    name: 'the example of a code has another one',
    edit: swap('"code": "RESOURCE_NOT_FOUND"', '"code": "NOT_FOUND_AT_ALL"'),
    rule: 'sample-mismatch',
    code: 'NOT_FOUND_AT_ALL',
    at: '"NOT_FOUND_AT_ALL"',
  },
]

const asyncProcessing: Omit<Mutation, 'of'>[] = [
  {
    name: 'the table says another status than the section',
    edit: swapAll(/\| INVALID_UUID +\| 400/g, '| INVALID_UUID | 422'),
    rule: 'doc-conflict',
    code: 'INVALID_UUID',
    at: '| INVALID_UUID | 422',
  },
  {
    name: 'the section says another status than the table',
    edit: swap('**HTTPステータス**: 400 Bad Request', '**HTTPステータス**: 422 Unprocessable Content', 3),
    rule: 'doc-conflict',
    code: 'INVALID_UUID',
    at: '422 Unprocessable Content',
  },
  {
    name: 'table and section say another status than the catalog',
    edit: both(
      swapAll(/\| INVALID_UUID +\| 400/g, '| INVALID_UUID | 422'),
      swap('**HTTPステータス**: 400 Bad Request', '**HTTPステータス**: 422 Unprocessable Content', 3),
    ),
    rule: 'status-mismatch',
    code: 'INVALID_UUID',
    at: '| INVALID_UUID | 422',
  },
  {
    name: 'what was final may be tried again',
    edit: swapAll(/\| INTERNAL_ERROR( +)\| 500( +)\| INTERNAL( +)\| ❌/g, '| INTERNAL_ERROR$1| 500$2| INTERNAL$3| ✅'),
    rule: 'retry-mismatch',
    code: 'INTERNAL_ERROR',
    at: '| INTERNAL_ERROR ',
  },
  {
    name: 'what could be tried again is final',
    edit: swapAll(/\| AI_ERROR( +)\| 500( +)\| AI( +)\| ✅/g, '| AI_ERROR$1| 500$2| AI$3| ❌'),
    rule: 'retry-mismatch',
    code: 'AI_ERROR',
    at: '| AI_ERROR ',
  },
  {
    name: 'what could be tried again is final, in Chinese',
    edit: swapAll(/\| AI_ERROR( +)\| 500( +)\| AI( +)\| ✅/g, '| AI_ERROR$1| 500$2| AI$3| 否'),
    rule: 'retry-mismatch',
    code: 'AI_ERROR',
    at: '| AI_ERROR ',
  },
  {
    name: 'a cell about retries says something else',
    edit: swapAll(/\| AI_ERROR( +)\| 500( +)\| AI( +)\| ✅/g, '| AI_ERROR$1| 500$2| AI$3| 要相談'),
    rule: 'unparsed-cell',
    code: 'AI_ERROR',
    at: '要相談',
  },
  {
    name: 'only the heading of a section is renamed',
    edit: swap('#### AI_THROTTLING', '#### AI_THROTLING'),
    rule: 'renamed',
    code: 'AI_THROTLING',
    at: '#### AI_THROTLING',
    beside: '| AI_THROTTLING ',
  },
  {
    name: 'only the row of the table is renamed',
    edit: swap('| LAMBDA_ERROR ', '| LAMBDA_ERRORS '),
    rule: 'renamed',
    code: 'LAMBDA_ERRORS',
    at: '| LAMBDA_ERRORS ',
    beside: '#### LAMBDA_ERROR',
  },
  {
    name: 'a code is renamed everywhere, a little',
    edit: swapAll('STEP_FUNCTIONS_ERROR', 'STEP_FUNCTION_ERROR'),
    rule: 'renamed',
    code: 'STEP_FUNCTION_ERROR',
    at: '| STEP_FUNCTION_ERROR ',
  },
  {
    name: 'a code is renamed everywhere, beyond recognition',
    edit: swapAll('LAMBDA_ERROR', 'WORKER_CRASHED'),
    rule: 'missing-in-catalog',
    code: 'WORKER_CRASHED',
    at: '| WORKER_CRASHED',
  },
  {
    name: 'the example of a section has another code',
    edit: swap('"code": "INVALID_UUID"', '"code": "INVALID_ID"'),
    rule: 'sample-mismatch',
    code: 'INVALID_ID',
    at: '"INVALID_ID"',
  },
  {
    name: 'the example contradicts the table about retries',
    edit: (text) => {
      const at = text.indexOf('"code": "LAMBDA_ERROR"')
      return text.slice(0, at) + swap('"retryable": false', '"retryable": true')(text.slice(at))
    },
    rule: 'sample-mismatch',
    code: 'LAMBDA_ERROR',
    at: '"code": "LAMBDA_ERROR"',
  },
  {
    name: 'a section is added',
    edit: swap(
      '## エラーコード一覧表',
      '#### QUEUE_FULL\n\n**HTTPステータス**: 503 Service Unavailable\n\n## エラーコード一覧表',
    ),
    rule: 'missing-in-catalog',
    code: 'QUEUE_FULL',
    at: '#### QUEUE_FULL',
  },
  {
    name: 'a status is a word',
    edit: swapAll(/\| INVALID_UUID +\| 400/g, '| INVALID_UUID | なし？'),
    rule: 'unparsed-cell',
    code: 'INVALID_UUID',
    at: 'なし？',
  },
  {
    name: 'a code moves to another category',
    edit: swapAll(/\| AI_THROTTLING( +)\| 429( +)\| AI /g, '| AI_THROTTLING$1| 429$2| RATE_LIMIT '),
    rule: 'stale-generated',
    code: '',
  },
]

const calls: Omit<Mutation, 'of'>[] = [
  {
    name: 'a row is taken away',
    edit: without('| `PEER_UNAVAILABLE`'),
    rule: 'unknown-in-source',
    code: 'PEER_UNAVAILABLE',
    inCatalog: true,
  },
  {
    name: 'a code loses its last letter',
    edit: swapAll('RATE_LIMITED', 'RATE_LIMIT'),
    rule: 'renamed',
    code: 'RATE_LIMIT',
    at: '`RATE_LIMIT`',
  },
  {
    name: 'a row is added under another heading',
    edit: after('`SIGNAL_REJECTED`', '| `SIGNAL_TOO_LARGE` | signal データが大きすぎる |'),
    rule: 'missing-in-catalog',
    code: 'SIGNAL_TOO_LARGE',
    at: 'SIGNAL_TOO_LARGE',
  },
  {
    name: 'a table of its own is added',
    edit: swap(
      '### システム系',
      '### 録音系エラー\n\n| code | 説明 |\n| --- | --- |\n| `RECORDING_FAILED` | 録音に失敗 |\n\n### システム系',
    ),
    rule: 'missing-in-catalog',
    code: 'RECORDING_FAILED',
    at: 'RECORDING_FAILED',
  },
  {
    name: 'codes stand in an HTML table',
    edit: swap(
      '### システム系',
      '### 録音系エラー\n\n<table><tr><th>code</th></tr>\n<tr><td>RECORDING_FAILED</td></tr></table>\n\n### システム系',
    ),
    rule: 'ambiguous-table',
    code: 'RECORDING_FAILED',
    at: '<table>',
  },
  {
    name: 'codes stand in a definition list',
    edit: swap('### システム系', '### 録音系エラーコード\n\nRECORDING_FAILED\n: 録音に失敗\n\n### システム系'),
    rule: 'ambiguous-table',
    code: 'RECORDING_FAILED',
    at: 'RECORDING_FAILED',
  },
]

const professor: Omit<Mutation, 'of'>[] = [
  {
    name: 'a number changes',
    edit: swap('| `2002` |', '| `2012` |'),
    rule: 'number-mismatch',
    code: 'FILE_TOO_LARGE',
    at: '| `2012` |',
  },
  {
    name: 'a number is given twice',
    edit: swap('| `2003` |', '| `2002` |'),
    rule: 'duplicate-code',
    code: 'INVALID_FILE_TYPE',
    at: '`INVALID_FILE_TYPE`',
  },
  {
    name: 'the name of a number changes altogether',
    edit: swapAll('`FILE_TOO_LARGE`', '`UPLOAD_TOO_BIG`'),
    rule: 'renamed',
    code: 'UPLOAD_TOO_BIG',
    at: '`UPLOAD_TOO_BIG`',
  },
  {
    name: 'words of a code change places',
    edit: swap('`AUTH_INVALID_TOKEN`', '`AUTH_TOKEN_INVALID`'),
    rule: 'renamed',
    code: 'AUTH_TOKEN_INVALID',
    at: '`AUTH_TOKEN_INVALID`',
  },
  {
    name: 'what was final may be tried again',
    edit: swap(
      'フォームのフィールドごとにエラーメッセージ表示 | 不可 |',
      'フォームのフィールドごとにエラーメッセージ表示 | 可 |',
    ),
    rule: 'retry-mismatch',
    code: 'VALIDATION_FAILED',
    at: '`VALIDATION_FAILED`',
  },
  {
    name: 'two tables contradict each other about retries',
    edit: swap('しばらく待ってから再試行してください」 | 可 |', 'しばらく待ってから再試行してください」 | 不可 |'),
    rule: 'doc-conflict',
    code: 'GEMINI_API_ERROR',
    at: '| `4001` |',
    beside: '| `GEMINI_API_ERROR` | 500 |',
  },
  {
    name: 'a status changes in the only table that has it',
    edit: swap('| `TOKEN_EXPIRED` | 401 |', '| `TOKEN_EXPIRED` | 419 |'),
    rule: 'status-mismatch',
    code: 'TOKEN_EXPIRED',
    at: '`TOKEN_EXPIRED` | 419',
  },
  {
    name: 'a section says another status than the table',
    edit: swap('`504 Gateway Timeout`', '`408 Request Timeout`'),
    rule: 'doc-conflict',
    code: 'LIBRARIAN_TIMEOUT',
    at: '408 Request Timeout',
    beside: '| `LIBRARIAN_TIMEOUT` | 504',
  },
  {
    name: 'the table says another status than the section',
    edit: swap('| `LIBRARIAN_TIMEOUT` | 504 |', '| `LIBRARIAN_TIMEOUT` | 503 |'),
    rule: 'doc-conflict',
    code: 'LIBRARIAN_TIMEOUT',
    at: '| `LIBRARIAN_TIMEOUT` | 503',
  },
  {
    name: 'a section says another thing of retries than the table',
    edit: swap('**リトライ**: 不可（再質問を促す）', '**リトライ**: 可（再質問を促す）'),
    rule: 'doc-conflict',
    code: 'LIBRARIAN_LOOP_LIMIT',
    at: '可（再質問を促す）',
  },
  {
    name: 'a code that only has a section is renamed',
    edit: swap('### AUTH_EXTENSION_REQUIRED', '### AUTH_EXTENSION_NEEDED'),
    rule: 'missing-in-catalog',
    code: 'AUTH_EXTENSION_NEEDED',
    at: '### AUTH_EXTENSION_NEEDED',
  },
  {
    name: 'a code that only has a section is taken away',
    edit: swap('### AUTH_EXTENSION_REQUIRED', '### 拡張機能'),
    rule: 'unknown-in-source',
    code: 'AUTH_EXTENSION_REQUIRED',
    inCatalog: true,
  },
  {
    name: 'the screen is to show something else',
    edit: swap('「この操作は許可されていません」トースト表示', '「この操作は許可されていません」ダイアログ表示'),
    rule: 'ui-missing',
    code: 'AUTH_FORBIDDEN',
    at: '`AUTH_FORBIDDEN`',
  },
  {
    name: 'the screen is to go somewhere else, which only the section of the code says',
    edit: swap('（`/auth/register-redirect`）', '（`/auth/other`）'),
    rule: 'ui-missing',
    code: 'AUTH_USER_NOT_REGISTERED',
    at: '/auth/other',
  },
  {
    name: 'a code is written in small letters',
    edit: swap('`KAFKA_ERROR`', '`kafka_error`'),
    rule: 'ambiguous-table',
    code: '',
    at: 'kafka_error',
  },
]

const of = (source: SpecSource, mutations: readonly Omit<Mutation, 'of'>[]): Mutation[] =>
  mutations.map((mutation) => ({ ...mutation, of: source }))

/** What a backend may change in its document. */
export const documentMutations: readonly Mutation[] = [
  ...of('workouts', workouts),
  ...of('async-processing', asyncProcessing),
  ...of('calls', calls),
  ...of('professor', professor),
]
