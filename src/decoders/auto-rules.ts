import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { aspnet } from './aspnet.js'
import { marked } from './auto-markers.js'
import { shaped } from './auto-shapes.js'
import { codedObject } from './coded-object.js'
import { drf } from './drf.js'
import { namesField } from './field-issues.js'
import { github } from './github.js'
import { mastodon } from './mastodon.js'
import { at, isList, keysOf, text } from './members.js'
import { isFieldMap } from './nested-issues.js'
import { nestjs } from './nestjs.js'
import { nodeHttp } from './node-http.js'
import { oauth } from './oauth.js'
import { okFalse } from './ok-false.js'
import { php } from './php.js'
import { plainHttp } from './plain-http.js'
import { problemDetails } from './problem-details.js'
import { rails } from './rails.js'
import { always, hasAny, type Rule } from './rule.js'
import { saas } from './saas.js'
import { spring } from './spring.js'

/** `{ username: [{ error: 'ERR_TAKEN' }] }` */
const hasNames = (details: unknown) =>
  keysOf(details).some((key) => text(at(details, key, 0, 'error'))?.startsWith('ERR_'))

/** What several families share, and reads alike in all of them. */
const shared: readonly Rule[] = [
  [codedObject, always],
  [
    mastodon,
    ({ body, header }) =>
      text(read(body, 'error')) &&
      (hasNames(read(body, 'details')) || /^\d{4}-/.test(header('x-ratelimit-reset') ?? '')),
  ],
  [oauth, ({ envelope, isSuccess }) => (isSuccess ? /^error=/ : /(^|[?#&])error=/).test(envelope.text)],
  [
    okFalse,
    ({ body, isSuccess }) =>
      !isSuccess && /^([A-Z][a-z]+){2,}$|^[A-Z]+(_[A-Z]+)+$/.test(text(read(body, 'error')) ?? ''),
  ],
  // A list of complaints: the code of one is not that of the whole.
  [nodeHttp, ({ first }) => namesField(first)],
  [saas, ({ error, first, isSuccess }) => !isSuccess && (error ?? hasAny(first, 'code', 'message'))],
  [rails, ({ body }) => isFieldMap(body) || hasAny(body, 'errors') || text(read(body, 'error'))],
  [drf, ({ body }) => isList(body) || text(read(body, 'detail'))],
  [github, ({ body }) => text(read(body, 'message'))],
  [plainHttp, always],
]

/** In the order in which they are tried. */
export const bodyRules: readonly Rule[] = [...marked, ...shaped, ...shared]

/** Families whose answers frameworks and their validators fill in as they like. */
export const isFilledByFrameworks = (decoder: Decoder): boolean => byFrameworks.has(decoder)
const byFrameworks = new Set<Decoder>([
  aspnet,
  codedObject,
  drf,
  github,
  nestjs,
  nodeHttp,
  okFalse,
  php,
  plainHttp,
  problemDetails,
  rails,
  saas,
  spring,
])
