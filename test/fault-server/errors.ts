import type { SpecRecord } from '../specs/spec-record.js'
import { errorAnswer, extensionUrls, findRecord, recordOf, type Variant } from './envelopes.js'
import { send, statusOf, stillFails, succeed, type Exchange } from './exchange.js'

const numbers: Readonly<Record<string, Variant['number']>> = { 1: 'text', json: 'json' }

const isUrls = (text: string): text is keyof typeof extensionUrls => Object.hasOwn(extensionUrls, text)

/** What a request wants to differ from the document's sample: `retryAfter`, `number`, `fields` (`weight,user=ユーザーは必須です`), `urls`, `retryable`. */
export function variantOf(query: URLSearchParams): Variant {
  const urls = query.get('urls') ?? ''
  const fields = query.get('fields')?.split(',')
  const retryable = query.get('retryable')
  return {
    retryAfter: query.get('retryAfter') ?? undefined,
    number: numbers[query.get('number') ?? ''],
    urls: isUrls(urls) ? urls : undefined,
    fields: fields?.map((text) => {
      const [field = '', message = `${field}を確認してください`] = text.split('=')
      return { field, message }
    }),
    more: retryable === null ? undefined : { retryable: retryable === '1' },
  }
}

/** With `status` any code may be asked for, one that stands in no document too. */
function recordFor({ source, params, query }: Exchange): SpecRecord {
  const code = params['code'] ?? ''
  if (!query.has('status')) return recordOf(source, code)
  return { ...(findRecord(source, code) ?? { source, code, section: '' }), status: statusOf(query.get('status'), 500) }
}

/** `/fault/<source>/errors/<CODE>`: the code as its backend would answer it; `times` and `forMs` end the failure. */
export function answerWithCode(exchange: Exchange): void {
  const record = recordFor(exchange)
  if (!stillFails(exchange)) return succeed(exchange)
  const answer = errorAnswer(record, variantOf(exchange.query))
  // A code that comes with 200 did the work.
  if (answer.status < 400) exchange.room.execute(exchange.label)
  send(exchange, answer)
}
