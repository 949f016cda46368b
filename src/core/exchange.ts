import { ApiError } from './api-error.js'
import type { Catalog } from './catalog.js'
import { apiErrorFromResponse, toApiError, type DecodeHint } from './decode.js'
import { fill, type PlannedRequest } from './request.js'
import type { SourceHost } from './source-host.js'

/** Who asks, whom, and by what. */
export interface Backend {
  readonly client: SourceHost
  readonly catalog: Catalog
  readonly fetch: typeof fetch | undefined
}

/** What becomes of an ok Response; its failure is the attempt's. */
export type Use<R> = (response: Response, hint: DecodeHint) => Promise<R>

export const hintOf = (
  { client, catalog }: Backend,
  { method, path, idempotent, keyed }: PlannedRequest,
  neverSent = false,
): DecodeHint => ({
  catalog,
  transport: 'http',
  request: { method, path, repeatable: idempotent || keyed, neverSent },
  now: client.clock.now(),
})

/** One attempt: sent, and sent again once where the session only had to be renewed. */
export async function exchange<R>(
  backend: Backend,
  request: PlannedRequest,
  signal: AbortSignal,
  use: Use<R>,
): Promise<R> {
  const { session, connectivity } = backend.client
  const neverSent = connectivity.isOffline()
  // Made when the answer is there: waits are counted from then.
  const hint = () => hintOf(backend, request, neverSent)
  const sent = session?.stamp() ?? ''
  const once = async () => {
    const init = withToken(request, session?.readToken(), signal)
    const response = await (backend.fetch ?? globalThis.fetch)(requestInput(request), init)
    connectivity.answered()
    if (!response.ok) throw await apiErrorFromResponse(response, hint())
    return use(response, hint())
  }
  try {
    return await once()
  } catch (failure) {
    const error = toApiError(failure, hint())
    const { own, replayable } = request
    if (!own || !replayable || !session?.canRefresh || backend.client.decide(error).session !== 'refresh') throw error
    const renewed = await session.renew(sent, request.signal).catch((cause: unknown) => {
      throw notRenewed(cause, hint())
    })
    if (!renewed) throw error
    return once()
  }
}

/** Why the token could not be renewed, as this request's own failure: it was turned away, whatever became of the refresh. */
function notRenewed(cause: unknown, { catalog, request, now }: DecodeHint): ApiError {
  const { kind, status, retryAfterMs } = toApiError(cause)
  const { source } = catalog!
  return new ApiError({ source, kind, status, retryAfterMs, transport: 'http', request, occurredAt: now, cause })
}

/** A Request is sent as a copy, so that it can be sent again. */
const requestInput = ({ input }: PlannedRequest) => (input instanceof Request ? input.clone() : input)

function withToken(request: PlannedRequest, token: string | undefined, attempt: AbortSignal): RequestInit {
  const { init, own, signal } = request
  const headers = new Headers(init.headers)
  if (token !== undefined && own) fill(headers, 'authorization', `Bearer ${token}`)
  // After the headers have come the attempt is over, but the caller's signal must still reach the body.
  const both = signal && 'any' in AbortSignal ? AbortSignal.any([attempt, signal]) : attempt
  return { ...init, headers, signal: both }
}
