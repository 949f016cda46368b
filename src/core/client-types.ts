import type { ApiError, Trigger } from './api-error.js'
import type { Catalog } from './catalog.js'
import type { Clock } from './clock.js'
import type { ComposedCatalogs } from './compose.js'
import type { Connectivity } from './connectivity.js'
import type { Decision, Presentation, Surface } from './decision.js'
import type { Layer } from './layers.js'
import type { Notice } from './notices.js'
import type { Navigate } from './redirects.js'
import type { Reporter } from './reports.js'
import type { RetryState } from './retry-options.js'
import type { Session } from './session.js'
import type { Translate } from './translate.js'

export type PartialMode = 'present' | 'observe'
export type Mode = PartialMode | 'inert'

export interface ErrorClientOptions {
  /** BCP 47; `en-US` finds `en`. Default: `en`. */
  readonly locale?: string | undefined
  /** Catalogs that no `source()` brings along, or several put together by `composeCatalogs`. */
  readonly catalogs?: readonly Catalog[] | ComposedCatalogs | undefined
  /**
   * `present`: shows what is to be shown. `observe`: decodes, decides, records and reports, and shows nothing.
   * `inert`: for a server that renders pages: one attempt, no timers, nothing kept. A function answers for each backend
   * at each failure, so that it may change its mind. Default: `inert` without a window.
   */
  readonly mode?: Mode | ((source: string) => PartialMode) | undefined
  /** The router's way to another page. Default: `location.assign`. */
  readonly navigate?: Navigate | undefined
  /** Other origins (`https://host`) that links and redirects may lead to. */
  readonly allow?: readonly string[] | undefined
  /** This page's origin. Default: the page's. */
  readonly origin?: string | undefined
  /** The app's own texts; what it leaves out, catalogs and shipped labels say. */
  readonly translate?: Translate | undefined
  readonly reporters?: readonly Reporter[] | undefined
  readonly session?: Session | undefined
  readonly clock?: Clock | undefined
  readonly random?: (() => number) | undefined
  readonly connectivity?: Connectivity | undefined
}

export interface HandleOptions {
  /** How this call wants it shown; wins over every catalog. */
  readonly present?: Presentation | Surface | undefined
  /** Default: `event`. */
  readonly trigger?: Trigger | undefined
  /** Something usable is on screen. */
  readonly hasData?: boolean | undefined
  /** What the user did (`call_accept`), for scopes. */
  readonly action?: string | undefined
  /** Which backend it came from, where the failure does not say. */
  readonly source?: string | undefined
  /** How to try again by hand. */
  readonly retry?: (() => unknown) | undefined
  /** What the surrounding screen says. */
  readonly scope?: Layer | undefined
  readonly idempotent?: boolean | undefined
  /** Who shows it, where the client's mode is a function: wins over that. */
  readonly mode?: PartialMode | undefined
}

export interface Handled {
  readonly error: ApiError
  readonly decision: Decision
  /** It is over: the notice goes, unless it stands for others too. */
  dismiss(): void
}

export interface HistoryEntry {
  readonly error: ApiError
  readonly decision: Decision
  readonly trigger: Trigger
  readonly shown: 'default' | 'claimed' | 'silent'
}

/** A request that waits, tries again or was given up, while somebody waits for it. */
export interface ChainEntry extends RetryState {
  readonly id: number
  readonly source: string
  readonly request: { readonly method: string; readonly path: string }
  /** The signal that the call was made with: how a component finds its own chain. */
  readonly signal?: AbortSignal | undefined
  /** Whether it belongs to something else that a component holds: the `refetch` of a query, say. */
  readonly owns?: ((key: unknown) => boolean) | undefined
}

export interface ClientState {
  readonly locale: string
  readonly notices: readonly Notice[]
  readonly chains: readonly ChainEntry[]
  /** The latest 200 failures, oldest first. */
  readonly history: readonly HistoryEntry[]
}
