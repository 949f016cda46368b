export { createEventStream } from './event-stream.js'
export type {
  EventError,
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
