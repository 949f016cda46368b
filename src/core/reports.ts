import type { ApiError, Trigger } from './api-error.js'
import type { Decision } from './decision.js'
import { guarded } from './safe-read.js'

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

export interface Reports {
  failure(error: ApiError, decision: Decision, trigger: Trigger): void
  fault(where: string, fault: unknown): void
}

/**
 * A code that no catalog knows is reported once a page, with a warning in development; of all else, what is told.
 * @param isGuest the console stays as it was.
 */
export function createReports(reporters: readonly Reporter[], now: () => number, isGuest: boolean): Reports {
  const warned = new Set<string>()
  const send = (report: Omit<Report, 'at'>) => {
    // A reporter that throws must not take the page, or the other reporters, with it.
    for (const reporter of reporters) guarded(() => reporter({ ...report, at: now() }))
  }
  return {
    failure(error, { report, severity, uncatalogued }, trigger) {
      const name = `${error.source}:${error.code ?? ''}`
      if (!report || (uncatalogued && warned.has(name))) return
      if (uncatalogued) {
        warned.add(name)
        if (process.env.NODE_ENV !== 'production' && !isGuest)
          // oxlint-disable-next-line no-console -- for the developer, whose browser or terminal this is
          console.warn(`react-kintsugi: no catalog knows ${name}. Add the code to the catalog of "${error.source}".`)
      }
      send({ kind: uncatalogued ? 'uncatalogued' : 'failure', error: error.toJSON(), severity, trigger })
    },
    fault(where, fault) {
      if (process.env.NODE_ENV !== 'production')
        // oxlint-disable-next-line no-console -- a reporter gets the fault without its text, the developer gets all of it
        console.error(`react-kintsugi: ${where} threw.`, fault)
      send({ kind: 'fault', where, fault: String((fault as Error | undefined)?.name ?? typeof fault) })
    },
  }
}
