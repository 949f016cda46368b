import { expect, test } from 'vitest'
import type { Decoder } from '../../../../src/core/decoder.js'
import {
  autoDetect,
  codedObject,
  drf,
  fastapi,
  nestjs,
  nodeHttp,
  okFalse,
  rails,
  saas,
  trpc,
} from '../../../../src/decoders/index.js'
import { envelope } from '../envelope.js'
import { variants, type Variant } from './variant.js'

const issues = [
  { code: 'too_small', path: ['items', 0, 'name'], message: 'Too short' },
  { code: 'unrecognized_keys', path: [], message: 'Unrecognized key' },
]
const asText = JSON.stringify(issues)
const flat = { formErrors: ['F'], fieldErrors: { email: ['E'] } }
const tree = {
  errors: ['F'],
  properties: {
    email: { errors: ['E'] },
    items: { errors: [], items: [{ errors: [], properties: { name: { errors: ['X'] } } }] },
  },
}
const format = { _errors: ['F'], email: { _errors: ['E'] }, items: { 0: { name: { _errors: ['X'] } } } }
const joi = [{ message: 'bad', path: ['email'], type: 'string.email', context: { value: 'typed' } }]

/** `'items.0.name|Too short'` and no code, unless one is named. */
const says = (complaints: readonly string[], code: string | null = null): Variant['expect'] => ({
  code,
  fieldErrors: complaints.map((one) => {
    const [field = '', message = ''] = one.split('|')
    return { field, message }
  }),
})
const both = says(['items.0.name|Too short', '|Unrecognized key'])
const table = (
  rows: Readonly<Record<string, readonly [body: unknown, expected: Variant['expect'], status?: number]>>,
) =>
  Object.fromEntries(
    Object.entries(rows).map(([name, [body, expected, status = 400]]) => [name, { body, expect: expected, status }]),
  )

variants(
  nodeHttp,
  table({
    'issues in a list': [{ errors: issues }, both],
    'issues beside a message': [{ message: 'Invalid', errors: issues }, both],
    'issues of a request that failed': [{ success: false, errors: issues }, both],
    'issues in error': [{ context: 'body', error: issues }, both],
    'issues in data': [{ status: 422, message: 'Invalid', data: issues }, both, 422],
    'issues as text': [{ message: asText }, both],
    'issues as text, of a crash': [{ name: 'ZodError', message: asText }, both, 500],
    'issues as text in error': [{ success: false, error: asText }, both],
    'issues as text beside the class': [{ error: 'ZodError', message: asText }, both],
    'issues as text in error.message': [{ error: { message: asText } }, both],
    'issues as text, from h3': [{ status: 400, statusText: 'Validation failed', message: asText, data: {} }, both],
    'issues by part of the request': [
      [
        { type: 'Query', errors: { issues: [{ path: ['page'], message: 'Required' }], name: 'ZodError' } },
        { type: 'Body', errors: { issues, name: 'ZodError' } },
      ],
      says(['page|Required', 'items.0.name|Too short', '|Unrecognized key']),
    ],
    'flattened, at the root': [flat, says(['|F', 'email|E'])],
    'flattened, in errors': [{ errors: flat }, says(['|F', 'email|E'])],
    'flattened, in data': [
      { statusCode: 400, statusMessage: 'Invalid', stack: [], data: flat },
      says(['|F', 'email|E']),
    ],
    'a tree': [{ errors: tree }, says(['|F', 'email|E', 'items.0.name|X'])],
    formatted: [{ error: format }, says(['|F', 'email|E', 'items.0.name|X'])],
    'flattened by Valibot': [{ errors: { nested: { email: ['E'] } } }, says(['email|E'])],
    'errors of Joi': [{ _original: { email: 'typed' }, details: joi }, says(['email|bad'])],
    'errors of Joi in error': [{ message: 'bad', error: { _original: {}, details: joi } }, says(['email|bad'])],
    'details of Joi in error': [{ error: joi }, says(['email|bad'])],
    'errors of Yup': [
      { value: { email: 'typed' }, errors: ['email bad'], inner: [{ path: 'email', message: 'email bad' }] },
      says(['email|email bad']),
    ],
    'keys of Standard Schema': [
      { data: { email: 'typed' }, error: [{ path: [{ key: 'email', value: 'typed' }], message: 'bad' }] },
      says(['email|bad']),
    ],
    'mapped by express-validator': [
      { errors: { email: { type: 'field', value: 'typed', msg: 'bad', path: 'email', location: 'body' } } },
      says(['email|bad']),
      422,
    ],
    'texts by field': [{ errors: { email: 'taken' } }, says(['email|taken'])],
    'errors of VineJS': [
      { status: 422, code: 'E_VALIDATION_ERROR', messages: [{ message: 'bad', rule: 'email', field: 'email' }] },
      says(['email|bad'], 'E_VALIDATION_ERROR'),
      422,
    ],
    'errors of TypeBox': [
      { errors: [{ type: 52, path: '/email', value: 'typed', message: 'bad' }] },
      says(['email|bad']),
    ],
    'errors of express-openapi-validator': [
      {
        message: 'request/body bad',
        errors: [
          { path: '/body/items/0/name', message: 'bad', errorCode: 'type.openapi.validation' },
          { path: '/query/page', message: 'bad', errorCode: 'type.openapi.validation' },
        ],
      },
      says(['items.0.name|bad', 'page|bad']),
    ],
    'a path that is the request’s': [
      { message: 'not found', errors: [{ path: '/nope', message: 'not found' }] },
      { code: null, fieldErrors: null },
      404,
    ],
    'errors of openapi-backend': [
      { err: [{ instancePath: '/requestBody', params: { missingProperty: 'name' }, message: 'must have name' }] },
      says(['name|must have name']),
    ],
    'a field called body': [{ errors: { body: { message: 'is required' } } }, says(['body|is required'])],
    'Elysia, with its list': [
      {
        type: 'validation',
        on: 'body',
        property: '/email',
        message: 'bad',
        errors: [{ type: 50, path: '/email', message: 'bad' }],
      },
      says(['email|bad']),
      422,
    ],
    'oRPC, serialized': [
      { json: { defined: true, code: 'OUT_OF_STOCK', status: 409, message: 'm', data: { sku: 'a' } } },
      { code: 'OUT_OF_STOCK', fieldErrors: null },
      409,
    ],
    'oRPC, serialized issues': [
      { json: { defined: false, code: 'BAD_REQUEST', status: 400, message: 'm', data: { issues } } },
      { ...both, code: 'BAD_REQUEST' },
    ],
    'a code given to h3': [
      { statusCode: 409, statusMessage: 'Conflict!', stack: [], data: { code: 'OUT_OF_STOCK' } },
      { code: 'OUT_OF_STOCK', fieldErrors: null },
      409,
    ],
    'express-jwt': [
      { code: 'credentials_required', status: 401, name: 'UnauthorizedError', inner: { message: 'm' } },
      { code: 'credentials_required', fieldErrors: null },
      401,
    ],
    'the class of an error is no code': [{ error: 'TypeError', message: 'm' }, { code: null, fieldErrors: null }, 500],
    'the name of an error of Feathers is no code': [
      { name: 'NotFound', message: 'm', code: 404, className: 'not-found', data: { url: '/x' } },
      { code: null, fieldErrors: null },
      404,
    ],
    'the type of an error of Moleculer is one': [
      { name: 'MoleculerRetryableError', message: 'later', code: 503, type: 'BUSY' },
      { code: 'BUSY', fieldErrors: null },
      503,
    ],
  }),
)

variants(
  nestjs,
  table({
    'complaints in message': [
      { message: [{ field: 'email', message: 'bad' }], error: 'Bad Request', statusCode: 400 },
      says(['email|bad']),
    ],
    'complaints by property, with their texts': [
      { message: [{ property: 'email', errors: ['bad', 'worse'] }], error: 'Bad Request', statusCode: 400 },
      says(['email|bad', 'email|worse']),
    ],
    'errors of class-validator beside a message': [
      { message: 'm', errors: [{ property: 'email', children: [], constraints: { isEmail: 'bad' } }] },
      says(['email|bad']),
    ],
    'texts by field': [{ errors: { email: 'taken' } }, says(['email|taken'])],
    'an object of the app': [{ code: 'OUT_OF_STOCK', message: 'm' }, { code: 'OUT_OF_STOCK', fieldErrors: null }, 409],
  }),
)

variants(
  fastapi,
  table({
    'what is no JSON has no field': [
      { detail: [{ type: 'json_invalid', loc: ['body', 5], msg: 'JSON decode error' }] },
      says(['|JSON decode error']),
      422,
    ],
    'complaints by field': [{ detail: { email: ['taken'], name: ['bad'] } }, says(['email|taken', 'name|bad'])],
    'complaints in a list of the app’s': [
      { detail: { errors: [{ loc: ['body', 'x'], msg: 'bad', type: 'missing' }] } },
      says(['x|bad']),
    ],
  }),
)

variants(
  drf,
  table({
    'complaints in errors alone': [{ errors: { email: ['bad'] } }, says(['email|bad'])],
    'complaints of webargs': [
      { code: 422, status: 'Unprocessable Entity', errors: { json: { email: ['bad'], _schema: ['S'] } } },
      says(['email|bad', '|S']),
      422,
    ],
  }),
)

variants(
  rails,
  table({
    'details in a list': [
      {
        errors: [
          { attribute: 'email', message: 'is invalid', type: 'invalid' },
          { attribute: 'base', message: 'Disagree', type: 'Disagree' },
        ],
      },
      says(['email|is invalid', '|Disagree']),
      422,
    ],
  }),
)

variants(
  trpc,
  table({
    'a tree of Zod': [
      { error: { message: 'm', code: -32600, data: { code: 'BAD_REQUEST', httpStatus: 400, zodError: tree } } },
      says(['|F', 'email|E', 'items.0.name|X'], 'BAD_REQUEST'),
    ],
  }),
)

test('auto-detection finds in details what a validator calls a field, and keeps what else stands beside the code', () => {
  const error = { code: 'VALIDATION_ERROR', message: 'Invalid', errorId: 'e1', retryable: false }
  for (const [details, fields] of [
    [issues, ['items.0.name', '']],
    [flat, ['', 'email']],
  ]) {
    const decoded = autoDetect.decode(envelope({ error: { ...error, details } }, { status: 400 }))
    expect(decoded).toMatchObject({ code: 'VALIDATION_ERROR', correlationId: 'e1', retryable: false })
    expect(decoded?.fieldErrors?.map(({ field }) => field)).toEqual(fields)
  }
})

test('the first of the issues in a text is the message', () => {
  for (const body of [{ message: asText }, { success: false, error: asText }, { error: { message: asText } }])
    for (const decoder of [nodeHttp, autoDetect])
      expect(decoder.decode(envelope(body, { status: 500 }))?.serverMessage).toBe('Too short')
})

test('h3 has the message where the status text stands', () => {
  const body = { statusCode: 409, statusMessage: 'Conflict!', stack: [], data: {} }
  expect(nodeHttp.decode(envelope(body, { status: 409 }))?.serverMessage).toBe('Conflict!')
})

const families: readonly Decoder[] = [autoDetect, codedObject, drf, nestjs, nodeHttp, okFalse, rails, saas]
test.each([
  { errors: { email: { value: 'typed', msg: 'bad', path: 'email' } } },
  { errors: { email: { value: 'typed', reason: 'bad' } } },
  { errors: { email: { rejectedValue: 'typed', message: 'bad' } } },
  { errors: [{ value: 'typed', msg: 'bad', path: 'email' }] },
  { errors: [{ rejectedValue: 'typed', defaultMessage: 'bad', field: 'email' }] },
  { _original: { email: 'typed', items: [{ name: 'typed' }] }, details: joi },
  { error: { _original: { email: 'typed' }, details: joi } },
  { value: { email: 'typed' }, errors: ['bad'], inner: [{ path: 'email', message: 'bad', value: 'typed' }] },
  { data: { email: 'typed' }, error: [{ path: [{ key: 'email' }], message: 'bad' }] },
])('what the user sent is no message: %j', (body) => {
  for (const decoder of families)
    expect(JSON.stringify(decoder.decode(envelope(body, { status: 422 })) ?? {})).not.toContain('typed')
})
