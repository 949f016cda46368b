import type { ApiError } from '../core/api-error.js'
import type { Mutation, MutationCache, QueryClient } from './tanstack.js'

type Callback = ((...args: unknown[]) => unknown) | undefined
type Callbacks = Readonly<Record<'onError' | 'onSettled', Callback>>

interface RollBack {
  readonly config: MutationCache['config']
  /** What callbacks are told since 5.89. */
  readonly client: QueryClient | undefined
  /** Hears of a callback that threw. */
  readonly fault: (cause: unknown) => void
}

/** What TanStack calls when a mutation has failed, in its order and with its arguments; one that throws stops no other. */
export async function rollBack(
  mutation: Mutation,
  reason: ApiError,
  { config, client, fault }: RollBack,
): Promise<void> {
  const { variables, context } = mutation.state
  const { meta, mutationKey } = mutation.options
  const given = { client, meta, mutationKey }
  const shared = config as Callbacks
  const own = mutation.options as Callbacks
  const calls = [
    () => shared.onError?.(reason, variables, context, mutation, given),
    () => own.onError?.(reason, variables, context, given),
    () => shared.onSettled?.(undefined, reason, variables, context, mutation, given),
    () => own.onSettled?.(undefined, reason, variables, context, given),
  ]
  for (const call of calls)
    try {
      await call()
    } catch (cause) {
      fault(cause)
    }
}
