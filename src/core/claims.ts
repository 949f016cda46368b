import type { Clock } from './clock.js'
import { defined } from './defined.js'

/** One failure on its way to the user. The first who speaks of it makes the record, whoever that is. */
interface FailureRecord<Failure, Details> {
  readonly failure: Failure
  details?: Details | undefined
  /** Surfaces that show it themselves. */
  claims: number
  /** The decision point has come. */
  settled?: boolean
  /** `false`: somebody spoke for it before the decision point. `true`: it is over, and the next one is another. */
  over?: boolean | undefined
  /** The default notice, where there is one. */
  hide?: Hide | undefined
}

/** Takes a notice back. @returns whether it was open. With `true` it only tells. */
type Hide = (onlyTell?: boolean) => boolean

export interface Claims<Failure, Details> {
  /** A failure was seen. It is shown by default unless somebody claims it before the decision point. */
  collect(failure: Failure, details: Details): void
  /** A surface shows this failure itself. A late claim takes the notice back. Returns how to give the claim back. */
  claim(failure: Failure): () => void
  /** It is over: its notice goes, and the same object is a new failure from then on. Before the decision point: a claim. */
  end(failure: Failure): void
}

/** Called once for each collected failure, at its decision point. Returns how to take back what it shows, if anything. */
type Settle<Failure, Details> = (failure: Failure, details: Details, claimed: boolean) => Hide | undefined

/** The time a surface has to claim after everything is rendered that was going to be. */
const graceMs = 100
/** A storm is worked off in slices of this length, so that the page stays alive. */
const sliceMs = 5
const idleLimitMs = 1000

/**
 * Collect, claim, show: global handlers hear of a failure before the hook, the caller and the boundary do, so nobody
 * shows at once.
 */
export function createClaims<Failure extends object, Details extends { present?: unknown }>(
  clock: Clock,
  settle: Settle<Failure, Details>,
): Claims<Failure, Details> {
  const records = new WeakMap<Failure, FailureRecord<Failure, Details>>()
  let batch: FailureRecord<Failure, Details>[] | undefined
  const of = (failure: Failure) => {
    const record = records.get(failure) ?? { failure, claims: 0 }
    records.set(failure, record)
    return record
  }
  return {
    claim: (failure) => hold(of(failure)),
    end(failure) {
      const record = of(failure)
      hold(record)()
      record.over = !!record.settled
    },
    collect(failure, details) {
      const record = of(failure)
      // Read and closed, or over: an error that is thrown once more has happened once more.
      if (record.over || record.hide?.(true) === false) Object.assign(record, anew)
      const known = record.details
      // Who hears of it first knows least: an old handler nothing, a cache nothing of the scope around a component.
      // Silence is no knowledge: it is what is left where nobody else has heard of it.
      if (!known) record.details = details
      else if (details.present !== 'silent') record.details = { ...details, ...defined(known) }
      if (known) return
      // One chain of timers for a burst: the task that renders, then the grace time, then an idle moment.
      if (!batch) {
        const mine = (batch = [])
        clock.setTimeout(() => {
          batch = undefined
          clock.setTimeout(() => whenIdle(() => workOff(mine, settle, clock)), graceMs)
        }, 0)
      }
      batch.push(record)
    },
  }
}

const anew = { details: undefined, settled: false, over: undefined, hide: undefined }

/** @returns how the claim is given back. */
function hold(record: Pick<FailureRecord<unknown, unknown>, 'claims' | 'hide'>): () => void {
  record.claims++
  record.hide?.()
  record.hide = undefined
  let held = true
  return () => {
    if (held) record.claims--
    held = false
  }
}

function workOff<Failure, Details>(
  rest: FailureRecord<Failure, Details>[],
  settle: Settle<Failure, Details>,
  clock: Clock,
): void {
  const until = performance.now() + sliceMs
  do {
    const record = rest.shift()!
    record.settled = true
    record.hide = settle(record.failure, record.details!, record.claims > 0 || record.over === false)
  } while (rest.length && performance.now() < until)
  if (rest.length) clock.setTimeout(() => workOff(rest, settle, clock), 0)
}

const whenIdle = (run: () => void): void => {
  // Without a frame under way Chromium may let an idle page wait for the whole limit after a click.
  globalThis.requestAnimationFrame?.(() => {})
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: idleLimitMs })
  else run()
}
