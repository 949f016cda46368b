const kana = /[\u3041-\u30fa\u30fc-\u30ff]/g
const han = /[\u3400-\u9fff]/g
const hangul = /[\uac00-\ud7af]/g

/** Frequent small words by which a language written in Latin letters gives itself away. */
const smallWords: readonly (readonly [string, RegExp])[] = [
  ['en', /\b(?:the|and|is|are|not|this|that|with|for|of|was)\b/gi],
  ['de', /\b(?:der|die|das|und|nicht|ist|wird|wurde|ein|eine|für|oder|bei)\b/gi],
  ['fr', /\b(?:le|la|les|des|est|une|pas|pour|dans|vous|sur|ou)\b/gi],
  ['es', /\b(?:el|los|las|una|es|por|para|con|del|que|su)\b/gi],
  ['pt', /\b(?:o|os|um|uma|não|para|com|por|do|da|seu)\b/gi],
]

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
/** More is not needed to tell a language. */
const sampled = 40_000

/** The language that a document is written in: `ja`, `zh`, `ko`, `de` and others; `en` where nothing says otherwise. */
export function languageOf(document: string): string {
  const text = document.slice(0, sampled)
  const [japanese, chinese, korean] = [count(text, kana), count(text, han), count(text, hangul)]
  if (japanese > 0 && japanese * 20 > chinese) return 'ja'
  if (korean > chinese) return 'ko'
  if (chinese > 0) return 'zh'
  const byLanguage = smallWords.map(([language, words]) => [language, count(text, words)] as const)
  return byLanguage.reduce((most, next) => (next[1] > most[1] ? next : most))[0]
}

/** The language of a text in a document; `und` where neither tells. */
export function localeOf(text: string, document: string): string {
  if (count(text, kana) > 0) return 'ja'
  if (count(text, hangul) > 0) return 'ko'
  if (count(text, han) > 0) return document === 'ja' || document === 'zh' ? document : 'und'
  if (!/\p{Script=Latin}/u.test(text)) return 'und'
  if (!/^(?:ja|zh|ko)$/.test(document)) return document
  return /^[\p{ASCII}‘’“”–—…]*$/u.test(text) ? 'en' : 'und'
}

/** A text in quotes, and what follows it. */
export interface Quote {
  readonly text: string
  readonly from: number
}

const quotes = /「([^「」]*(?:「[^「」]*」[^「」]*)*)」|『([^『』]+)』|“([^“”]+)”|"([^"\n]+)"|„([^„“]+)“/g
/** What is quoted is the name of a thing on the screen, not what it says. */
const named =
  /^\s*(?:の)?(?:ボタン|画面|ページ|リンク|タブ|メニュー|ダイアログへ|按钮|页面|button|page|screen|link|tab|menu)/i

/** What is quoted for users in a text about the screen. */
export function quotesIn(text: string): Quote[] {
  return [...text.matchAll(quotes)].flatMap((match) => {
    const quoted = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? ''
    const isName = named.test(text.slice(match.index + match[0].length))
    return quoted.trim() === '' || isName ? [] : [{ text: quoted, from: match.index + 1 }]
  })
}

/** A text without the quotes around all of it. */
export function unquoted(text: string): string {
  const [only, ...others] = quotesIn(text)
  return only && others.length === 0 && only.text.length + 2 === text.trim().length ? only.text : text.trim()
}
