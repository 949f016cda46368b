import type { ApiError } from './api-error.js'
import type { Layer } from './layers.js'

const transient = 'transient'
const auto = { retries: 3 } as const

/** Shown where nothing else is known; also the last fallback of texts. */
const generic = row(transient, 'manual', 'エラーが発生しました', 'Something went wrong.')
const unexpected = '問題が発生しました。時間をおいてもう一度お試しください'
const unexpectedEn = 'Something went wrong. Please try again in a little while.'

/** Failures that carry no code, by kind or bare status. `5xx` and `4xx` stand in for statuses not listed. */
const rows: Record<string, Layer> = {
  network: row(
    transient,
    auto,
    '通信できませんでした。接続を確認して、もう一度お試しください',
    "We couldn't connect. Check your connection and try again.",
  ),
  offline: row(
    'banner',
    auto,
    'インターネットに接続されていません。接続が戻ると再開します',
    "You're offline. We'll continue when you're back online.",
  ),
  timeout: row(
    transient,
    { retries: 1 },
    '応答に時間がかかりすぎました。もう一度お試しください',
    'This took too long. Please try again.',
  ),
  unknown: {
    ...row(
      'dialog',
      'manual',
      '送信できたか確認できませんでした。内容を確認してから、もう一度送信してください',
      "We couldn't confirm whether this was sent. Please check before sending it again.",
    ),
    actions: ['check'],
  },
  body: row(
    transient,
    { retries: 1 },
    '応答を読み取れませんでした。もう一度お試しください',
    "We couldn't read the response. Please try again.",
  ),
  chunk: {
    ...row(
      'chunk',
      'never',
      '新しいバージョンがあります。画面を更新してください',
      'A new version is available. Please reload the page.',
    ),
    actions: ['reload'],
  },
  close: row(
    'state',
    'manual',
    '接続が切れました。もう一度お試しください',
    'The connection was lost. Please try again.',
  ),
  validation: row('validation', 'never', '入力内容をご確認ください', 'Please check the highlighted fields.'),
  bug: {
    ...row(
      'unexpected',
      'manual',
      '予期しない問題が発生しました。画面を更新してお試しください',
      'Something unexpected happened. Please reload and try again.',
    ),
    actions: ['reload'],
  },
  aborted: row('silent', 'never', '', ''),
  400: row(
    'validation',
    'never',
    '送信内容を受け付けられませんでした。入力内容をご確認ください',
    "We couldn't accept this. Please check what you entered.",
  ),
  401: {
    ...row(
      'session',
      'never',
      'ログインの有効期限が切れました。もう一度ログインしてください',
      'Your session has ended. Please sign in again.',
    ),
    session: 'refresh',
    actions: ['login'],
  },
  403: {
    ...row('forbidden', 'never', 'この内容を利用する権限がありません', "You don't have access to this."),
    actions: ['back'],
  },
  404: {
    ...row('notFound', 'never', 'お探しの内容が見つかりませんでした', "We couldn't find this."),
    actions: ['list'],
  },
  409: row(
    'state',
    'never',
    'ほかの変更と重なりました。最新の内容をご確認ください',
    'This was changed elsewhere. Please check the latest version.',
  ),
  413: row('state', 'never', 'サイズが大きすぎるため送信できませんでした', 'This is too large to send.'),
  415: row('state', 'never', 'この形式には対応していません', "This format isn't supported."),
  429: row(
    'throttled',
    { retries: 3, when: 'hint', manualAfterMs: 10_000 },
    '一時的に操作を受け付けられません。少し待ってからお試しください',
    'Too many requests. Please wait a moment and try again.',
  ),
  500: row(transient, 'manual', unexpected, unexpectedEn),
  502: row(transient, auto, unexpected, unexpectedEn),
  503: row(
    'banner',
    auto,
    'ただいまサービスをご利用いただけません。しばらくしてからお試しください',
    "The service isn't available right now. Please try again later.",
  ),
  504: row(
    transient,
    auto,
    '時間内に応答がありませんでした。もう一度お試しください',
    'There was no response in time. Please try again.',
  ),
  408: { ...generic, retry: auto },
  '4xx': { ...generic, retry: 'never' },
  501: { ...generic, retry: 'never' },
}
/** Statuses that mean the same as a listed one. */
const sameAs: Record<number, number> = { 410: 404, 412: 409, 422: 400, 425: 408, 505: 501, 511: 501, 529: 503 }

function row(behaviour: Layer['behaviour'], retry: Layer['retry'], ja: string, en: string): Layer {
  return { behaviour, retry, message: { ja, en } } as Layer
}

/** The layer for a bare status, as a catalog entry that names only its status inherits it. */
export const layerOfStatus = (status = 0): Layer =>
  rows[sameAs[status] ?? status] ?? rows[`${Math.floor(status / 100)}xx`] ?? generic

/** What a failure without a catalogued word comes to: by its outcome, its kind, its status. */
export function builtInLayer({ outcome, kind, status: own }: ApiError, status = own ?? 0): Layer {
  if (outcome === 'unknown') return rows['unknown']!
  const byStatus = layerOfStatus(status)
  if (kind === 'response') return byStatus
  if (kind !== 'body' || status < 400) return rows[kind] ?? generic
  // An unreadable answer is told as such, but tried again as its status says. A 4xx and a 503 speak for themselves.
  return status < 500 || status === 503 ? byStatus : { ...rows['body'], retry: byStatus.retry! }
}
