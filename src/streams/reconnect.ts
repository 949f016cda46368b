import type { ApiError } from '../core/api-error.js'
import { toApiError } from '../core/decode.js'
import { guarded } from '../core/safe-read.js'
import { createStore } from '../core/store.js'
import { createFrameBatch } from './frame-batch.js'
import { idle } from './idle-state.js'
import { browserPage, type PageEvent } from './page.js'
import type { HandleOptions } from '../core/client-types.js'
import type { Collect, LoopOptions, StreamState } from './stream-options.js'
import { createStreamSchedule } from './stream-schedule.js'
import { StreamWait } from './stream-wait.js'
import { createTokens, type Pass } from './tokens.js'
import { judge, type Circumstances, type Ended, type Waiting } from './verdict.js'

/** One connection, as its maker sees it. After the signal nothing it reports counts any more. */
export interface Attempt extends Pass {
  readonly signal: AbortSignal
  readonly generation: number
  /** The handshake is done. */
  opened(): void
  /** Something new came: a few tries more for what is bounded. */
  delivered(): void
  phase(phase: StreamState['phase']): void
}

/** What makes a loop one for SSE or one for WebSockets. */
export interface Wire {
  /** For the gate: of all connections to an endpoint that is failing one tries. */
  readonly endpoint: string
  /** Until the end. Rejects only with what getting connected failed with. */
  open(attempt: Attempt): Promise<Ended>
  circumstances(): Circumstances
  /** What comes next after we cut it ourselves, since the page goes away. Pure. */
  interrupted(): Ended
  /** It is over; without an error in good order. */
  over(error: ApiError | undefined): void
}

/** Open for this long, it is healthy: tries and waits begin anew. */
const healthyMs = 5000
const maxErrorsKept = 10

/**
 * The one loop of all connections: token, open, until its end, then stop, refresh, wait or give up. It owns the timers of
 * reconnecting, and a connection that was replaced can change nothing any more: its signal is aborted.
 */
export class ReconnectLoop<T> {
  /** The latest; snapshots follow it at the next macrotask or frame. */
  readonly live: { -readonly [K in keyof StreamState<T>]: StreamState<T>[K] } = { ...idle }
  private readonly store
  private readonly batch
  private readonly page
  private readonly host
  private readonly schedule
  private readonly pass
  private readonly waits
  private run: AbortController | undefined
  private connection: AbortController | undefined
  private isAway = false
  /** Somebody asked for a new connection at once. */
  private isRestart = false
  private mustRenew = false
  /** The token was renewed since the connection was last healthy. */
  private hasRenewed = false
  private tries = 0
  private hasNews = false
  private errors: ApiError[] = []
  private collectors: readonly { readonly collect: Collect }[] = []
  /** The notice of what was given up. */
  private notice: { dismiss(): void } | undefined

  constructor(
    private readonly options: LoopOptions,
    private readonly wire: Wire,
  ) {
    this.host = options.source.backend.client
    const { clock, random, session } = this.host
    this.page = options.page ?? browserPage
    this.schedule = createStreamSchedule(random)
    this.pass = createTokens(options.token, session, clock)
    this.store = createStore<StreamState<T>>({ ...idle }, (fault) => this.host.fault('a subscriber of a stream', fault))
    this.batch = createFrameBatch(clock, this.page, () => this.store.set({ ...this.live }))
    this.waits = new StreamWait(this.host, this.page, wire.endpoint, this.isPaused, (news) => this.tell(news))
  }

  getSnapshot = (): StreamState<T> => this.store.getSnapshot()
  getServerSnapshot = (): StreamState<T> => idle
  subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener)

  /** Something came: told with the next frame. */
  touch(change?: Partial<Pick<StreamState<T>, 'partial' | 'warning'>>): void {
    if (change) Object.assign(this.live, change)
    this.live.lastActivityAt = this.host.clock.now()
    this.batch.onFrame()
  }

  reportTo = (collect: Collect): (() => void) => {
    const own = { collect }
    this.collectors = [...this.collectors, own]
    return () => (this.collectors = this.collectors.filter((one) => one !== own))
  }

  /** Takes in what failed: through the screen that it belongs to, if there is one. */
  report(error: ApiError, options: HandleOptions): ReturnType<Collect> {
    const how = { trigger: 'stream', ...options } as const
    const onFault = (fault: unknown) => this.host.fault('reportTo of a stream', fault)
    return guarded(() => this.collectors.at(-1)?.collect(error, how), onFault) ?? this.host.handle(error, how)
  }

  /** A failure that came beside the data. */
  warn(error: ApiError, options: HandleOptions): void {
    this.touch({ warning: error })
    this.report(error, options)
  }

  connect = (): void => {
    const { signal } = this.options
    if (this.run || this.host.mode === 'inert') return
    if (signal?.aborted) return this.close()
    const run = (this.run = new AbortController())
    const leave = [this.page.subscribe(this.onPage), onAbort(signal, this.close)]
    run.signal.addEventListener('abort', () => leave.forEach((undo) => undo()))
    this.isAway = false
    this.startOver()
    void this.loop(run.signal)
  }

  reconnect = (): void => {
    if (!this.run) return this.connect()
    if (this.live.status === 'connecting' || this.isRestart) return
    this.startOver()
    this.isRestart = true
    if (!this.waits.skip()) this.connection?.abort()
  }

  close = (): void => this.end('closed')

  private onPage = (event: PageEvent): void => {
    this.batch.flush()
    if (event !== 'visibility') this.isAway = event === 'leave'
    if (this.isPaused() && !this.waits.isOn) this.connection?.abort()
  }

  private isPaused = (): boolean => this.isAway || (this.options.whenHidden === 'pause' && this.page.isHidden())

  private startOver(): void {
    this.beginAnew(0)
    this.live.warning = null
  }

  private beginAnew(attempt: number): void {
    this.schedule.reset()
    this.tries = 0
    this.hasRenewed = this.mustRenew = false
    this.errors = []
    this.live.attempt = attempt
    this.live.of = null
  }

  private async loop(run: AbortSignal): Promise<void> {
    while (!run.aborted) {
      this.isRestart = false
      if (this.isPaused()) await this.pause({ next: 'wait' }, run)
      this.live.attempt += 1
      const ended = await this.once(run)
      if (run.aborted) return
      if (this.isRestart) continue
      const next = this.bounded(ended)
      if (next.next === 'stop') return this.end('closed')
      if (next.next === 'fail') return this.giveUp(next)
      if (next.next === 'refresh') this.mustRenew = true
      else await this.pause(next, run)
    }
  }

  /** One connection, from its token to its end. */
  private async once(run: AbortSignal): Promise<Ended> {
    const { clock, gate, connectivity } = this.host
    const own = (this.connection = new AbortController())
    const leave = onAbort(run, () => own.abort())
    let openedAt: number | undefined
    this.hasNews = false
    this.tell({ status: 'connecting', phase: 'auth', nextRetryAt: null, waitReason: undefined, availableAt: null })
    const opened = () => {
      if (own.signal.aborted) return
      openedAt = clock.now()
      connectivity.answered()
      gate.open(this.wire.endpoint)
      this.notice?.dismiss()
      this.notice = undefined
      this.tell({ status: 'open', phase: undefined, openedAt, lastActivityAt: openedAt, lastError: null })
    }
    const cut = new Promise<Ended>((resolve) => onAbort(own.signal, () => resolve(this.wire.interrupted())))
    const ended = await Promise.race([cut, this.attempt(own.signal, opened)])
    leave()
    own.abort()
    // A question that is only waited for is no sign of health: it would be asked for ever.
    const counts = this.hasNews || !this.wire.circumstances().bounded
    if (openedAt !== undefined && counts && clock.now() - openedAt >= healthyMs) this.beginAnew(1)
    else if (this.hasNews) this.tries = 0
    this.live.openedAt = null
    return ended
  }

  private async attempt(signal: AbortSignal, opened: () => void): Promise<Ended> {
    const whileCurrent = (run: () => void) => !signal.aborted && run()
    let pass: Pass | undefined
    try {
      pass = await this.pass(this.mustRenew, signal)
    } catch (failure) {
      const ended = this.judged(failure)
      return ended.next === 'refresh' ? { ...ended, next: 'fail' } : ended
    }
    if (!pass) return { next: 'fail', error: this.live.lastError! }
    this.hasRenewed ||= this.mustRenew
    this.mustRenew = false
    if (signal.aborted) return this.wire.interrupted()
    this.tell({ phase: 'handshake', generation: this.live.generation + 1 })
    const { generation } = this.live
    return this.wire
      .open({
        ...pass,
        signal,
        generation,
        opened,
        delivered: () => void (this.hasNews ||= !signal.aborted),
        phase: (phase) => whileCurrent(() => this.tell({ phase })),
      })
      .catch((failure: unknown) => this.judged(failure))
  }

  private judged(failure: unknown): Ended {
    const error = toApiError(failure, { catalog: this.options.source.catalog, now: this.host.clock.now() })
    const ended = judge(this.host, error, this.wire.circumstances(), this.options, this.live.attempt)
    // What the app's own code (a token, a URL) throws says little: mostly its own backend was out of reach.
    return ended.next === 'fail' && error.kind === 'bug' ? { next: 'wait', error, retries: 3 } : ended
  }

  /** The same, unless it has been tried often enough. */
  private bounded(ended: Ended): Ended {
    if (ended.next === 'stop') this.live.lastError = null
    if (ended.next === 'stop') return ended
    const { error } = ended
    if (error) this.errors = [...this.errors, error].slice(-maxErrorsKept)
    this.live.lastError = error ?? null
    if (ended.next === 'refresh' && this.hasRenewed) return { ...ended, next: 'fail' }
    if (ended.next !== 'wait') return ended
    this.tries += 1
    this.live.of = ended.retries === undefined ? null : ended.retries + 1
    return error && this.tries > (ended.retries ?? Infinity) ? { next: 'fail', error } : ended
  }

  private giveUp({ error, availableAt }: Extract<Ended, { next: 'fail' }>): void {
    const errors = this.errors.filter((one) => one !== error)
    Object.assign(error, { attempts: this.live.attempt, errors, spent: true })
    Object.assign(this.live, { lastError: error, availableAt: availableAt ?? null })
    const { hasData } = this.wire.circumstances()
    this.end('failed', error)
    this.notice = this.report(error, { hasData, retry: this.reconnect })
  }

  private end(status: 'closed' | 'failed', error?: ApiError): void {
    const { run } = this
    if (!run && this.live.status !== 'idle') return
    this.run = undefined
    run?.abort()
    this.waits.leave()
    this.tell({ status, phase: undefined, nextRetryAt: null, waitReason: undefined, openedAt: null })
    this.wire.over(error)
  }

  private async pause(plan: Waiting, signal: AbortSignal): Promise<void> {
    const { clock } = this.host
    const isServers = plan.waitMs !== undefined || plan.intervalMs !== undefined
    const order = {
      signal,
      isOff: () => signal.aborted || this.isRestart,
      dueAt: clock.now() + this.schedule.next(plan, this.hasNews),
      notBefore: plan.waitMs === undefined ? 0 : clock.now() + plan.waitMs,
      reason: isServers ? ('server' as const) : ('backoff' as const),
    }
    if (await this.waits.until(order, plan.error !== undefined)) this.schedule.reset()
  }

  private tell(change: Partial<StreamState<T>>): void {
    Object.assign(this.live, change)
    this.batch.soon()
  }
}

function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  signal?.addEventListener('abort', run)
  return () => signal?.removeEventListener('abort', run)
}
