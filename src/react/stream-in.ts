import type { StreamHandle } from '../streams/stream-options.js'

/**
 * The stream or socket that a surface was given, itself or as what `useEventStream` and `useSocket` return. Told by its
 * shape: nothing of streams is in the bundle of an app without any.
 */
export function streamIn(of: unknown): StreamHandle | undefined {
  const { stream, socket } = (of ?? {}) as { readonly stream?: unknown; readonly socket?: unknown }
  return [of, stream, socket].find(isStream)
}

const isStream = (value: unknown): value is StreamHandle =>
  typeof value === 'object' && value !== null && 'getFailure' in value
