/**
 * How what was thrown is made ready to be asked again, by what was thrown: a boundary calls it before its children
 * render anew. Without it they would find the failure in a cache and throw it again.
 */
const renewals = new WeakMap<object, () => void>()

export const onRenewal = (thrown: unknown, renew: () => void): void =>
  void (Object(thrown) === thrown && renewals.set(thrown as object, renew))

export const renew = (thrown: unknown): void => renewals.get(thrown as object)?.()
