/** What a document may prescribe for the screen, in words that leave no doubt. */
export type Prescribed = 'dialog' | 'redirect' | 'fields' | 'empty' | 'toast'

const words: Readonly<Record<Prescribed, RegExp>> = {
  dialog: /ダイアログ|モーダル|\b(?:dialog(?:ue)?|modal)\b|对话框|對話框|弹窗|彈窗/i,
  redirect:
    /(?:画面|ページ|サイト)[^、。,]{0,40}?[へに](?:の)?(?:遷移|移動|誘導)|リダイレクト|\b(?:redirect|navigate|forward)(?:s|ed|ing)?\b|跳转|跳轉|重定向/i,
  fields:
    /フィールド(?:ごと|毎|別|の下|に|へ)|(?:入力欄|入力項目|項目)(?:ごと|毎|の下|に)|\b(?:per[- ]field|field[- ]level|(?:next to|beside|under|below|at|on) (?:the|each|its|every) (?:\w+ )?(?:field|input)s?|field errors?|inline on fields?)\b|字段(?:旁|下|级)|各字段/i,
  empty: /空状態|エンプティ(?:ステート)?|\bempty[- ]?(?:state|view|screen)\b|空状态|空狀態/i,
  toast: /トースト|スナックバー|\b(?:toast|snack ?bar)s?\b|轻提示|吐司/i,
}

/** What is quoted is shown to users, and may speak of anything. */
const quotes = /「[^」]*」|『[^』]*』|“[^”]*”|"[^"]*"/g
/** "No toast", 「トーストではなく」: named to be ruled out. */
const ruledOut =
  /\b(?:no|not an?|without(?: an?)?|instead of(?: an?)?|never(?: show)?(?: an?)?|do(?:es)? not (?:show|open|use|redirect|navigate)(?: an?)?)\s+(?:\w+\s+)?\w+|\S{1,12}?(?:(?:は|を|も)?(?:表示)?(?:しない|せず|出さない|出さず|不要)|(?:では|で)なく|ではない|なし(?=$|[、。,\s]))/gi

/** The surfaces that a document prescribes; empty for prose that names none. */
export function prescribedIn(text: string): ReadonlySet<Prescribed> {
  const prose = text.replace(quotes, '').replace(ruledOut, '')
  const names = Object.keys(words) as Prescribed[]
  return new Set(names.filter((name) => words[name].test(prose)))
}

/** The path that a prescribed redirect leads to: 「誘導画面（`/auth/register`）へ遷移」. */
export const pathIn = (text: string): string | undefined =>
  /(?<![\w/.:])\/[a-z0-9_-][\w/:-]*/i.exec(text.replace(quotes, ''))?.[0]
