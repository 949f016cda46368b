import type { ApiError } from '../core/api-error.js'
import type { Catalog } from '../core/catalog.js'
import type { Clock } from '../core/clock.js'
import { guarded, read } from '../core/safe-read.js'

/** A request that waits for its answer. */
export interface Pending<Out = unknown> {
  readonly message: Out
  /** What an error must carry in its context to be this request's; without it, the message's own members. */
  readonly match: Readonly<Record<string, unknown>> | undefined
}

interface Entry<In, Out> extends Pending<Out> {
  readonly settle: (message: In) => unknown
  isSent: boolean
  readonly end: (how: { readonly value: unknown } | { readonly error: unknown }) => void
}

/** Which request an error is about; `undefined` for none of them. */
export type MatchError<Out> = (error: ApiError, pending: readonly Pending<Out>[]) => Pending<Out> | undefined

/** Requests by what answers them. Each settles exactly once, whatever comes first. */
export class Requests<In, Out> {
  private readonly entries = new Set<Entry<In, Out>>()

  constructor(
    private readonly clock: Clock,
    catalog: Catalog,
    private readonly matchError: MatchError<Out> = bySameContext(catalog),
  ) {}

  /** Those that wait, the oldest first. */
  get pending(): readonly Pending<Out>[] {
    return [...this.entries]
  }

  get isWaiting(): boolean {
    return this.entries.size > 0
  }

  /** @param onTimeout makes the error of a request that got no answer in time. */
  open<R>(
    pending: Pending<Out> & { readonly settle: (message: In) => R | undefined; readonly timeoutMs: number },
    onTimeout: (isSent: boolean) => unknown,
  ): { readonly answer: Promise<R>; readonly sent: () => void; readonly fail: (error: unknown) => void } {
    let end!: Entry<In, Out>['end']
    const answer = new Promise<R>((resolve, reject) => {
      const timer = this.clock.setTimeout(() => end({ error: onTimeout(entry.isSent) }), pending.timeoutMs)
      end = (how) => {
        if (!this.entries.delete(entry)) return
        this.clock.clearTimeout(timer)
        if ('value' in how) resolve(how.value as R)
        else reject(how.error)
      }
    })
    const { message, match, settle } = pending
    const entry: Entry<In, Out> = { message, match, settle, isSent: false, end }
    this.entries.add(entry)
    return { answer, sent: () => void (entry.isSent = true), fail: (error) => end({ error }) }
  }

  /** A message came: it may be the answer to the oldest request that takes it. */
  receive(message: In, onFault: (fault: unknown) => void): void {
    for (const entry of this.entries) {
      try {
        const value = entry.settle(message)
        if (value !== undefined) return entry.end({ value })
      } catch (error) {
        onFault(error)
      }
    }
  }

  /** An error came. True when it was a request's, which is rejected with it. */
  reject(error: ApiError, onFault: (fault: unknown) => void): boolean {
    const found = guarded(() => this.matchError(error, this.pending), onFault) as Entry<In, Out> | undefined
    if (!found || !this.entries.has(found)) return false
    found.end({ error })
    return true
  }

  /** The latest request alone: the peer names it as the reason. */
  rejectLast(error: unknown): void {
    const sent = [...this.entries].filter(({ isSent }) => isSent)
    sent.at(-1)?.end({ error })
  }

  /** The connection is gone: of what was sent nobody knows whether it arrived. */
  rejectSent(errorFor: () => unknown): void {
    for (const entry of this.entries) if (entry.isSent) entry.end({ error: errorFor() })
  }
}

/**
 * The request whose members the error's context repeats (`callId`). An empty or missing context is nobody's. Of several
 * requests about the same thing, one whose `type` belongs to the code's category; of equal ones the oldest; else nobody's,
 * since a wrong rejection is worse than a late one.
 */
function bySameContext<Out>(catalog: Catalog): MatchError<Out> {
  return ({ context, code = '' }, pending) => {
    const facts = Object.entries(context)
    const fits = ({ match, message }: Pending<Out>) =>
      match
        ? Object.keys(match).length > 0 && Object.entries(match).every(([key, value]) => context[key] === value)
        : facts.length > 0 && facts.every(([key, value]) => read(message, key) === value)
    const candidates = pending.filter(fits)
    const category = catalog.entry(code)?.category ?? ''
    const ofCategory = candidates.filter(({ message }) => belongsTo(category, read(message, 'type')))
    const rest = ofCategory.length ? ofCategory : candidates
    const isOneKind = new Set(rest.map(({ message }) => read(message, 'type'))).size === 1
    return isOneKind ? rest[0] : undefined
  }
}

const belongsTo = (category: string, type: unknown) =>
  category !== '' && typeof type === 'string' && (type === category || type.startsWith(`${category}_`))
