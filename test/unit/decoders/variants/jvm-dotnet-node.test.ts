import { aspnet, nestjs, nodeHttp, problemDetails, spring } from '../../../../src/decoders/index.js'
import { variants } from './variant.js'

variants(problemDetails, {
  'complaints by JSON Pointer': {
    body: {
      type: 'https://example.net/validation-error',
      title: 'Your request is not valid.',
      errors: [{ detail: 'must be a positive integer', pointer: '#/age' }],
    },
    status: 422,
    headers: { 'content-type': 'application/problem+json' },
    expect: {
      code: 'https://example.net/validation-error',
      fieldErrors: [{ field: 'age', raw: '#/age', message: 'must be a positive integer' }],
    },
  },
  'the parameters of RFC 7807': {
    body: {
      type: 'https://example.net/validation-error',
      title: 'Not valid',
      'invalid-params': [{ name: 'age', reason: 'must be a positive integer' }],
    },
    expect: { fieldErrors: [{ field: 'age', message: 'must be a positive integer' }] },
  },
  'about:blank is no code': {
    body: { type: 'about:blank', title: 'Not Found', status: 404 },
    status: 404,
    expect: { code: null },
  },
  'drafts 7 and 8 of RateLimit side by side': {
    body: { title: 'Too many', status: 429 },
    status: 429,
    headers: {
      ratelimit: '"default";r=0;t=30',
      'ratelimit-limit': '10',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '30',
    },
    expect: { retryAfterMs: 30_000, retryable: true },
  },
  'a date counts from the server’s clock': {
    body: { title: 'Maintenance', status: 503 },
    status: 503,
    headers: { date: 'Fri, 31 Dec 2099 23:59:00 GMT', 'retry-after': 'Fri, 31 Dec 2099 23:59:59 GMT' },
    expect: { retryAfterMs: 59_000, retryable: true },
  },
})

variants(spring, {
  'the default of Boot': {
    body: { timestamp: '2024-01-01T00:00:00.000+00:00', status: 404, error: 'Not Found', path: '/x' },
    status: 404,
    expect: { code: null, correlationId: null },
  },
  'WebFlux has an id': {
    body: {
      timestamp: '2024-01-01T00:00:00Z',
      path: '/x',
      status: 500,
      error: 'Internal Server Error',
      requestId: '7ad2-1',
      message: '',
    },
    status: 500,
    expect: { code: null, correlationId: '7ad2-1' },
  },
  'errors of an object and of its fields': {
    body: {
      timestamp: 1,
      status: 400,
      error: 'Bad Request',
      path: '/x',
      errors: [
        { objectName: 'user', defaultMessage: 'passwords differ', code: 'Match' },
        {
          objectName: 'user',
          field: 'address[0].zip',
          defaultMessage: 'must not be blank',
          code: 'NotBlank',
          rejectedValue: 'secret',
        },
      ],
    },
    expect: {
      fieldErrors: [
        { field: '', message: 'passwords differ', code: 'Match' },
        { field: 'address.0.zip', message: 'must not be blank', code: 'NotBlank' },
      ],
    },
  },
  'Quarkus: violations': {
    body: {
      title: 'Constraint Violation',
      status: 400,
      violations: [{ field: 'create.user.name', message: 'must not be blank' }],
    },
    expect: { code: null, fieldErrors: [{ field: 'create.user.name', message: 'must not be blank' }] },
  },
  'JHipster: fieldErrors of a problem': {
    body: {
      type: 'https://www.jhipster.tech/problem/constraint-violation',
      title: 'Method argument not valid',
      status: 400,
      path: '/api/users',
      fieldErrors: [{ objectName: 'user', field: 'login', message: 'Size' }],
    },
    headers: { 'content-type': 'application/problem+json' },
    expect: { fieldErrors: [{ field: 'login', message: 'Size' }] },
  },
})

variants(aspnet, {
  'paths into the JSON': {
    body: {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      traceId: '00-1-2-00',
      errors: { '$.items[0].date': ['could not be converted'], Name: ['required'] },
    },
    headers: { 'content-type': 'application/problem+json' },
    expect: {
      code: null,
      correlationId: '00-1-2-00',
      fieldErrors: [
        { field: 'items.0.date', message: 'could not be converted' },
        { field: 'Name', message: 'required' },
      ],
    },
  },
  'the bare map of 2.1': {
    body: { Name: ['The Name field is required.'] },
    expect: { fieldErrors: [{ field: 'Name', message: 'The Name field is required.' }] },
  },
  'Web API': {
    body: { Message: 'The request is invalid.', ModelState: { 'model.Name': ['required'] } },
    expect: { code: null, fieldErrors: [{ field: 'model.Name', message: 'required' }] },
  },
  'a type of its own is a code': {
    body: { type: 'https://example.com/probs/x', title: 't', status: 403, traceId: 't1' },
    status: 403,
    expect: { code: 'https://example.com/probs/x', correlationId: 't1' },
  },
  'FluentValidation: a list at the root': {
    body: [
      { propertyName: 'Name', errorMessage: 'Required', attemptedValue: 'secret', errorCode: 'NotEmptyValidator' },
    ],
    expect: { code: null, fieldErrors: [{ field: 'Name', message: 'Required', code: 'NotEmptyValidator' }] },
  },
  'FastEndpoints: names and reasons': {
    body: { title: 'Invalid', status: 400, traceId: 't-1', errors: [{ name: 'name', reason: 'Required' }] },
    expect: { fieldErrors: [{ field: 'name', message: 'Required' }], correlationId: 't-1' },
  },
  'ABP: a code': {
    body: { error: { code: 'Shop:010002', message: 'Sold out', details: null, validationErrors: null } },
    status: 403,
    expect: { code: 'Shop:010002', fieldErrors: null },
  },
  'ABP: members of the input': {
    body: {
      error: { code: null, message: 'Invalid', validationErrors: [{ message: 'Required', members: ['userName'] }] },
    },
    expect: { code: null, fieldErrors: [{ field: 'userName', message: 'Required' }] },
  },
})

variants(nestjs, {
  'texts of class-validator': {
    body: {
      statusCode: 400,
      error: 'Bad Request',
      message: [
        'email must be an email',
        'property x should not exist',
        'items.0.name should not be empty',
        'each value in tags must be a string',
      ],
    },
    expect: {
      code: null,
      fieldErrors: [{ field: 'email' }, { field: 'x' }, { field: 'items.0.name' }, { field: 'tags' }],
    },
  },
  'errors of class-validator': {
    body: {
      statusCode: 400,
      message: [
        {
          target: {},
          value: 'secret',
          property: 'email',
          children: [],
          constraints: { isEmail: 'email must be an email' },
        },
        { property: 'address', children: [{ property: 'zip', constraints: { isString: 'zip must be a string' } }] },
      ],
    },
    expect: {
      fieldErrors: [
        { field: 'email', message: 'email must be an email', code: 'isEmail' },
        { field: 'address.zip', message: 'zip must be a string' },
      ],
    },
  },
  'issues of Zod': {
    body: {
      statusCode: 400,
      message: 'Validation failed',
      errors: [{ code: 'too_small', path: ['user', 'name'], message: 'too short' }],
    },
    expect: { fieldErrors: [{ field: 'user.name', code: 'too_small', message: 'too short' }] },
  },
  'a gateway': {
    body: { event: 'exception', data: { status: 'error', message: 'Invalid credentials.' } },
    transport: 'ws',
    expect: { code: null, httpStatus: null, fieldErrors: null },
  },
  'a code of the app': {
    body: { statusCode: 403, message: 'No', errorCode: 'PLAN_LIMIT' },
    status: 403,
    expect: { code: 'PLAN_LIMIT' },
  },
  'a map of codes by field': {
    body: { status: 422, errors: { email: 'emailAlreadyExists' } },
    status: 422,
    expect: { fieldErrors: [{ field: 'email', message: 'emailAlreadyExists' }] },
  },
})

variants(nodeHttp, {
  'boom with a challenge': {
    body: {
      statusCode: 401,
      error: 'Unauthorized',
      message: 'invalid password',
      attributes: { ttl: 0, cache: null, foo: 'bar', error: 'invalid password' },
    },
    status: 401,
    headers: { 'www-authenticate': 'sample ttl=0, cache="", foo="bar", error="invalid password"' },
    expect: { code: null, fieldErrors: null },
  },
  'Joi names the keys': {
    body: {
      statusCode: 400,
      error: 'Bad Request',
      message: '"a" is required',
      validation: { source: 'payload', keys: ['a'] },
    },
    expect: { fieldErrors: [{ field: 'a', message: '"a" is required' }] },
  },
  'express-validator': {
    body: { errors: [{ type: 'field', value: '', msg: 'Invalid value', path: 'email', location: 'body' }] },
    expect: { code: null, fieldErrors: [{ field: 'email', message: 'Invalid value' }] },
  },
  'a page of Express': {
    body: '<!DOCTYPE html>\n<html><body><pre>Error: x<br> &nbsp; at {a}</pre></body></html>',
    status: 500,
    headers: { 'content-type': 'text/html' },
    expect: { code: null, fieldErrors: null, correlationId: null },
  },
  'Fastify, not found': {
    body: { message: 'Route GET:/x not found', error: 'Not Found', statusCode: 404 },
    status: 404,
    expect: { code: null },
  },
  'Hono: the issues of Zod 3': {
    body: {
      success: false,
      error: { name: 'ZodError', issues: [{ code: 'invalid_type', path: ['a', 'b'], message: 'Required' }] },
    },
    expect: { code: null, fieldErrors: [{ field: 'a.b', message: 'Required', code: 'invalid_type' }] },
  },
  'Hono: the message of Zod 4': {
    body: {
      success: false,
      error: {
        name: 'ZodError',
        message: '[{"expected":"string","code":"invalid_type","path":["name"],"message":"Invalid input"}]',
      },
    },
    expect: { code: null, fieldErrors: [{ field: 'name', message: 'Invalid input', code: 'invalid_type' }] },
  },
  'Nitro: issues in its data': {
    body: {
      error: true,
      statusCode: 400,
      statusMessage: 'Validation Error',
      message: 'Validation Error',
      data: { name: 'ZodError', issues: [{ path: ['a'], message: 'Required', code: 'invalid_type' }] },
    },
    expect: { code: null, fieldErrors: [{ field: 'a', message: 'Required', code: 'invalid_type' }] },
  },
  'Elysia names the property': {
    body: {
      type: 'validation',
      on: 'body',
      property: '/name',
      message: 'Expected string',
      errors: [{ type: 54, path: '/name', value: 1, message: 'Expected string' }],
    },
    status: 422,
    expect: { fieldErrors: [{ field: 'name', message: 'Expected string' }] },
  },
  'Adonis says the rule': {
    body: { errors: [{ message: 'The email has already been taken', rule: 'database.unique', field: 'email' }] },
    status: 422,
    expect: {
      fieldErrors: [{ field: 'email', message: 'The email has already been taken', code: 'database.unique' }],
    },
  },
  LoopBack: {
    body: {
      error: {
        statusCode: 422,
        name: 'UnprocessableEntityError',
        message: 'The request body is invalid.',
        code: 'VALIDATION_FAILED',
        details: [{ path: '/title', code: 'type', message: 'must be string', info: {} }],
      },
    },
    status: 422,
    expect: {
      code: 'VALIDATION_FAILED',
      fieldErrors: [{ field: 'title', message: 'must be string', code: 'type' }],
    },
  },
  'celebrate has keys for each part of the request': {
    body: {
      statusCode: 400,
      error: 'Bad Request',
      message: 'Validation failed',
      validation: { body: { source: 'body', keys: ['name'], message: '"name" is required' } },
    },
    expect: { code: null, fieldErrors: [{ field: 'name', message: '"name" is required' }] },
  },
})
