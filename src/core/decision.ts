import type { Schedule } from './backoff.js'

/** How loud it is. `critical` is reported and shows support details. */
export type Severity = 'info' | 'warning' | 'error' | 'critical'

/** Add presentations of your own by declaration merging; give `<ErrorProvider presenters>` one for each. */
export interface CustomPresentations {}

/** The surfaces that react-kintsugi knows how to show. */
export type Surface = 'toast' | 'dialog' | 'fields' | 'inline' | 'empty' | 'banner' | 'boundary' | 'silent'

/**
 * What the user gets to see.
 * `quiet`: visible, but announced by nobody (the bar "not up to date" beside data). `filler`: the presentation speaks
 * elsewhere and a quiet stand-in fills the hole on the page, since a toast is never the only sign of a hole.
 */
export type Presentation =
  | { readonly as: Surface; readonly quiet?: true; readonly filler?: true }
  | { readonly as: 'redirect'; readonly to: string; readonly via?: 'dialog' }
  | CustomPresentations[keyof CustomPresentations]

/** The name of a button or link; its label comes from the locale, its act from the app or the client. */
export type ActionName =
  | 'retry'
  | 'login'
  | 'back'
  | 'list'
  | 'history'
  | 'edit'
  | 'support'
  | 'reload'
  | 'startAnew'
  | 'wait'
  | 'chooseFile'
  | 'links'
  | 'topUp'
  | 'balance'
  | 'callAgain'
  | 'ask'
  | 'check'
  | (string & {})

/** A next step for the user. `href` has passed the link check. */
export interface Action {
  readonly name: ActionName
  readonly href?: string | undefined
}

/**
 * When a code may be tried again.
 * `{ manualAfterMs }`: by hand, the button opens after that many ms. `when: 'hint'`: automatically only if the server
 * named a wait, else by hand after `manualAfterMs`. A server's wait always replaces the schedule's.
 */
export type RetryRule =
  | 'never'
  | 'manual'
  | { readonly manualAfterMs: number }
  | {
      readonly retries: number
      readonly schedule?: Schedule
      readonly when?: 'hint'
      readonly manualAfterMs?: number
    }

/** What happens next: `auto` with a schedule (not jittered delays, so that deciding stays pure), by hand, or never. */
export interface RetryDecision {
  readonly kind: 'auto' | 'manual' | 'never'
  readonly retries?: number | undefined
  readonly schedule?: Schedule | undefined
  /** The server's wait in ms; it replaces the schedule's. */
  readonly waitMs?: number | undefined
  /** By hand, and not before this instant (epoch ms). */
  readonly availableAt?: number | undefined
  /** A schedule that a catalog states for the code is a contract with its backend; the retry budget does not bind it. */
  readonly contract?: boolean | undefined
  readonly because: string
}

/** Which layer gave which part of a decision. */
export interface Rule {
  readonly part: string
  readonly from: LayerName
}

/** Most specific first: the order in which layers are asked. */
export type LayerName =
  | 'call'
  | 'scope'
  | 'translate'
  | 'override'
  | 'entry'
  | 'shared'
  | 'category'
  | 'defaults'
  | 'byStatus'
  | 'built-in'
  | 'generic'

/** The answer to "what do we do about this failure": plain data, serialisable, and it says why. */
export interface Decision {
  readonly present: Presentation
  /** Fixed by the backend's specification: shown whoever claims the failure. */
  readonly fixed: boolean
  /** Rendered and localised; empty for what is silent. */
  readonly message: string
  /** The language of `message`, where it is known not to be the one asked for. */
  readonly lang?: string | undefined
  readonly title?: string | undefined
  /** A second line: what the user may do about it. */
  readonly advice?: string | undefined
  readonly actions: readonly Action[]
  readonly retry: RetryDecision
  /** Offer "copy support details". */
  readonly details: boolean
  readonly session?: 'refresh' | 'login' | 'clear' | undefined
  readonly after?: 'refetch' | undefined
  readonly severity: Severity
  readonly behaviour: Behaviour
  /** Show the server's text beside its field. */
  readonly fieldTexts: boolean
  readonly report: boolean
  readonly uncatalogued: boolean
  readonly because: readonly Rule[]
}

/** The class that decides how a code behaves; the table is in `behaviour.ts`. */
export type Behaviour =
  | 'session'
  | 'login'
  | 'forbidden'
  | 'validation'
  | 'notFound'
  | 'state'
  | 'transient'
  | 'job'
  | 'throttled'
  | 'unexpected'
  | 'toast'
  | 'warning'
  | 'dialog'
  | 'redirect'
  | 'developer'
  | 'banner'
  | 'chunk'
  | 'silent'
