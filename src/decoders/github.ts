import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { graphql } from './graphql.js'
import { extras, isList, isObject, keysOf, text } from './members.js'
import { payloadOf } from './payload.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * GitHub's REST API: `{ message, documentation_url, errors[] }`; there is no code but those of fields
 * (`{ resource, field, code }`, mixed with texts). Rate limits come as 403 too: by `Retry-After`, by a quota of which
 * nothing is left, or by their page of the documentation.
 */
export const github: Decoder = /* @__PURE__ */ withStandards({
  family: 'github',
  decode(envelope) {
    const body = payloadOf(envelope)
    const errors = read(body, 'errors')
    const message = text(read(body, 'message'))
    const isGraphql = isList(errors) && keysOf(body).every((key) => /^(data|errors|extensions)$/.test(key))
    if (isGraphql) return graphql.decode(envelope)
    if (isSuccess(envelope) || !isObject(body) || !message) return undefined
    return found({
      serverMessage: message,
      fieldErrors: isList(errors) ? complaints(errors) : text(errors) ? [issue('', errors)] : [],
      retryable: isLimited(envelope, read(body, 'documentation_url')) || undefined,
      ...extras(body, ['documentation_url']),
    })
  },
})

const complaints = (errors: readonly unknown[]) =>
  errors.slice(0, 100).flatMap((error) => {
    const known = listIssues([error])
    return known.length || !text(read(error, 'code')) ? known : [issue('', undefined, read(error, 'code'))]
  })

const isLimited = (
  { status, header }: { status?: number | undefined; header(name: string): string | undefined },
  page: unknown,
) =>
  (status === 403 || status === 429) &&
  (header('retry-after') !== undefined ||
    header('x-ratelimit-remaining') === '0' ||
    /rate-limit/.test(text(page) ?? ''))
