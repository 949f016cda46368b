import type { Task } from './attempt.js'
import type { ErrorClientOptions, HandleOptions } from './client-types.js'
import type { Clock } from './clock.js'
import type { DoubtedConnectivity } from './connectivity.js'
import type { DecideContext } from './decide.js'
import type { Decision } from './decision.js'
import type { PlannedRequest } from './request.js'
import type { ChainOptions } from './retry-chain.js'
import type { RetryGate } from './retry-gate.js'
import type { RetryState } from './retry-options.js'
import type { Session } from './session.js'

/** Runs a request in the place of a source's own loop; `undefined`: it does not. */
export type RunRequest = <T>(task: Task<T>, options: ChainOptions) => Promise<T> | undefined

/** What a source needs of its client. */
export interface SourceHost {
  readonly mode: NonNullable<ErrorClientOptions['mode']>
  readonly clock: Clock
  readonly random: () => number
  readonly connectivity: DoubtedConnectivity
  readonly session: Session | undefined
  readonly gate: RetryGate
  decide(failure: unknown, context?: Partial<DecideContext>): Decision
  handle(failure: unknown, options: HandleOptions): { dismiss(): void }
  readonly run?: RunRequest | undefined
  /** Something of the app's threw. */
  fault(where: string, fault: unknown): void
  /** A chain of attempts that screens may watch. */
  openChain(
    signal: AbortSignal | undefined,
    source: string,
    request: Pick<PlannedRequest, 'method' | 'path'>,
  ): { set(state: RetryState): void; close(): void }
}
