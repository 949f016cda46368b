import type { ErrorClient } from '../core/client.js'
import { isControlFlow } from './control-flow.js'

/** What React tells beside the failure, in any version. */
interface ErrorInfo {
  readonly componentStack?: string | null | undefined
}

/** What React's `createRoot` and `hydrateRoot` take (React 18 knows the last one only). */
export interface RootErrorHandlers {
  onCaughtError(error: unknown, info: ErrorInfo): void
  onUncaughtError(error: unknown, info: ErrorInfo): void
  onRecoverableError(error: unknown, info: ErrorInfo): void
}

/**
 * Options for `createRoot(container, rootErrorHandlers(errors))`: errors that any boundary caught, that none caught, and
 * that React recovered from are reported, each once. What nobody caught also reaches `window`, as without this.
 */
export function rootErrorHandlers(client: ErrorClient): RootErrorHandlers {
  const take = (failure: unknown, isShown: boolean) => {
    if (isControlFlow(failure)) return
    const { error } = client.handle(failure, { trigger: 'render' })
    if (!isShown) return
    client.claim(error)
    // As React does where no handler is given.
    // oxlint-disable-next-line no-console
    console.error(failure)
  }
  return {
    onCaughtError: (error) => take(error, true),
    onUncaughtError(error) {
      take(error, false)
      reportError(error)
    },
    onRecoverableError: (error) => take(error, true),
  }
}
