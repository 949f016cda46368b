import { render } from '../core/message.js'
import { guarded } from '../core/safe-read.js'
import type { Translate } from '../core/translate.js'

/** What buttons, marks and headings say: Japanese, English. `{…}` is filled in. */
const labels = {
  retry: ['再試行', 'Retry'],
  sendAgain: ['もう一度送信', 'Send again'],
  retryNow: ['今すぐ再試行', 'Retry now'],
  retryingIn: ['{seconds}秒後に再試行します', 'Retrying in {seconds} s'],
  retrying: ['再試行しています（{attempt}/{of}）', 'Retrying ({attempt} of {of})'],
  opensIn: ['あと{wait}で再試行できます', 'You can retry in {wait}'],
  waitingToSend: ['送信を待っています', 'Waiting to send'],
  waitingToLoad: ['接続を待っています', 'Waiting for the connection'],
  reconnecting: ['再接続しています', 'Reconnecting'],
  reconnectingIn: ['{seconds}秒後に再接続します', 'Reconnecting in {seconds}\u00a0s'],
  reconnectNow: ['今すぐ再接続', 'Reconnect now'],
  connectionLost: ['接続が切れています', 'Not connected'],
  deviceOffline: ['オフラインです。接続が戻りしだい再開します', 'You are offline. It goes on when you are back.'],
  connectedAgain: ['接続が戻りました', 'Connected again'],
  stop: ['中止', 'Stop'],
  close: ['閉じる', 'Close'],
  more: ['ほか{count}件', 'and {count} more'],
  notUpToDate: ['更新できていません', 'Not up to date'],
  notices: ['お知らせ', 'Notices'],
  broken: ['問題が発生しました。画面を更新してください', 'Something went wrong. Please reload the page.'],
  problem: ['入力内容に1件の問題があります', '1 problem to fix'],
  problems: ['入力内容に{count}件の問題があります', '{count} problems to fix'],
  checkField: ['入力内容をご確認ください', 'Please check this field.'],
  details: ['詳細', 'Details'],
  copy: ['詳細をコピー', 'Copy details'],
  copied: ['コピーしました', 'Copied'],
  login: ['ログイン', 'Sign in'],
  loginLoop: [
    '続けてログインを確認できませんでした。解決しない場合はサポートへお問い合わせください',
    "We couldn't confirm your sign-in again. If this keeps happening, please contact support.",
  ],
  back: ['前の画面へ戻る', 'Go back'],
  list: ['一覧へ戻る', 'Back to the list'],
  history: ['履歴を見る', 'See the history'],
  ask: ['質問を具体的にする', 'Ask more specifically'],
  edit: ['入力内容を直す', 'Edit'],
  check: ['内容を確認', 'Check'],
  support: ['サポートに連絡', 'Contact support'],
  reload: ['画面を更新', 'Reload'],
  chrome_web_store: ['Chromeウェブストア', 'Chrome Web Store'],
  github_releases: ['GitHub', 'GitHub'],
  official_guide: ['導入ガイド', 'Guide'],
  startAnew: ['最初からやり直す', 'Start over'],
  chooseFile: ['ファイルを選ぶ', 'Choose a file'],
  topUp: ['ポイントを追加', 'Add points'],
  balance: ['残高を確認', 'Check the balance'],
  callAgain: ['もう一度かける', 'Call again'],
} as const satisfies Record<string, readonly [ja: string, en: string]>

/** The names of the labels; `<ErrorProvider labels>` replaces single ones. */
export type LabelName = keyof typeof labels

/** Labels of your own, by name: for another language, another tone, or actions that the app has added. */
export type Labels = Readonly<Partial<Record<LabelName | (string & {}), string>>>

/** Says a label in the current language; a name without a label is said as it is. */
export type Label = (name: LabelName | (string & {}), params?: Readonly<Record<string, unknown>>) => string

/** Japanese for `ja`, English for every other locale that brings no labels of its own. */
export function createLabel(locale: string, own: Labels = {}, translate?: Translate): Label {
  const index = locale.startsWith('ja') ? 0 : 1
  const shipped: Readonly<Record<string, readonly string[] | undefined>> = labels
  return (name, params = {}) => {
    const text = own[name] ?? guarded(() => translate?.(`label.${name}`, params, locale))
    return render(text || (shipped[name]?.[index] ?? name), params, locale)
  }
}
