import type { ApiError, Trigger } from './api-error.js'
import type { Decision } from './decision.js'

/** What a reporter gets: plain data, redacted. */
export interface Report {
  /** `uncatalogued`: no catalog knows the code. `fault`: something of the app's (a presenter, a reporter) threw. */
  readonly kind: 'failure' | 'uncatalogued' | 'fault'
  readonly error?: Record<string, unknown>
  readonly severity?: Decision['severity']
  readonly trigger?: Trigger
  /** Which part of the app it was, for a fault. */
  readonly where?: string
  readonly fault?: string
  /** Epoch ms. */
  readonly at: number
}
export type Reporter = (report: Report) => void

declare const process: { env: { NODE_ENV?: string } }

/** Bundlers replace the expression; where nothing is known, nothing is warned of. */
export const isDevelopment = (): boolean => {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}

export interface Reports {
  failure(error: ApiError, decision: Decision, trigger: Trigger): void
  fault(where: string, fault: unknown): void
}

/** Each failure is reported once; a code that no catalog knows once a page, with a warning in development. */
export function createReports(reporters: readonly Reporter[], now: () => number): Reports {
  const reported = new WeakSet<ApiError>()
  const warned = new Set<string>()
  const send = (report: Omit<Report, 'at'>) => {
    for (const reporter of reporters) {
      try {
        reporter({ ...report, at: now() })
      } catch {
        // A reporter that throws must not take the page, or the other reporters, with it.
      }
    }
  }
  return {
    failure(error, { report, severity, uncatalogued }, trigger) {
      const name = `${error.source}:${error.code ?? ''}`
      if (!report || reported.has(error) || (uncatalogued && warned.has(name))) return
      reported.add(error)
      if (uncatalogued) {
        warned.add(name)
        if (isDevelopment())
          console.warn(`react-kintsugi: no catalog knows ${name}. Add the code to the catalog of "${error.source}".`)
      }
      send({ kind: uncatalogued ? 'uncatalogued' : 'failure', error: error.toJSON(), severity, trigger })
    },
    fault(where, fault) {
      if (isDevelopment()) console.error(`react-kintsugi: ${where} threw.`, fault)
      send({ kind: 'fault', where, fault: String((fault as Error | undefined)?.name ?? typeof fault) })
    },
  }
}
