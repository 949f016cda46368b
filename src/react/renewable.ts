import { onRenewal } from './renewals.js'

/**
 * A promise for React's `use`: asked for when it is first needed and kept, so that a component that renders again waits
 * for the same one. Once it was rejected, the retry of the `<ErrorBoundary>` that caught it asks anew.
 * @param ask starts the request; what throws in it at once is a rejection too.
 * @returns a function for the render: `use(workouts())`. It belongs outside of components.
 */
export function renewable<T>(ask: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined
  const start = async () => ask()
  return () =>
    (promise ??= start().catch((failure: unknown) => {
      onRenewal(failure, () => (promise = undefined))
      throw failure
    }))
}
