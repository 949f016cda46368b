import type { ChainOptions } from '../core/retry-chain.js'
import type { RetryDecision } from '../core/decision.js'
import type { GateOutcome, Place } from '../core/retry-gate.js'

type Line = Pick<ChainOptions, 'gate' | 'endpoint' | 'budget'>

/** A query's place before an endpoint that is failing, and the token it retries with. */
export class GateTurn {
  #line: Line | undefined
  #place: Place | undefined
  #outcome: Promise<GateOutcome> | undefined
  #paid = false

  /** After a failure that is to be tried again. `false`: there are no tokens left. */
  enter(line: Line, { contract }: RetryDecision): boolean {
    this.#line = line
    this.#paid = false
    if (!this.#place?.isFirst()) {
      this.#place?.leave()
      this.#outcome = new Promise((resolve) => (this.#place = line.gate.enter(line.endpoint, resolve)))
    }
    return this.#place?.isFirst() ? this.take(contract) : true
  }

  /** The probe pays for what it tries on our own judgement. */
  take(contract: boolean | undefined): boolean {
    this.#outcome = undefined
    if (contract) return true
    return (this.#paid = this.#line?.budget.take() ?? true)
  }

  /** What the line comes to; `undefined` for who need not wait. */
  get outcome(): Promise<GateOutcome> | undefined {
    return this.#outcome
  }

  /** It is over: the others are told, where this was the one that tried. */
  leave(how?: 'succeeded' | 'failed' | 'released'): void {
    if (how === 'succeeded') this.#line?.gate.open(this.#line.endpoint)
    else if (how) this.#place?.end(how)
    if (this.#paid && how === 'succeeded') this.#line?.budget.refund()
    this.#place?.leave()
    this.#place = this.#outcome = undefined
    this.#paid = false
  }
}
