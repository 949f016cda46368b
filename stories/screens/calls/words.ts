/** The screens' own words; those of errors come from the catalog. */
const words = {
  app: ['おとも通話', 'Otomo calls'],
  companionApp: ['おとも通話 パートナー', 'Otomo calls for companions'],
  choose: ['話し相手を選ぶ', 'Choose a companion'],
  chooseLead: ['いつでも、気軽にお話しできます', 'Someone to talk to, whenever you like.'],
  loading: ['読み込んでいます…', 'Loading…'],
  call: ['電話をかける', 'Call'],
  callWho: ['{name}さんに電話をかける', 'Call {name}'],
  calling: ['{name}さんを呼び出しています', 'Calling {name}'],
  callingLead: ['応答をお待ちください', 'Waiting for an answer'],
  giveUp: ['やめる', 'Cancel'],
  talking: ['{name}さんと通話中', 'On the phone with {name}'],
  connecting: ['{name}さんにつないでいます', 'Connecting you to {name}'],
  notConnected: ['{name}さんとつながりませんでした', "You're not connected to {name}"],
  connectAgain: ['もう一度つなぐ', 'Connect again'],
  mute: ['マイクをオフ', 'Mute'],
  unmute: ['マイクをオン', 'Unmute'],
  end: ['通話を終える', 'End call'],
  duration: ['通話時間', 'Call time'],
  ended: ['通話を終了しました', 'The call has ended.'],
  declined: ['{name}さんは今お話しできません', "{name} can't talk right now."],
  points: ['{n}ポイント', '{n} points'],
  wallet: ['ポイント', 'Points'],
  addPoints: ['追加', 'Add'],
  addMany: ['{n}ポイントを追加', 'Add {n} points'],
  adding: ['追加しています…', 'Adding…'],
  added: ['ポイントを追加しました', 'Your points have been added.'],
  standby: ['待機中', 'Standing by'],
  standbyLead: ['着信があると、ここに表示されます', 'Incoming calls will show up here.'],
  incoming: ['{name}さんから着信', 'Incoming call from {name}'],
  accept: ['応答', 'Answer'],
  decline: ['拒否', 'Decline'],
  waiting: ['送信しています…', 'Sending…'],
  renewed: ['ログインを更新しました。もう一度操作してください', "You're signed in again. Please try once more."],
  notThere: ['送信されていませんでした。もう一度お試しください', "It wasn't sent. Please try again."],
  isThere: ['送信されていました', 'It was sent.'],
  login: ['ログイン', 'Sign in'],
  loginLead: ['おとも通話を使うにはログインしてください', 'Please sign in to use Otomo calls.'],
  back: ['戻る', 'Back'],
} as const

export type Word = keyof typeof words
export type Say = (word: Word, values?: Readonly<Record<string, string | number>>) => string

export const say =
  (locale: string): Say =>
  (word, values = {}) =>
    words[word][locale.startsWith('ja') ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
