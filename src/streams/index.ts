export { createEventStream } from './event-stream.js'
export type {
  EventError,
  EventNamed,
  EventOf,
  EventStream,
  EventStreamOptions,
  EventStreamState,
  EventStreamTimeouts,
  RawEvent,
  StreamEvent,
} from './event-stream-options.js'
export type { CompareIds } from './cursor.js'
export { browserPage } from './page.js'
export type { Page, PageEvent } from './page.js'
export type { EventSchemas, LoopOptions, StreamHandle, StreamState, StreamStatus } from './stream-options.js'
export { graphqlWs } from './close-policy.js'
export type { ClosePolicy, CloseRule } from './close-policy.js'
export type { Frame, QueueLimits } from './outbox.js'
export type { MatchError, Pending } from './requests.js'
export { createSocket } from './socket.js'
export type {
  PingOptions,
  RequestOptions,
  SendOptions,
  Socket,
  SocketAddress,
  SocketConstructor,
  SocketEvent,
  SocketLike,
  SocketOptions,
  SocketTimeouts,
} from './socket-options.js'
