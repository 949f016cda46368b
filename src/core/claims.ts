import type { Clock } from './clock.js'

/** One failure on its way to the user. The first who speaks of it makes the record, whoever that is. */
export interface FailureRecord<Details> {
  readonly failure: object
  readonly at: number
  details: Details | undefined
  /** Surfaces that show it themselves. */
  claims: number
  /** `open` until the decision point; then shown by default, or quiet because somebody else speaks. */
  state: 'open' | 'quiet' | 'shown'
  /** Takes the default notice back. */
  hide?: (() => void) | undefined
}

export interface Claims<Details> {
  /** A failure was seen. It is shown by default unless somebody claims it before the decision point. */
  collect(failure: object, details: Details): FailureRecord<Details>
  /** A surface shows this failure itself. A late claim takes the notice back. Returns how to give the claim back. */
  claim(failure: object): () => void
  get(failure: object): FailureRecord<Details> | undefined
}

/** The time a surface has to claim after everything is rendered that was going to be. */
const graceMs = 100
/** A storm is worked off in slices of this length, so that the page stays alive. */
const sliceMs = 5
const idleLimitMs = 1000

/**
 * Collect, claim, show: global handlers hear of a failure before the hook, the caller and the boundary do, so nobody
 * shows at once. `settle` is called once for each collected failure, at its decision point.
 */
export function createClaims<Details>(clock: Clock, settle: (record: FailureRecord<Details>) => void): Claims<Details> {
  const records = new WeakMap<object, FailureRecord<Details>>()
  let batch: FailureRecord<Details>[] | undefined
  const of = (failure: object) => {
    let record = records.get(failure)
    if (!record)
      records.set(failure, (record = { failure, at: clock.now(), details: undefined, claims: 0, state: 'open' }))
    return record
  }
  /** One chain of timers for a burst: the task that renders, then the grace time, then an idle moment. */
  const start = (mine: FailureRecord<Details>[]) =>
    clock.setTimeout(() => {
      if (batch === mine) batch = undefined
      clock.setTimeout(() => whenIdle(() => workOff(mine, settle, clock)), graceMs)
    }, 0)
  return {
    get: (failure) => records.get(failure),
    collect(failure, details) {
      const record = of(failure)
      if (record.details !== undefined) return record
      record.details = details
      if (!batch) start((batch = []))
      batch.push(record)
      return record
    },
    claim(failure) {
      const record = of(failure)
      record.claims++
      if (record.state === 'shown') {
        record.hide?.()
        record.state = 'quiet'
      }
      let held = true
      return () => {
        if (held && record.state === 'open') record.claims--
        held = false
      }
    },
  }
}

function workOff<Rec>(rest: Rec[], settle: (record: Rec) => void, clock: Clock): void {
  const until = performance.now() + sliceMs
  let done = 0
  do settle(rest[done++]!)
  while (done < rest.length && performance.now() < until)
  if (done < rest.length) clock.setTimeout(() => workOff(rest.slice(done), settle, clock), 0)
}

const whenIdle = (run: () => void): void => {
  // Without a frame under way Chromium may let an idle page wait for the whole limit after a click.
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(() => {})
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: idleLimitMs })
  else run()
}
