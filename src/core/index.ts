export { ApiError, isApiError } from './api-error.js'
export type { ApiErrorInit, FailureKind, FieldIssue, RateLimit, Transport, Trigger } from './api-error.js'
export { backoffDelay } from './backoff.js'
export type { Schedule } from './backoff.js'
export { defineCatalog } from './catalog.js'
export type { Catalog, CodeOf } from './catalog.js'
export type { CatalogEntry, EntryConfig, Fact, Placeholders } from './catalog-types.js'
export { createErrorClient, ErrorClient } from './client.js'
export type {
  ChainEntry,
  ClientState,
  ErrorClientOptions,
  Handled,
  HandleOptions,
  HistoryEntry,
  Mode,
} from './client.js'
export type { Clock } from './clock.js'
export { composeCatalogs } from './compose.js'
export type { ComposedCatalogs, ComposeOptions } from './compose.js'
export { ConfigError } from './config-error.js'
export type { Connectivity } from './connectivity.js'
export { decide } from './decide.js'
export type { DecideContext } from './decide.js'
export type * from './decision.js'
export { apiErrorFromResponse, toApiError } from './decode.js'
export type { DecodeHint, RequestFacts } from './decode.js'
export type { Decoded, Decoder, Envelope } from './decoder.js'
export { fieldPath } from './field-path.js'
export type { Layer } from './layers.js'
export { duration } from './message.js'
export type { Notice } from './notices.js'
export type { Navigate } from './redirects.js'
export type { Report, Reporter } from './reports.js'
export type { BodySchema, SourceInit } from './request.js'
export { retry } from './retry.js'
export type { RetryEvent, RetryOptions, RetryState } from './retry-options.js'
export { read } from './safe-read.js'
export { safeLink, safeReturnTo } from './safe-link.js'
export { createSession } from './session.js'
export type { Session, SessionOptions } from './session.js'
export type { Source, SourceOptions } from './source.js'
export type { Translate } from './translate.js'
export { bodyWaitMs, waitHintMs } from './wait-hint.js'
