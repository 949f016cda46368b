'use client'
import { createSocket } from '../streams/socket.js'
import type { Socket, SocketOptions } from '../streams/socket-options.js'
import type { StreamState } from '../streams/stream-options.js'
import { useConnection } from './shared-streams.js'

/** What {@link useSocket} gives. */
export interface UseSocket<In, Out, T, R> {
  /** What the selector makes of the state: the component renders only when this changes. */
  readonly state: R
  /** The connection: `send`, `request`, `on`, `close`, `reconnect`. Surfaces take it as `of`. */
  readonly socket: Socket<In, Out, T>
}

/**
 * A WebSocket for as long as a component is mounted. Components that name the same key share one connection, which closes
 * when the last one has left; a new key is a new connection. Messages are read by `reduce` and a selector, or by
 * `socket.on` in an effect: never one render a message. What fails is shown like every failure, by the rules of the
 * surrounding `<ErrorScope>`. On a server nothing is opened.
 * @param key names the connection within the app's client; or a socket of the app's own.
 * @param options as for `createSocket`; those of the first component count, so they may be written in place.
 * @param select the part of the state that is read. Default: all of it.
 */
export function useSocket<In = Record<string, unknown>, Out = Record<string, unknown>, T = unknown, R = StreamState<T>>(
  key: string,
  options: SocketOptions<In, Out, T>,
  select?: (state: StreamState<T>) => R,
): UseSocket<In, Out, T, R>
export function useSocket<In, Out, T, R = StreamState<T>>(
  socket: Socket<In, Out, T>,
  select?: (state: StreamState<T>) => R,
): UseSocket<In, Out, T, R>
export function useSocket<In, Out, T, R>(
  given: string | Socket<In, Out, T>,
  second?: SocketOptions<In, Out, T> | ((state: StreamState<T>) => R),
  third?: (state: StreamState<T>) => R,
): UseSocket<In, Out, T, R> {
  const { state, handle } = useConnection('websocket', given, second, third, createSocket<In, Out, T>)
  return { state, socket: handle }
}
