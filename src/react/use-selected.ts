'use client'
import { useMemo, useSyncExternalStore } from 'react'

/** What a component reads of: the same snapshot until something has changed. */
interface Readable<S> {
  getSnapshot(): S
  getServerSnapshot(): S
  subscribe(listener: () => void): () => void
}

/**
 * A part of a store's snapshot. The component renders only when that part changes: compared by identity, plain objects
 * and arrays member by member.
 * @param store none reads nothing: the value is `undefined`.
 */
export function useSelected<S, R>(store: Readable<S> | undefined, select: (state: S) => R): R | undefined {
  const [now, onServer] = useMemo(
    () => (store ? [createReader(store.getSnapshot), createReader(store.getServerSnapshot)] : []),
    [store],
  )
  return useSyncExternalStore(
    store?.subscribe ?? never,
    () => now?.(select),
    () => onServer?.(select),
  )
}

const never = () => () => {}

function createReader<S>(getSnapshot: () => S) {
  let last: { readonly from: S; readonly by: unknown; readonly value: unknown } | undefined
  return <R>(select: (state: S) => R): R => {
    const from = getSnapshot()
    if (last && last.from === from && last.by === select) return last.value as R
    const value = select(from)
    last = { from, by: select, value: last && isSame(last.value, value) ? last.value : value }
    return last.value as R
  }
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && Object.is(a[key], b[key]))
  )
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Array.isArray(value) || (Object(value) === value && Object.getPrototypeOf(value) === Object.prototype)
