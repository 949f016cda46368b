/** What a document says of a retry. */
export interface RetryWord {
  readonly value: 'auto' | 'manual' | 'never'
  readonly retries?: number
}

const never =
  /^(false|no|n|never|none|off|0|not[- ]?retr(y|i?able)|non[- ]?retr(y|i?able)|fatal|permanent|不可|否|いいえ|なし|無し?|しない|できない|不要|不能|不可重试|×|✗|✘|✖|❌|✕)$/
const auto =
  /^(true|yes|y|on|auto(matic)?(ally)?|always|retry|retr(y|i)able|transient|temporary|exponential|backoff|exponential[- ]?backoff|immediate|可|可能|是|はい|自動(リトライ|再試行)?|自动(重试)?|する|しても良い|指数バックオフ|✅|✔|☑|◯|○|◎|✓)$/
const manual =
  /^(manual(ly)?|user|by[- ]?user|user[- ]?action|手動(リトライ|再試行)?|手动(重试)?|ユーザー?(操作|による手動リトライ)?)$/

/**
 * Reads what stands in a member about retries: a flag, a word in English, Japanese or Chinese, a mark, a count.
 * `undefined` for what cannot be read.
 */
export function retryWord(value: string | number | boolean): RetryWord | undefined {
  if (typeof value === 'boolean') return { value: value ? 'auto' : 'never' }
  if (typeof value === 'number') return retriesOf(value)
  const text = value
    .normalize('NFKC')
    .replace(/[\uFE0E\uFE0F]/g, '')
    .trim()
    .toLowerCase()
  if (/^\d+$/.test(text)) return retriesOf(Number(text))
  const [, word = text, note = ''] = /^([^(（]+?)\s*[(（]([^)）]*)[)）]$/.exec(text) ?? []
  if (never.test(word)) return { value: 'never' }
  if (manual.test(word) || (auto.test(word) && /manual|user|手動|手动/.test(note))) return { value: 'manual' }
  const counted = countOf(word) ?? countOf(note)
  if (auto.test(word)) return { value: 'auto', ...(counted !== undefined && { retries: counted }) }
  return counted === undefined || note !== '' ? undefined : { value: 'auto', retries: counted }
}

const retriesOf = (count: number): RetryWord | undefined => {
  if (!Number.isInteger(count) || count < 0) return undefined
  return count === 0 ? { value: 'never' } : { value: 'auto', retries: count }
}

/** `最大3回`, `max 3`, `up to 3 times`, `3 retries`. */
function countOf(text: string): number | undefined {
  const found = /(?:最大|最多|max(?:imum)?\.?|up to|at most)\s*(\d+)|(\d+)\s*(?:回|次|times|retries|x$)/.exec(text)
  const digits = found?.[1] ?? found?.[2]
  return digits === undefined ? undefined : Number(digits)
}
