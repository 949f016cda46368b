/** The app's own words; those of errors come from the catalog. */
const words = {
  subjects: ['科目', 'Subjects'],
  signedIn: ['ログイン中', 'Signed in'],
  signedOut: ['ログインしていません', 'Signed out'],
  loading: ['読み込んでいます…', 'Loading…'],
  lead: ['授業の資料をもとに、AIが質問に答えます', 'The AI answers from the materials of this subject.'],
  question: ['質問', 'Your question'],
  questionHint: ['例: 中間発表の範囲はどこまでですか？', 'For example: what does the midterm talk cover?'],
  ask: ['質問する', 'Ask'],
  asking: ['回答を待っています…', 'Waiting for the answer…'],
  stop: ['回答を止める', 'Stop'],
  askAgain: ['もう一度質問する', 'Ask again'],
  thinking: ['資料を調べています…', 'Looking through the materials…'],
  waiting: ['回答を待っています', 'Waiting for the answer'],
  answering: ['回答しています…', 'Answering…'],
  answered: ['回答', 'Answer'],
  stopped: ['回答を止めました', 'Stopped'],
  broken: ['回答が途切れました', 'The answer was cut short'],
  unanswered: ['回答できませんでした', "There's no answer"],
  cutHere: ['回答はここで途切れています', 'The answer ends here'],
  evidence: ['参照した資料', 'Sources'],
  page: ['{n}ページ', 'p. {n}'],
  earlier: ['これまでの質問', 'Earlier questions'],
  incomplete: ['途中まで', 'Incomplete'],
  materials: ['資料', 'Materials'],
  file: ['ファイルを追加', 'Add a file'],
  fileHint: ['PDF, DOCX, PPTX, 画像（50MBまで）', 'PDF, DOCX, PPTX or an image, up to 50 MB'],
  upload: ['アップロード', 'Upload'],
  uploading: ['アップロードしています…', 'Uploading…'],
  notStored: [
    'ファイルを保存できませんでした。もう一度お試しください',
    "We couldn't store the file. Please try again.",
  ],
  uploaded: ['追加しました', 'Added'],
  source: ['資料の内容', 'From the material'],
  close: ['閉じる', 'Close'],
  problems: ['最近の問題', 'Recent problems'],
  login: ['ログイン', 'Sign in'],
  loginLead: [
    '大学のアカウントでログインしてください。入力した質問は残っています。',
    'Please sign in with your university account. What you typed is kept.',
  ],
  loginButton: ['大学アカウントでログイン', 'Sign in with your university'],
  loggingIn: ['ログインしています…', 'Signing in…'],
  register: ['はじめに拡張機能を追加してください', 'Add the extension first'],
  backToLogin: ['ログインに戻る', 'Back to sign-in'],
} as const satisfies Record<string, readonly [ja: string, en: string]>

export type Word = keyof typeof words
export type Say = (word: Word, n?: number) => string

/** The one text of an error that is this screen's: the catalog's speaks of loading a file, and here one is stored. */
export const notStored = { ja: words.notStored[0], en: words.notStored[1] }

export const say =
  (locale: string): Say =>
  (word, n) =>
    words[word][locale.startsWith('ja') ? 0 : 1].replace('{n}', String(n))
