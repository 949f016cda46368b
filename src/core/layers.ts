import type { ActionName, Behaviour, LayerName, Presentation, RetryRule, Rule, Severity, Surface } from './decision.js'

/**
 * One voice on how a failure is treated: a catalog entry, a category, a scope, a call all speak this way.
 * Whatever a layer leaves out, the next one answers.
 */
export interface Layer {
  /** The class that decides presentation, severity and details where nothing more specific is said. */
  readonly behaviour?: Behaviour
  /** What is shown; a redirect says where to, and is written as an object. `'auto'` (or nothing): as the behaviour says. */
  readonly present?: Presentation | Surface | 'auto'
  /**
   * Replaces `present` for a code that came over a stream, unless its behaviour leads elsewhere (session, login, redirect):
   * a backend whose document shows every stream error in one way says so once, in `defaults`.
   */
  readonly presentInStream?: Presentation | Surface
  /** The presentation is prescribed by the backend's specification: shown whoever claims the failure. */
  readonly fixed?: boolean
  readonly message?: Readonly<Record<string, string>>
  readonly title?: Readonly<Record<string, string>>
  /** A second line: what the user may do about it. */
  readonly advice?: Readonly<Record<string, string>>
  readonly retry?: RetryRule | undefined
  readonly session?: 'refresh' | 'login' | 'clear'
  /** What the screen does besides: load its data again. */
  readonly after?: 'refetch'
  readonly severity?: Severity
  readonly actions?: readonly ActionName[]
  /** Show the server's texts beside their fields (plain, at most 200 characters). */
  readonly fieldTexts?: boolean
  /** Show the server's own message (plain, at most 300 characters) instead of the catalog's. */
  readonly serverText?: boolean
  readonly report?: boolean
  /** Offer support details. */
  readonly details?: boolean
}

/** A layer and where it comes from. */
export type NamedLayer = readonly [from: LayerName, layer: Layer | undefined]

/** Asks the layers, most specific first, for one part; notes in `because` which one answered. */
export function pick<K extends keyof Layer>(
  layers: readonly NamedLayer[],
  part: K,
  because?: Rule[],
): Layer[K] | undefined {
  for (const [from, layer] of layers) {
    const value = layer?.[part]
    if (value === undefined || value === 'auto') continue
    because?.push({ part, from })
    return value
  }
  return undefined
}

/** What becomes of the session: only where the behaviour is about it. */
export const sessionOf = (layers: readonly NamedLayer[], behaviour: Behaviour, because?: Rule[]): Layer['session'] =>
  behaviour === 'session' || behaviour === 'login' ? (pick(layers, 'session', because) ?? 'login') : undefined
