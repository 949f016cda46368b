'use client'
import { useEffect } from 'react'
import { guarded } from '../core/safe-read.js'
import type { Source } from '../core/source.js'
import type { StreamHandle, StreamState } from '../streams/stream-options.js'
import { useCollect } from './scope.js'
import { useSelected } from './use-selected.js'

declare const process: { env: { NODE_ENV?: string } }

/** What two components that name the same key have to agree on. */
interface SharedOptions {
  readonly source: Source
  readonly url: unknown
  readonly method?: string | undefined
  readonly kind?: string | undefined
  readonly json?: unknown
}

interface Shared {
  readonly handle: StreamHandle
  readonly options: SharedOptions
  users: number
}

/** A connection that was made while rendering and that nobody came to use is forgotten after this. */
const unusedMs = 60_000

/** By client, since on a server two requests must not share anything; then by key. */
const sharedBy = new WeakMap<object, Map<string, Shared>>()

/** What the hooks of streams and sockets have in common: a connection, and the part of its state that is read. */
export function useConnection<S extends StreamState, H extends StreamHandle<S>, O extends SharedOptions, R>(
  type: 'sse' | 'websocket',
  given: string | H,
  second: O | ((state: S) => R) | undefined,
  third: ((state: S) => R) | undefined,
  create: (options: O) => H,
): { readonly state: R; readonly handle: H } {
  const [options, select] = typeof second === 'function' ? [undefined, second] : [second, third]
  const handle = useShared(type, given, options, create)
  return { state: useSelected(handle, select ?? (whole as unknown as (state: S) => R)) as R, handle }
}
const whole = <S>(state: S): S => state

/**
 * The one connection of a key: made by the first component that names it, forgotten one macrotask after the last one has
 * left. A component that is unmounted and mounted again within a task (StrictMode) keeps it.
 */
function useShared<H extends StreamHandle, O extends SharedOptions>(
  type: 'sse' | 'websocket',
  given: string | H,
  options: O | undefined,
  create: (options: O) => H,
): H {
  const key = typeof given === 'string' && `${type} ${given}`
  const shared = key ? sharedOf(key, options!, create) : undefined
  const handle = (shared?.handle ?? given) as H
  const collect = useCollect()
  useEffect(() => handle.reportTo(collect), [handle, collect])
  useEffect(() => (shared && key ? hold(key, shared) : undefined), [key, shared])
  return handle
}

function sharedOf<O extends SharedOptions>(key: string, options: O, create: (options: O) => StreamHandle): Shared {
  const { mode, clock } = options.source.backend.client
  const all = allOf(options)
  const known = all.get(key)
  if (known) warnOf(key, known.options, options)
  if (known) return known
  const shared = { handle: create(options), options, users: 0 }
  if (mode === 'inert') return shared
  all.set(key, shared)
  clock.setTimeout(() => forget(key, shared), unusedMs)
  return shared
}

function allOf({ source }: SharedOptions): Map<string, Shared> {
  const { client } = source.backend
  const all = sharedBy.get(client) ?? new Map<string, Shared>()
  sharedBy.set(client, all)
  return all
}

function hold(key: string, shared: Shared): () => void {
  const all = allOf(shared.options)
  shared.users += 1
  if (!all.has(key)) all.set(key, shared)
  return () => {
    shared.users -= 1
    shared.options.source.backend.client.clock.setTimeout(() => forget(key, shared), 0)
  }
}

function forget(key: string, shared: Shared): void {
  const all = allOf(shared.options)
  if (!shared.users && all.get(key) === shared) all.delete(key)
}

/** In development; the first one's options count. */
function warnOf(key: string, first: SharedOptions, second: SharedOptions): void {
  if (process.env.NODE_ENV === 'production') return
  const values = ['url', 'method', 'kind', 'json'] as const
  const differs = first.source === second.source ? values.find((name) => !isEqual(first[name], second[name])) : 'source'
  const isTold = told.has(first)
  if (!differs || isTold) return
  told.add(first)
  // oxlint-disable-next-line no-console -- for the developer, whose browser this is
  console.warn(
    `react-kintsugi: two components share the connection "${key}" and differ in ${differs}. The first one's options count: give each connection a key of its own.`,
  )
}
const told = new WeakSet<SharedOptions>()

/** Functions are written in place, and new in every render. */
const isEqual = (a: unknown, b: unknown) => a === b || typeof a === 'function' || written(a) === written(b)
const written = (value: unknown) => guarded(() => JSON.stringify(value))
