import { useErrors } from '../../../src/index.js'

/** The demo's own words. Those of errors come from the catalogs, those of buttons beside them from the library. */
const words = {
  workouts: ['ワークアウト', 'Workouts'],
  subject: ['科目', 'Subject'],
  loading: ['読み込んでいます…', 'Loading…'],
  loaded: ['読み込みました', 'Loaded'],
  refresh: ['更新', 'Refresh'],
  save: ['保存', 'Save'],
  done: ['完了しました（{n}）', 'Done ({n})'],
  remove: ['削除', 'Delete'],
  upload: ['アップロード', 'Upload'],
  start: ['処理を開始', 'Start'],
  join: ['通話をかける', 'Call'],
  accept: ['応答する', 'Answer'],
  reject: ['拒否する', 'Decline'],
  leave: ['ページを離れる', 'Leave the page'],
  name: ['種目', 'Exercise'],
  weight: ['重量（kg）', 'Weight (kg)'],
  required: ['入力してください', 'Please fill this in.'],
  startedAt: ['開始日時', 'Started at'],
  question: ['質問', 'Question'],
  ask: ['質問する', 'Ask'],
  evidence: ['根拠', 'Evidence'],
  breakIt: ['壊す', 'Break it'],
  working: ['動いています', 'It works'],
  neighbour: ['となりの部品', 'The part beside it'],
  waitingCall: ['着信中: 佐藤さん', 'Incoming call: Sato'],
  callList: ['通話の一覧', 'Calls'],
  load: ['読み込む', 'Load'],
  received: ['受信：{n}件', 'Messages: {n}'],
  answer: ['回答', 'Answer'],
  stopAnswer: ['生成を止める', 'Stop generating'],
  askAgain: ['もう一度質問する', 'Ask again'],
  complete: ['回答が完了しました', 'The answer is complete'],
  ringing: ['呼び出しています', 'Ringing'],
} as const satisfies Record<string, readonly [ja: string, en: string]>

export type Word = keyof typeof words
export type Say = (word: Word, n?: number) => string

export const say =
  (locale: string): Say =>
  (word, n) =>
    words[word][locale.startsWith('ja') ? 0 : 1].replace('{n}', String(n))

/** The demo's words in the language of the page. */
export const useWords = (): Say => say(useErrors().locale)
