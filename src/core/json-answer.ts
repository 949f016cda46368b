import { decodeAnswer, fromAnswer } from './decode.js'
import type { Backend, Use } from './exchange.js'
import type { BodySchema } from './request.js'
import { read } from './safe-read.js'

/**
 * Reads an ok answer as JSON. An empty body is `undefined`, except where data was asked for and promised (GET and 200):
 * there something is missing. A body that is cut, no JSON, not of the schema or an envelope that says it failed is thrown
 * as an ApiError; a warning that came with data is handled, and the data returned.
 */
export const readJson =
  <R>({ client, catalog }: Backend, schema: BodySchema<R> | undefined): Use<R> =>
  async (response, hint) => {
    const { status, headers } = response
    const text = await response.text()
    const fail = (kind: 'body' | 'response', body?: unknown, cause: unknown = {}) =>
      fromAnswer(response, body, text, kind, hint, cause)
    if (!text.trim() && (status !== 200 || hint.request?.method !== 'GET')) return undefined as R
    let body: unknown
    try {
      body = JSON.parse(text)
    } catch (cause) {
      throw fail('body', undefined, cause)
    }
    // A code in an answer that is ok: a warning goes beside the data, an envelope that says it failed is a failure.
    const { code, outcome } = decodeAnswer({ body, status, headers }, hint)
    const entry = catalog.entry(code ?? '')
    if (entry?.behaviour === 'warning' || outcome === 'warning')
      client.handle(Object.assign(fail('response', body), { outcome: 'warning' }), { trigger: 'query', hasData: true })
    else if (outcome || read(body, 'success') === false || (entry && typeof read(body, 'error') === 'object'))
      throw fail('response', body)
    const checked = await schema?.['~standard'].validate(body)
    if (checked?.issues) throw fail('body', undefined, checked.issues)
    return (checked ? checked.value : body) as R
  }
