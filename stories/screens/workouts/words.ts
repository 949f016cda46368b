/** The app's own words; those of errors come from the catalog. */
const words = {
  heading: ['トレーニング記録', 'Workouts'],
  signedIn: ['ログイン中', 'Signed in'],
  signedOut: ['ログインしていません', 'Signed out'],
  loading: ['読み込んでいます…', 'Loading…'],
  add: ['記録を追加', 'Add a workout'],
  goOn: ['入力を再開', 'Continue your draft'],
  refresh: ['更新', 'Refresh'],
  refreshing: ['更新しています…', 'Refreshing…'],
  empty: ['まだ記録がありません', 'No workouts yet'],
  emptyLead: ['最初のトレーニングを記録しましょう', 'Write down your first one.'],
  saved: ['保存しました', 'Saved'],
  untitled: ['名前のない記録', 'Untitled'],
  setOf: ['{weight}\u00a0kg\u00a0×\u00a0{reps}回', '{weight}\u00a0kg\u00a0×\u00a0{reps}'],
  remove: ['削除', 'Delete'],
  removeOf: ['{name}を削除', 'Delete {name}'],
  create: ['記録を追加', 'Add a workout'],
  edit: ['記録を編集', 'Edit the workout'],
  name: ['種目', 'Exercise'],
  startedAt: ['開始日時', 'Started at'],
  set: ['{n}セット目', 'Set {n}'],
  weight: ['重量（kg）', 'Weight (kg)'],
  reps: ['回数', 'Reps'],
  weightOf: ['{n}セット目の重量', 'Weight of set {n}'],
  repsOf: ['{n}セット目の回数', 'Reps of set {n}'],
  addSet: ['セットを追加', 'Add a set'],
  removeSet: ['{n}セット目を削除', 'Delete set {n}'],
  save: ['保存', 'Save'],
  saving: ['保存しています…', 'Saving…'],
  discard: ['入力を破棄', 'Discard'],
  login: ['ログイン', 'Sign in'],
  loginLead: ['入力した内容は残っています。', 'What you typed is kept.'],
  loggingIn: ['ログインしています…', 'Signing in…'],
} as const satisfies Record<string, readonly [ja: string, en: string]>

export type Word = keyof typeof words
type Values = Readonly<Record<string, string | number>>
export type Say = (word: Word, values?: Values) => string

export const say =
  (locale: string): Say =>
  (word, values = {}) =>
    words[word][locale.startsWith('ja') ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
