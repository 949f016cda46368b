import { read } from '../core/safe-read.js'
import { ably } from './ably.js'
import { aws } from './aws.js'
import { azure } from './azure.js'
import { codedObject } from './coded-object.js'
import { connect } from './connect.js'
import { discord } from './discord.js'
import { namesField } from './field-issues.js'
import { graphql } from './graphql.js'
import { jsonrpc } from './jsonrpc.js'
import { matrix } from './matrix.js'
import { at, isList, keysOf, numberOf, text } from './members.js'
import { nestjs } from './nestjs.js'
import { nodeHttp } from './node-http.js'
import { okFalse } from './ok-false.js'
import { bodyText } from './payload.js'
import { rails } from './rails.js'
import { always, hasAll, hasAny, isNumber, type Rule, typeOf } from './rule.js'
import { shopify } from './shopify.js'
import { stripe } from './stripe.js'
import { supabase } from './supabase.js'
import { trpc } from './trpc.js'
import { reportIn } from './validator-reports.js'
import { websocket } from './websocket.js'
import { wsClose } from './ws-close.js'

/** Java's backends have exceptions for codes too, and more beside them. */
const isBare = (body: unknown) =>
  keysOf(body).every((key) => /^(code|message|requestId|errorType|errorMessage|trace|stackTrace)$/i.test(key))

const isBareGraphql = (body: unknown) => keysOf(body).every((key) => /^(data|errors|extensions)$/.test(key))
/** A path into the answer: that of a validator's issue leads into the input, and has a code of its own beside it. */
const isPlaced = (error: unknown) => isList(read(error, 'path')) && !hasAny(error, 'code', 'rule', 'keyword')

/** Headers and members that one family alone has. The first that matches decodes, so what is surer stands before. */
export const marked: readonly Rule[] = [
  [wsClose, ({ body }) => typeOf(body) === 'close'],
  [jsonrpc, always],
  [trpc, always],
  [connect, always],
  [
    supabase,
    ({ body, header }) =>
      header('x-sb-error-code') ??
      (hasAll(body, 'code', 'hint') ||
        text(read(body, 'statusCode')) ||
        hasAny(body, 'weak_password') ||
        hasAll(body, 'msg', 'error_code')),
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
        (isBare(facts.body) &&
          (hasAll(facts.body, 'errorType', 'errorMessage') || text(read(facts.body, 'code'))?.endsWith('Exception'))) ||
        /^\s*<(\?xml|Error|Response)/.test(bodyText(facts.envelope))),
  ],
  [matrix, ({ body }) => text(read(body, 'errcode')) || hasAll(body, 'flows', 'session')],
  [rails, ({ body }) => typeOf(body) === 'disconnect' || typeOf(body) === 'reject_subscription'],
  [
    websocket,
    (facts) =>
      /^(pusher:|phx_)/.test(text(read(facts.body, 'event')) ?? text(read(facts.body, 3)) ?? '') ||
      [3, 7].includes(numberOf(read(facts.body, 'type'))) ||
      /^4\d?\{/.test(bodyText(facts.envelope)),
  ],
  [
    discord,
    ({ body }) =>
      read(body, 'evt') === 'ERROR' ||
      (hasAny(body, 'op') && hasAny(body, 'd')) ||
      hasAll(body, 'retry_after', 'global') ||
      (hasAll(body, 'message') &&
        numberOf(read(body, 'code')) >= 10_000 &&
        !hasAny(body, 'statusCode', 'href', 'hint', 'more_info', 'status')),
  ],
  [
    nodeHttp,
    ({ body, error, envelope, isSuccess }) =>
      /^(Zod|\$Zod)Error$/.test(text(read(error, 'name')) ?? '') ||
      hasAny(body, 'statusText', 'statusMessage', 'defined') ||
      hasAny(read(body, 'json'), 'defined') ||
      (hasAll(body, 'name', 'message', 'code') && read(body, 'code') === envelope.status) ||
      (!isSuccess && !hasAny(error ?? body, 'code') && reportIn(body).length > 0),
  ],
  [codedObject, ({ body, error }) => read(body, 'success') === false && error],
  [nestjs, ({ body }) => isNumber(read(body, 'statusCode')) && text(at(body, 'message', 0))],
  [stripe, ({ header }) => header('stripe-should-retry')],
  [ably, ({ header }) => header('x-ably-errorcode')],
  [
    okFalse,
    (facts) =>
      read(facts.body, 'ok') === false ||
      hasAll(facts.body, 'errcode', 'errmsg') ||
      (!facts.isSuccess && hasAll(facts.body, 'code', 'msg') && !hasAny(facts.body, 'error_code')) ||
      hasAll(facts.error, 'error_code', 'error_msg') ||
      hasAny(facts.body, 'error_summary') ||
      read(facts.body, 'status') === 'fail' ||
      (read(facts.body, 'success') === false &&
        ((facts.first && !namesField(facts.first)) || text(read(facts.body, 'error')))) ||
      bodyText(facts.envelope).startsWith('error code: '),
  ],
  [
    shopify,
    ({ body }) =>
      at(body, 'extensions', 'cost') ??
      keysOf(read(body, 'data')).some((key) => keysOf(at(body, 'data', key)).some((name) => /userErrors$/i.test(name))),
  ],
  [
    graphql,
    ({ body, first, isSuccess }) =>
      hasAny(first, 'extensions', 'locations', 'errorType') ||
      (hasAny(first, 'message') && isBareGraphql(body) && (isSuccess || (hasAny(body, 'data') && isPlaced(first)))) ||
      (isSuccess && isPlaced(first) && !hasAny(body, 'statusCode', 'title')) ||
      hasAll(body, 'type', 'payload') ||
      text(read(body, 'path'))?.startsWith('$'),
  ],
]
