'use client'
import { createEventStream } from '../streams/event-stream.js'
import type { EventStream, EventStreamOptions, EventStreamState } from '../streams/event-stream-options.js'
import { useConnection } from './shared-streams.js'

/** What {@link useEventStream} gives. */
export interface UseEventStream<E, T, R> {
  /** What the selector makes of the state: the component renders only when this changes. */
  readonly state: R
  /** The connection: `on`, `close`, `reconnect`. Surfaces take it as `of`. */
  readonly stream: EventStream<E, T>
}

/**
 * A stream of events for as long as a component is mounted. Components that name the same key share one connection,
 * which closes when the last one has left; a new key is a new connection. What fails is shown like every failure, by the
 * rules of the surrounding `<ErrorScope>`. On a server nothing is opened.
 * @param key names the connection within the app's client; or a stream of the app's own.
 * @param options as for `createEventStream`; those of the first component count, so they may be written in place.
 * @param select the part of the state that is read. Default: all of it.
 */
export function useEventStream<E extends object = Record<string, unknown>, T = unknown, R = EventStreamState<T>>(
  key: string,
  options: EventStreamOptions<E, T>,
  select?: (state: EventStreamState<T>) => R,
): UseEventStream<E, T, R>
export function useEventStream<E extends object, T, R = EventStreamState<T>>(
  stream: EventStream<E, T>,
  select?: (state: EventStreamState<T>) => R,
): UseEventStream<E, T, R>
export function useEventStream<E extends object, T, R>(
  given: string | EventStream<E, T>,
  second?: EventStreamOptions<E, T> | ((state: EventStreamState<T>) => R),
  third?: (state: EventStreamState<T>) => R,
): UseEventStream<E, T, R> {
  const { state, handle } = useConnection('sse', given, second, third, createEventStream<E, T>)
  return { state, stream: handle }
}
