/**
 * Puts a method of ours in the place of another's.
 * @returns how that is put back; where somebody has put theirs over ours meanwhile, it stays.
 */
export function interceptMethod<T extends object, K extends keyof T>(
  target: T,
  key: K,
  replace: (original: T[K]) => T[K],
): () => void {
  const before = Object.getOwnPropertyDescriptor(target, key)
  const replaced = replace(target[key])
  target[key] = replaced
  return () => {
    if (target[key] !== replaced) return
    if (before) Object.defineProperty(target, key, before)
    else Reflect.deleteProperty(target, key)
  }
}
