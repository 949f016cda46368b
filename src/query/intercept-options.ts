/**
 * Sees the options of a query or a mutation each time they are set, and has others used in their place: TanStack sets
 * them anew with each render.
 * @returns how the last ones that were set are put back.
 */
export function interceptOptions<O>(target: { options: O }, replace: (options: O) => O): () => void {
  let given = target.options
  let used = replace(given)
  const set = (options: O) => {
    given = options
    used = replace(options)
  }
  Object.defineProperty(target, 'options', { configurable: true, enumerable: true, get: () => used, set })
  return () =>
    void Object.defineProperty(target, 'options', {
      configurable: true,
      enumerable: true,
      writable: true,
      value: given,
    })
}
