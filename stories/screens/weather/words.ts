const words = {
  heading: ['ネットワークの天気', 'Network weather'],
  lead: [
    '壊れる通信の上で、1件も失わず、2度届けず、どの依頼にも必ず1度だけ答えます',
    'Over a network that breaks: no event lost, none doubled, every request settled once.',
  ],
  weather: ['天気を変える', 'Change the weather'],
  cut: ['切断', 'Cut'],
  stall: ['沈黙', 'Stall'],
  corrupt: ['破損', 'Corrupt'],
  'half-open': ['半開', 'Half-open'],
  restart: ['再起動', 'Restart'],
  feed: ['配信（SSE）', 'Feed (SSE)'],
  socket: ['ソケット', 'Socket'],
  received: ['受信', 'Received'],
  lost: ['欠落', 'Lost'],
  doubled: ['重複', 'Doubled'],
  asked: ['依頼', 'Asked'],
  settled: ['完了', 'Settled'],
  answered: ['回答', 'Answered'],
  unknown: ['結果不明', 'Unknown'],
  unsent: ['未送信', 'Unsent'],
  timeline: ['経過', 'Timeline'],
  idle: ['未接続', 'Not connected'],
  connecting: ['接続中', 'Connecting'],
  open: ['接続', 'Connected'],
  waiting: ['再接続待ち', 'Waiting'],
  offline: ['オフライン', 'Offline'],
  closed: ['終了', 'Closed'],
  failed: ['失敗', 'Given up'],
  connection: ['接続{n}', 'connection\u00a0{n}'],
  attempt: ['試行{n}', 'attempt\u00a0{n}'],
  waits: ['{n}秒', '{n}\u00a0s'],
} as const

export type Word = keyof typeof words

/** The screen's own words; those of errors come from the catalogs. */
export const say =
  (locale: string) =>
  (word: Word, n: number | string = 0): string =>
    words[word][locale.startsWith('ja') ? 0 : 1].replace('{n}', String(n))
