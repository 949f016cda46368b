/** The screen's own words; those of errors come from the catalog. */
const words = {
  heading: ['AI目標ジェネレーター', 'AI goal generator'],
  lead: [
    '目標を入力すると、AIが達成までのステップを提案します',
    'Tell us your goal, and the AI suggests the steps to reach it.',
  ],
  title: ['目標', 'Goal'],
  titleHint: ['例: 英語で会議に参加できるようになる', 'For example: take part in meetings in English'],
  deadline: ['達成期限', 'Deadline'],
  generate: ['ステップを生成', 'Suggest steps'],
  generating: ['送信しています…', 'Sending…'],
  PENDING: ['順番を待っています', 'Waiting in line'],
  PROCESSING: ['AIが考えています', 'The AI is thinking'],
  COMPLETED: ['生成が完了しました', 'Here are your steps'],
  FAILED: ['生成できませんでした', "The steps couldn't be created"],
  TIMEOUT: ['時間内に終わりませんでした', "It didn't finish in time"],
  CANCELLED: ['キャンセルしました', 'Cancelled'],
  cancel: ['キャンセル', 'Cancel'],
  retryJob: ['再試行', 'Retry'],
  startAnew: ['新しく始める', 'Start a new one'],
  retried: ['再試行 {n} / 3 回', 'Retry {n} of 3'],
} as const

export type Word = keyof typeof words
export const say =
  (locale: string) =>
  (word: Word, n?: number): string =>
    words[word][locale.startsWith('ja') ? 0 : 1].replace('{n}', String(n))
