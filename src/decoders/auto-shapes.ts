import { read } from '../core/safe-read.js'
import { ably } from './ably.js'
import { aiSdk } from './ai-sdk.js'
import { anthropic } from './anthropic.js'
import { aspnet } from './aspnet.js'
import { auth0 } from './auth0.js'
import { clientValidation } from './client-validation.js'
import { cms } from './cms.js'
import { complaintsIn } from './complaints.js'
import { drf } from './drf.js'
import { fastapi } from './fastapi.js'
import { firebase } from './firebase.js'
import { github } from './github.js'
import { google } from './google.js'
import { jsonapi } from './jsonapi.js'
import { at, isList, isObject, keysOf, text } from './members.js'
import { isFieldMap } from './nested-issues.js'
import { nestjs } from './nestjs.js'
import { nodeHttp } from './node-http.js'
import { oauth } from './oauth.js'
import { openai } from './openai.js'
import { bodyText } from './payload.js'
import { php } from './php.js'
import { problemDetails } from './problem-details.js'
import { hasAll, hasAny, isNumber, type Rule, typeOf } from './rule.js'
import { saas } from './saas.js'
import { spring } from './spring.js'
import { stripe } from './stripe.js'

/** Members in a combination that gives a family away. */
export const shaped: readonly Rule[] = [
  [drf, ({ body, first }) => hasAny(first, 'attr') || hasAll(body, 'attr', 'detail')],
  [
    cms,
    ({ body, error, first }) =>
      at(body, 'message', 0, 'messages') ??
      at(first, 'data', 'errors') ??
      (at(body, 'sys', 'type') === 'Error' ||
        hasAll(first, 'context', 'type') ||
        hasAll(error, 'status', 'name') ||
        (hasAny(body, 'code', 'status') && text(read(body, 'message')) && isObject(read(body, 'data'))) ||
        hasAll(body, 'code', 'type', 'link')),
  ],
  [
    jsonapi,
    (facts) =>
      /vnd\.api\+json/i.test(facts.header('content-type') ?? '') ||
      hasAny(facts.first, 'source', 'title') ||
      hasAll(facts.first, 'status', 'detail'),
  ],
  [
    php,
    ({ body }) =>
      (isList(body) && complaintsIn(body).length > 0) ||
      isFieldMap(read(body, 'message')) ||
      isObject(read(body, 'messages')) ||
      hasAny(body, 'validation_messages'),
  ],
  [nodeHttp, ({ error, first }) => hasAll(error, 'statusCode', 'name') || hasAll(first, 'rule', 'message')],
  [
    saas,
    ({ body, error, first }) =>
      hasAny(body, 'debug_id') ||
      hasAny(first, 'meta', 'long_message', 'category') ||
      hasAll(error, 'code', 'field') ||
      hasAny(error, 'fbtrace_id') ||
      hasAny(body, 'errorSummary', 'pspReference') ||
      hasAll(body, 'error_code', 'error_message') ||
      (read(body, 'status') === 'error' && hasAny(body, 'category', 'errorType')) ||
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
    ({ body, error }) =>
      /^[A-Z_]+$/.test(text(read(error, 'status')) ?? '') ||
      hasAny(at(error, 'details', 0), '@type') ||
      hasAll(body, 'error_message', 'status') ||
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
  [aiSdk, (facts) => hasAny(facts.body, 'errorText') || bodyText(facts.envelope).startsWith('3:"')],
  [github, ({ body, header }) => hasAny(body, 'documentation_url') || header('x-github-request-id')],
  [
    php,
    ({ body }) =>
      hasAny(body, 'violations', 'hydra:description', 'hydra:title') ||
      hasAll(body, 'exception', 'file', 'line') ||
      hasAny(read(body, 'errors'), 'children') ||
      (text(read(body, 'message')) && !hasAny(body, 'statusCode', 'code') && isObject(read(body, 'errors'))),
  ],
  [
    spring,
    ({ body }) => hasAny(body, 'logref') || (hasAll(body, 'timestamp', 'path') && hasAny(body, 'error', 'status')),
  ],
  [
    aspnet,
    ({ body }) =>
      hasAny(body, 'ModelState', 'modelState') ||
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
      (isSuccess ? isPolling(read(body, 'error')) : isOnlyToken(body)),
  ],
  [clientValidation, ({ body }) => isList(read(body, 'issues'))],
]

/** RFC 8628, to which GitHub says 200. */
const isPolling = (error: unknown) => error === 'authorization_pending' || error === 'slow_down'

/** `{ error: 'invalid_request' }`, with nothing beside it but what OAuth has. */
const isOnlyToken = (body: unknown) =>
  /^[a-z]+(_[a-z]+)+$/.test(text(read(body, 'error')) ?? '') &&
  keysOf(body).every((key) => /^(error|error_uri|state|scope)$/.test(key))
