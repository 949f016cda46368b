import type { Decoder } from '../core/decoder.js'
import { failureKind } from '../core/network-failure.js'
import { read } from '../core/safe-read.js'
import { clientCode, thrownIn } from './client-names.js'
import { fieldComplaintsIn } from './complaints.js'
import { found } from './found.js'
import { firstCode } from './machine-code.js'
import { at, firstText } from './members.js'

/**
 * Errors of axios, ky, ofetch, Octokit, TanStack Query and Apollo's links, as far as they speak of the client: their own
 * code, and the status where it stands in `statusCode` or only in the text. The answer that comes with them is decoded by
 * the source's other families.
 */
export const clientLibrary: Decoder = {
  family: 'client-library',
  decode(envelope) {
    const failure = thrownIn(envelope)
    const message = firstText([failure], ['message']) ?? ''
    const said = [
      read(failure, 'status'),
      read(failure, 'statusCode'),
      read(read(failure, 'networkError'), 'statusCode'),
    ]
    const status = [...said, statusIn(message)].find(
      (value): value is number => typeof value === 'number' && value >= 100,
    )
    const code = clientCode(failure) ?? serverCode(failure)
    const kind = status === undefined ? kindOf(failure, message) : 'response'
    if (!code && kind === 'bug') return undefined
    return found({
      code,
      kind: kind === 'bug' ? undefined : kind,
      status: envelope.status ?? status,
      retryable: kind === 'aborted' ? false : undefined,
      fieldErrors: fieldComplaintsIn(read(failure, 'data') ?? at(failure, 'response', 'data')),
    })
  },
}

/** ofetch says so only in words where its cause is lost, superagent by a flag, urql by its cause. */
const kindOf = (failure: unknown, message: string) =>
  message.includes('<no response>') || read(failure, 'crossDomain') === true
    ? 'network'
    : failureKind(read(failure, 'networkError') ?? failure)

/** What tRPC's and GraphQL's clients keep of the answer. */
const serverCode = (failure: unknown) =>
  firstCode([at(failure, 'data', 'code'), at(failure, 'graphQLErrors', 0, 'extensions', 'code')], undefined)

/** `Request failed with status code 502`, `[GET] "/x": 404 Not Found`, `Received status code 400`. */
function statusIn(message: string): number | undefined {
  const [, inWords, ofetch] =
    /\bstatus(?: code)?:? ([1-5]\d\d)\b|^\[[A-Z]+\] "[^"]*": ([1-5]\d\d)\b/i.exec(message.slice(0, 1000)) ?? []
  const status = Number(inWords ?? ofetch)
  return status >= 100 ? status : undefined
}
