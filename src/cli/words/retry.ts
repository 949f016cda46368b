import { halfWidth } from './half-width.js'

/** What a document says of trying again. */
export interface Retry {
  readonly value: 'auto' | 'manual' | 'never'
  readonly retries?: number
}

/** `リトライ不可`, `retry: no`: the question before the answer. */
const subject = '(?:(?:自動|手動で?の?)?(?:リトライ|再試行|再実行|再送)(?:は|を)?|retr(?:y|ies)|是否)[\\s:：]*'
/** Where an answer ends and its reasons begin. */
const end = '(?:です|だ|ます|。)?(?=$|[\\s,，、。.;:\\-–—!/(（→+])'
const answer = (words: string, prefix = `(?:${subject})?`): RegExp => new RegExp(`^${prefix}(?:${words})${end}`, 'i')

/** Words for each answer; a new language adds its own here. */
const answers: readonly (readonly [Retry['value'], RegExp])[] = [
  ['never', /^(?:❌|×|✗|✘|✖|✕|🚫|⛔|❎)/u],
  ['auto', /^(?:✅|○|◯|〇|⭕|✓|✔|☑|◎|●)/u],
  [
    'never',
    answer(
      "不可能?|不可以|否|いいえ|なし|無し?|无|しない|できない|できません|禁止|不要|無効|非対応|不能|不会|不支持|不允许|不(?:可|能|应|需要?|建议)?(?:自动)?重试|不|ng|x|no|not(?: (?:retr\\w+|recommended|allowed|possible|safe))?|non-?retr\\w+|un-?retr\\w+|false|never|none|off|fatal|permanent|do(?:n['’]t| not)(?: retry)?|must not|nein|nicht|non|n|0|아니요|불가",
    ),
  ],
  [
    'manual',
    answer(
      '手動(?:のみ|で|リトライ|再試行|で(?:リトライ|再試行))?(?:可能?)?|(?:仅|需)?手动(?:重试)?|人工(?:重试)?|manual(?:ly)?(?: only| retry)?|user[- ](?:initiated|action|triggered)|by (?:the )?user|ユーザー?(?:操作|による手動|手動)(?:リトライ|再試行)?|manuell',
    ),
  ],
  [
    'auto',
    answer(
      '可能?|可以|是|はい|あり|有り?|する|できる|できます|対応|有効|ok|yes|y|true|on|transient|temporary|immediate|auto(?:matic(?:ally)?)?(?: retr\\w+)?|自動(?:的に)?(?:リトライ|再試行|再送)?(?:可能?|あり|する)?|自动(?:重试)?|(?:可|能|应|需|建议)(?:自动)?重试|支持|允许|safe(?: to retry)?|always|allowed|recommended|(?:指数)?バックオフ|指数退避|exponential|(?:with )?(?:exponential )?back-?off|ja|oui|sí|si|예|가능|待って(?:から)?(?:リトライ|再試行)',
    ),
  ],
  ['auto', answer('retr(?:y|yable|iable)', '')],
  ['auto', new RegExp(`^(?:${subject}|リトライ可能?)${end}`, 'i')],
]

const times =
  /(?:最大|最多|上限|まで|up to|max(?:imum|\.)?|at most|≤|<=|bis zu|maximal)\s*:?\s*(\d+|[一二三四五])|(\d+|[一二三四五])\s*(?:回(?!目)|次|times?\b|retries\b|x\b|mal\b)|\b(once|twice)\b/i
const bareTimes = /^\d+$|^(?:最大|最多|上限|up to|max|at most|≤|<=|bis zu|maximal|\d|[一二三四五](?:回|次)|once|twice)/i
const words: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, once: 1, twice: 2 }

const byHand = /手動|手动|人工|manual|ユーザー?操作|by (?:the )?user|user-initiated|manuell/i
const itself = /自動|自动|\bauto/i
/** Under an answer, what makes it depend on something. */
const refused = /不可|❌|×|✗|しない|できない|不能|不可重试|\bno\b|\bnot\b|except|除く|除外|条件|nicht/i
const granted = /(?<![不許認否])可(?:能(?!性))?(?=[\s、。,)]|$)|✅|○|◯|できる|\byes\b|\bexcept|場合(?:は|のみ)可/i

function timesIn(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const [, after, before, word] = times.exec(text) ?? []
  const found = after ?? before ?? word?.toLowerCase()
  return found === undefined ? undefined : (words[found] ?? Number(found))
}

/** The answer with which a text begins, and what is left of the text. */
function answerIn(part: string): { value: Retry['value']; rest: string } | undefined {
  for (const [value, words] of answers) {
    const found = words.exec(part)
    if (found) return { value, rest: part.slice(found[0].length) }
  }
  return bareTimes.test(part) && timesIn(part) !== undefined ? { value: 'auto', rest: part } : undefined
}

function depends(value: Retry['value'], rest: string): boolean {
  if (value === 'never') return granted.test(rest.replace(/(?:再試行|リトライ)不可/g, ''))
  return value === 'auto' ? refused.test(rest) : itself.test(rest)
}

/** A box that is ticked or not, and what GitHub calls the signs. */
const inSigns = (text: string): string =>
  text
    .replace(/^\s*\[x\]|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|o):/i, '✅')
    .replace(/^\s*\[ ?\]|:(?:x|no_entry(?:_sign)?|negative_squared_cross_mark|heavy_multiplication_x):/i, '❌')

/** Undefined where it cannot be told, or where it depends on something: `△`, `可（POST は不可）`, `yes / no`. */
export function retryIn(text: string): Retry | undefined {
  const clean = inSigns(halfWidth(text))
    .replace(/[\uFE0E\uFE0F\u200B-\u200D`*~"]/g, '')
    .trim()
  const reasons = [...clean.matchAll(/[([【][^)\]】]*[)\]】]?/g)]
    .map(([reason]) => reason.slice(1).replace(/[)\]】]$/, ''))
    .join(' ')
  const outside = clean.replace(/[([【][^)\]】]*[)\]】]?/g, ' ').trim()
  const parts = (outside || reasons)
    .split(/[/|\n]|または|\bor\b/)
    .map((part) => part.trim())
    .filter(Boolean)
  const [first, ...others] = parts.map(answerIn)
  if (!first) return undefined
  // `はい / yes` says one thing twice, `yes / no` says nothing; what is no answer is a remark.
  if (others.some((other) => other && other.value !== first.value)) return undefined
  const rest = `${first.rest} ${parts.slice(1).join(' ')} ${outside === '' ? '' : reasons}`
  const value = first.value === 'auto' && byHand.test(rest) ? 'manual' : first.value
  if (depends(first.value, rest) || (value === 'manual' && itself.test(rest))) return undefined
  const retries = timesIn(clean)
  if (retries === 0) return { value: 'never' }
  return retries === undefined || value !== 'auto' ? { value } : { value, retries }
}

/** The same of a member: a flag, a count, or words. */
export function retryOf(value: string | number | boolean): Retry | undefined {
  if (typeof value === 'string') return retryIn(value)
  if (typeof value === 'boolean') return { value: value ? 'auto' : 'never' }
  if (!Number.isInteger(value) || value < 0) return undefined
  return value === 0 ? { value: 'never' } : { value: 'auto', retries: value }
}
