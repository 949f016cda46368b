import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { ably } from './ably.js'
import { aiSdk } from './ai-sdk.js'
import { anthropic } from './anthropic.js'
import { aspnet } from './aspnet.js'
import { auth0 } from './auth0.js'
import { aws } from './aws.js'
import { azure } from './azure.js'
import { clientValidation } from './client-validation.js'
import { cms } from './cms.js'
import { codedObject } from './coded-object.js'
import { complaintsIn } from './complaints.js'
import { connect } from './connect.js'
import { discord } from './discord.js'
import { drf } from './drf.js'
import { fastapi } from './fastapi.js'
import { firebase } from './firebase.js'
import { github } from './github.js'
import { google } from './google.js'
import { graphql } from './graphql.js'
import { jsonapi } from './jsonapi.js'
import { jsonrpc } from './jsonrpc.js'
import { mastodon } from './mastodon.js'
import { matrix } from './matrix.js'
import { at, isList, isObject, keysOf, text } from './members.js'
import { isFieldMap } from './nested-issues.js'
import { nestjs } from './nestjs.js'
import { nodeHttp } from './node-http.js'
import { oauth } from './oauth.js'
import { okFalse } from './ok-false.js'
import { openai } from './openai.js'
import { php } from './php.js'
import { plainHttp } from './plain-http.js'
import { problemDetails } from './problem-details.js'
import { rails } from './rails.js'
import { hasAll, hasAny, type Facts, type Rule } from './rule.js'
import { saas } from './saas.js'
import { shopify } from './shopify.js'
import { spring } from './spring.js'
import { stripe } from './stripe.js'
import { supabase } from './supabase.js'
import { trpc } from './trpc.js'
import { websocket } from './websocket.js'
import { wsClose } from './ws-close.js'

const always = () => true
const typeOf = (body: unknown) => text(read(body, 'type'))
const isNumber = (value: unknown) => typeof value === 'number'
const contentType = ({ header }: Facts) => header('content-type') ?? ''
const bodyOf = ({ envelope: { body, text: said, failure } }: Facts) =>
  [body, said, failure].map(text).find((one) => one !== undefined) ?? ''

/** Headers and members that one family alone has. */
const marked: readonly Rule[] = [
  [wsClose, ({ body }) => typeOf(body) === 'close'],
  [jsonrpc, always],
  [trpc, always],
  [connect, always],
  [
    supabase,
    ({ body, header }) =>
      header('x-sb-error-code') ??
      (hasAll(body, 'code', 'hint') || text(read(body, 'statusCode')) || hasAny(body, 'msg', 'weak_password')),
  ],
  [
    azure,
    ({ body, error, header }) =>
      header('x-ms-error-code') ??
      (hasAny(body, 'odata.error') ||
        hasAny(error, 'innererror', 'innerError', 'target') ||
        at(error, 'details', 0, 'target')),
  ],
  [
    aws,
    (facts) =>
      facts.header('x-amzn-errortype') ??
      (hasAny(facts.body, '__type') ||
        hasAll(facts.body, 'errorType', 'errorMessage') ||
        /^[A-Z]\w+Exception$/.test(text(read(facts.body, 'code')) ?? '') ||
        /^\s*<(\?xml|Error|Response)/.test(bodyOf(facts))),
  ],
  [matrix, ({ body }) => hasAny(body, 'errcode') || hasAll(body, 'flows', 'session')],
  [rails, ({ body }) => typeOf(body) === 'disconnect' || typeOf(body) === 'reject_subscription'],
  [
    websocket,
    (facts) =>
      /^(pusher:|phx_)/.test(text(read(facts.body, 'event')) ?? text(read(facts.body, 3)) ?? '') ||
      [3, 7].includes(Number(read(facts.body, 'type'))) ||
      /^4\d?\{/.test(bodyOf(facts)),
  ],
  [
    discord,
    ({ body }) =>
      read(body, 'evt') === 'ERROR' ||
      (hasAny(body, 'op') && hasAny(body, 'd')) ||
      hasAll(body, 'retry_after', 'global') ||
      (hasAll(body, 'message') &&
        Number(read(body, 'code')) >= 10_000 &&
        !hasAny(body, 'statusCode', 'href', 'hint', 'more_info', 'status')),
  ],
  [nodeHttp, ({ error }) => /^(Zod|\$Zod)Error$/.test(text(read(error, 'name')) ?? '')],
  [codedObject, ({ body, error }) => read(body, 'success') === false && error],
  [
    okFalse,
    (facts) =>
      read(facts.body, 'ok') === false ||
      (read(facts.body, 'success') === false && (facts.first ?? text(read(facts.body, 'error')))) ||
      bodyOf(facts).startsWith('error code: '),
  ],
  [
    shopify,
    ({ body }) =>
      at(body, 'extensions', 'cost') ??
      keysOf(read(body, 'data')).some((key) => keysOf(at(body, 'data', key)).some((name) => /userErrors$/i.test(name))),
  ],
  [
    graphql,
    ({ body, first }) =>
      hasAny(first, 'extensions', 'locations', 'errorType') ||
      (isList(read(first, 'path')) && !hasAny(body, 'statusCode', 'title')) ||
      hasAll(body, 'type', 'payload') ||
      text(read(body, 'path'))?.startsWith('$'),
  ],
]

/** Members in a combination that gives a family away. */
const shaped: readonly Rule[] = [
  [
    cms,
    ({ body, error, first }) =>
      at(body, 'message', 0, 'messages') ??
      at(first, 'data', 'errors') ??
      (hasAll(error, 'status', 'name') ||
        (hasAny(body, 'code', 'status') && text(read(body, 'message')) && isObject(read(body, 'data'))) ||
        hasAll(body, 'code', 'type', 'link')),
  ],
  [
    jsonapi,
    (facts) =>
      /vnd\.api\+json/i.test(contentType(facts)) ||
      hasAny(facts.first, 'source', 'title') ||
      hasAll(facts.first, 'status', 'detail'),
  ],
  [php, ({ body }) => isList(body) && complaintsIn(body).length > 0],
  [nodeHttp, ({ error, first }) => hasAll(error, 'statusCode', 'name') || hasAll(first, 'rule', 'message')],
  [
    saas,
    ({ body, error, first }) =>
      hasAny(body, 'debug_id') ||
      hasAny(first, 'meta', 'long_message', 'category') ||
      hasAll(error, 'code', 'field') ||
      hasAny(error, 'fbtrace_id') ||
      hasAll(read(body, 0), 'errorCode', 'message'),
  ],
  [
    ably,
    ({ body, error }) =>
      isNumber(read(error, 'statusCode')) ||
      isNumber(at(body, 'data', 'statusCode')) ||
      hasAll(body, 'code', 'statusCode', 'href'),
  ],
  [
    firebase,
    ({ error }) => isNumber(read(error, 'code')) && /^[A-Z][A-Z0-9_]+( :|$)/.test(text(read(error, 'message')) ?? ''),
  ],
  [
    google,
    ({ error }) =>
      /^[A-Z_]+$/.test(text(read(error, 'status')) ?? '') ||
      hasAny(at(error, 'details', 0), '@type') ||
      at(error, 'errors', 0, 'reason') ||
      /^\s*\{/.test(text(read(error, 'message')) ?? ''),
  ],
  [
    stripe,
    ({ error, header }) =>
      hasAny(error, 'doc_url', 'request_log_url', 'decline_code', 'payment_intent', 'charge') ||
      header('stripe-version'),
  ],
  [
    anthropic,
    ({ body, error }) =>
      typeOf(error) &&
      !hasAny(error, 'code', 'param') &&
      (typeOf(body) === 'error' || typeOf(error)?.endsWith('_error')),
  ],
  [
    openai,
    ({ body, error }) =>
      hasAny(error, 'type', 'param') ||
      at(body, 'response', 'error') ||
      (typeOf(body) === 'error' && hasAny(body, 'sequence_number', 'param')) ||
      read(body, 'object') === 'error',
  ],
  [aiSdk, (facts) => hasAny(facts.body, 'errorText') || bodyOf(facts).startsWith('3:"')],
  [github, ({ body, header }) => hasAny(body, 'documentation_url') || header('x-github-request-id')],
  [
    php,
    ({ body }) =>
      hasAny(body, 'violations', 'hydra:description', 'hydra:title') ||
      hasAll(body, 'exception', 'file', 'line') ||
      hasAny(read(body, 'errors'), 'children') ||
      (text(read(body, 'message')) && !hasAny(body, 'statusCode', 'code') && isObject(read(body, 'errors'))),
  ],
  [spring, ({ body }) => hasAll(body, 'timestamp', 'path') && hasAny(body, 'error', 'status')],
  [
    aspnet,
    ({ body }) =>
      hasAny(body, 'ModelState') ||
      hasAll(body, 'title', 'traceId') ||
      (hasAll(body, 'title') && isObject(read(body, 'errors'))),
  ],
  [problemDetails, ({ isSuccess }) => !isSuccess],
  [fastapi, ({ body }) => hasAny(at(body, 'detail', 0), 'loc') || isObject(read(body, 'detail'))],
  [
    nestjs,
    ({ body }) =>
      isNumber(read(body, 'statusCode')) && (isList(read(body, 'message')) || hasAny(body, 'errors', 'errorCode')),
  ],
  [
    auth0,
    ({ body }) =>
      hasAll(body, 'errorCode', 'statusCode') ||
      hasAll(body, 'error_code', 'error_description') ||
      (hasAll(body, 'code') && hasAny(body, 'description', 'error') && !hasAny(body, 'message')),
  ],
  [nodeHttp, ({ body, first }) => isNumber(read(body, 'statusCode')) || hasAll(first, 'msg')],
  [
    oauth,
    ({ body, header, isSuccess }) =>
      hasAny(body, 'error_description') ||
      /error\s*=/i.test(header('www-authenticate') ?? '') ||
      (!isSuccess && isOnlyToken(body)),
  ],
  [drf, ({ first }) => hasAny(first, 'attr')],
  [clientValidation, ({ body }) => isList(read(body, 'issues'))],
]

/** `{ error: 'invalid_request' }`, with nothing beside it but what OAuth has. */
const isOnlyToken = (body: unknown) =>
  /^[a-z]+(_[a-z]+)+$/.test(text(read(body, 'error')) ?? '') &&
  keysOf(body).every((key) => /^(error|error_uri|state|scope)$/.test(key))

/** What several families share, and reads alike in all of them. */
const shared: readonly Rule[] = [
  [codedObject, always],
  [
    mastodon,
    ({ body, header }) =>
      text(read(body, 'error')) &&
      (isObject(read(body, 'details')) || /^\d{4}-/.test(header('x-ratelimit-reset') ?? '')),
  ],
  [oauth, ({ envelope, isSuccess }) => (isSuccess ? /^error=/ : /(^|[?#&])error=/).test(envelope.text)],
  [
    okFalse,
    ({ body, isSuccess }) =>
      !isSuccess && /^([A-Z][a-z]+){2,}$|^[A-Z]+(_[A-Z]+)+$/.test(text(read(body, 'error')) ?? ''),
  ],
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
