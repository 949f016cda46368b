/**
 * Calls what others wrote (a callback of the app, a getter, a decoder), which may throw.
 * @returns what it returns, or undefined where it threw; `onFault` hears of that.
 */
export function guarded<R>(call: () => R, onFault?: (fault: unknown) => void): R | undefined {
  try {
    return call()
  } catch (fault) {
    onFault?.(fault)
    return undefined
  }
}

/**
 * Reads one property of anything: the way to look into failures, bodies and events that others made.
 * @returns the value, or undefined where there is none: a primitive or a missing key, a getter or a proxy that throws.
 */
export function read(value: unknown, key: PropertyKey): unknown {
  try {
    // Calling Object() on a primitive makes a new object, so this holds for objects and functions only.
    return Object(value) === value ? (value as Record<PropertyKey, unknown>)[key] : undefined
  } catch {
    return undefined
  }
}
