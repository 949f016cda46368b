import { connect, firebase, google, graphql, jsonapi, jsonrpc, shopify, trpc } from '../../../../src/decoders/index.js'
import { variants } from './variant.js'

variants(jsonapi, {
  'a parameter, and the document as a whole': {
    body: {
      errors: [
        {
          id: 'e-1',
          code: 'BAD',
          source: { parameter: 'include' },
          title: 'Invalid Query Parameter',
          detail: 'no author',
        },
        { source: { pointer: '' }, detail: 'Missing `data`' },
      ],
    },
    headers: { 'content-type': 'application/vnd.api+json' },
    expect: {
      code: 'BAD',
      correlationId: 'e-1',
      fieldErrors: [
        { field: 'include', code: 'BAD', message: 'no author' },
        { field: '', message: 'Missing `data`' },
      ],
    },
  },
  'relationships and nested attributes': {
    body: {
      errors: [
        { source: { pointer: '/data/relationships/author' }, detail: 'a' },
        { source: { pointer: '/data/attributes/address/zip' }, detail: 'b' },
        { source: { pointer: '/data' }, detail: 'c' },
      ],
    },
    headers: { 'content-type': 'application/vnd.api+json' },
    expect: { code: null, fieldErrors: [{ field: 'author' }, { field: 'address.zip' }, { field: '' }] },
  },
})

variants(graphql, {
  'data beside errors': {
    body: {
      data: { a: 1, b: null },
      errors: [{ message: 'm', path: ['b'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    },
    status: 200,
    expect: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 200 },
  },
  'an old server': {
    body: { errors: [{ message: 'm', code: 'NOT_FOUND', locations: [{ line: 1, column: 1 }] }] },
    status: 200,
    expect: { code: 'NOT_FOUND' },
  },
  AppSync: {
    body: {
      data: null,
      errors: [{ path: ['x'], data: null, errorType: 'Unauthorized', errorInfo: null, message: 'Not Authorized' }],
    },
    status: 200,
    expect: { code: 'Unauthorized', retryable: false },
  },
  'Directus names the field': {
    body: {
      errors: [
        {
          message: 'Value has to be unique',
          extensions: { code: 'RECORD_NOT_UNIQUE', collection: 'a', field: 'email' },
        },
      ],
    },
    expect: { code: 'RECORD_NOT_UNIQUE', fieldErrors: [{ field: 'email' }] },
  },
  'Lighthouse has a map': {
    body: {
      errors: [{ message: 'Validation failed', extensions: { validation: { 'input.email': ['must be an email'] } } }],
    },
    status: 200,
    expect: { fieldErrors: [{ field: 'input.email', message: 'must be an email' }] },
  },
  'a message of graphql-ws': {
    body: { id: '1', type: 'error', payload: [{ message: 'm', extensions: { code: 'FORBIDDEN' } }] },
    transport: 'ws',
    expect: { code: 'FORBIDDEN', httpStatus: null },
  },
  'a connection that was refused': {
    body: { type: 'connection_error', payload: { message: 'Missing auth token!' } },
    transport: 'ws',
    expect: { code: null },
  },
  'thrown by Apollo Client': {
    body: {
      name: 'ApolloError',
      message: 'm',
      graphQLErrors: [{ message: 'm', extensions: { code: 'UNAUTHENTICATED' } }],
      networkError: null,
    },
    transport: 'client',
    expect: { code: 'UNAUTHENTICATED' },
  },
  'thrown by graphql-request': {
    body: {
      name: 'Error',
      message: 'm',
      response: { status: 200, errors: [{ message: 'm', extensions: { code: 'BAD_USER_INPUT' } }] },
      request: {},
    },
    transport: 'client',
    expect: { code: 'BAD_USER_INPUT', httpStatus: 200 },
  },
})

variants(shopify, {
  'user errors of a mutation': {
    body: {
      data: {
        productCreate: {
          product: null,
          userErrors: [{ field: ['input', 'title'], message: "Title can't be blank", code: 'BLANK' }],
        },
      },
    },
    status: 200,
    expect: {
      code: 'BLANK',
      retryable: false,
      fieldErrors: [{ field: 'input.title', message: "Title can't be blank", code: 'BLANK' }],
    },
  },
  'no user errors are none': {
    body: { data: { productCreate: { userErrors: [] } } },
    status: 200,
    expect: { code: null, fieldErrors: null },
  },
  'the REST API': {
    body: { errors: { title: ["can't be blank"], base: ['x'] } },
    status: 422,
    expect: {
      fieldErrors: [
        { field: 'title', message: "can't be blank" },
        { field: '', message: 'x' },
      ],
    },
  },
  'a text': {
    body: { errors: '[API] Invalid API key or access token' },
    status: 401,
    expect: { code: null, fieldErrors: null },
  },
  'a bucket that is full': {
    body: { errors: 'Exceeded 2 calls per second for api client.' },
    status: 429,
    headers: { 'retry-after': '2.0' },
    expect: { retryAfterMs: 2000, retryable: true },
  },
  'the cost alone tells that it is too much': {
    body: {
      errors: [{ message: 'Throttled' }],
      extensions: { cost: { requestedQueryCost: 752, throttleStatus: { currentlyAvailable: 250, restoreRate: 50 } } },
    },
    status: 200,
    expect: { code: null, retryable: true, retryAfterMs: 10_040 },
  },
  'the cost tells the wait': {
    body: {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: { cost: { requestedQueryCost: 500, throttleStatus: { currentlyAvailable: 100, restoreRate: 50 } } },
    },
    status: 200,
    expect: { code: 'THROTTLED', retryable: true, retryAfterMs: 8000 },
  },
})

variants(trpc, {
  'issues of Zod in the message': {
    body: {
      error: {
        message: '[\n  {"code":"too_small","path":["user","name"],"message":"too short"}\n]',
        code: -32600,
        data: { code: 'BAD_REQUEST', httpStatus: 400, path: 'user.add' },
      },
    },
    expect: { code: 'BAD_REQUEST', fieldErrors: [{ field: 'user.name', code: 'too_small', message: 'too short' }] },
  },
  'issues as the formatter of the documentation leaves them': {
    body: {
      error: {
        message: 'm',
        code: -32600,
        data: { code: 'BAD_REQUEST', httpStatus: 400, zodError: { formErrors: ['a'], fieldErrors: { title: ['b'] } } },
      },
    },
    expect: {
      fieldErrors: [
        { field: '', message: 'a' },
        { field: 'title', message: 'b' },
      ],
    },
  },
  'a batch of which one failed': {
    body: [
      { result: { data: 1 } },
      { error: { message: 'm', code: -32004, data: { code: 'NOT_FOUND', httpStatus: 404 } } },
    ],
    status: 207,
    expect: { code: 'NOT_FOUND', retryable: false, httpStatus: 207 },
  },
  'an event of a stream': {
    body: 'event: serialized-error\ndata: {"message":"m","code":-32001,"data":{"code":"UNAUTHORIZED","httpStatus":401}}\n\n',
    transport: 'sse',
    expect: { code: 'UNAUTHORIZED', httpStatus: 401 },
  },
  'thrown by the client': {
    body: {
      name: 'TRPCClientError',
      message: 'm',
      shape: { message: 'm', code: -32001, data: { code: 'UNAUTHORIZED', httpStatus: 401 } },
      data: { code: 'UNAUTHORIZED', httpStatus: 401 },
    },
    transport: 'client',
    expect: { code: 'UNAUTHORIZED', httpStatus: 401, retryable: false },
  },
})

variants(jsonrpc, {
  'a batch': {
    body: [
      { jsonrpc: '2.0', result: 7, id: 1 },
      { jsonrpc: '2.0', error: { code: -32600, message: 'Invalid Request' }, id: null },
    ],
    status: 200,
    expect: { code: '-32600' },
  },
  'issues in the message': {
    body: {
      jsonrpc: '2.0',
      id: 3,
      error: {
        code: -32602,
        message: 'Invalid arguments: [{"code":"invalid_type","path":["a"],"message":"Required"}]',
      },
    },
    status: 200,
    expect: { code: '-32602', fieldErrors: [{ field: 'a', code: 'invalid_type', message: 'Required' }] },
  },
  'over a socket': {
    body: { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'Method not found' } },
    transport: 'ws',
    expect: { code: '-32601', httpStatus: null, fieldErrors: null },
  },
})

const info = (type: string, more: object) => ({ '@type': `type.googleapis.com/google.rpc.${type}`, ...more })
variants(google, {
  'every detail that is of use': {
    body: {
      error: {
        code: 429,
        message: 'for developers',
        status: 'RESOURCE_EXHAUSTED',
        details: [
          info('ErrorInfo', { reason: 'RATE_LIMIT_EXCEEDED', domain: 'googleapis.com', metadata: { service: 'x' } }),
          info('RetryInfo', { retryDelay: '34.074824224s' }),
          info('RequestInfo', { requestId: 'req-1' }),
          info('BadRequest', { fieldViolations: [{ field: 'user.email', description: 'bad', reason: 'INVALID' }] }),
        ],
      },
    },
    status: 429,
    expect: {
      code: 'RATE_LIMIT_EXCEEDED',
      retryable: true,
      retryAfterMs: 34_075,
      correlationId: 'req-1',
      fieldErrors: [{ field: 'user.email', message: 'bad', code: 'INVALID' }],
    },
  },
  'a wait in a list': {
    body: [
      {
        error: {
          code: 429,
          message: 'm',
          status: 'RESOURCE_EXHAUSTED',
          details: [info('RetryInfo', { retryDelay: '7s' })],
        },
      },
    ],
    status: 429,
    expect: { code: 'RESOURCE_EXHAUSTED', retryAfterMs: 7000 },
  },
  'an old API': {
    body: {
      error: {
        code: 403,
        message: 'm',
        errors: [{ domain: 'usageLimits', reason: 'userRateLimitExceeded', message: 'm' }],
      },
    },
    status: 403,
    expect: { code: 'userRateLimitExceeded', retryable: true },
  },
})

variants(firebase, {
  'a detail after the code': {
    body: { error: { code: 400, message: 'WEAK_PASSWORD : Password should be at least 6 characters', errors: [] } },
    expect: { code: 'WEAK_PASSWORD', retryable: false },
  },
  'try again later': {
    body: { error: { code: 400, message: 'TOO_MANY_ATTEMPTS_TRY_LATER' } },
    expect: { retryable: true },
  },
  'Cloud Messaging': {
    body: {
      error: {
        code: 404,
        message: 'Requested entity was not found.',
        status: 'NOT_FOUND',
        details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: 'UNREGISTERED' }],
      },
    },
    status: 404,
    expect: { code: 'UNREGISTERED' },
    except: 'auto',
  },
  'the network is gone': {
    body: { name: 'FirebaseError', code: 'auth/network-request-failed', message: 'Firebase: A network AuthError' },
    transport: 'client',
    expect: { code: 'auth/network-request-failed', retryable: true },
  },
})

variants(connect, {
  'a wait in bytes': {
    body: { code: 'resource_exhausted', message: 'm', details: [{ type: 'google.rpc.RetryInfo', value: 'CgMIrAI' }] },
    status: 429,
    headers: { 'content-type': 'application/json' },
    expect: { code: 'resource_exhausted', retryable: true, retryAfterMs: 300_000 },
  },
  'bytes that are none': {
    body: { code: 'unavailable', details: [{ type: 'google.rpc.RetryInfo', value: '!!' }] },
    status: 503,
    expect: { retryAfterMs: null, retryable: true },
  },
  'trailers in the body': {
    body: '\u0000\u0000grpc-status: 5\r\ngrpc-message: no such%20user\r\n',
    status: 200,
    headers: { 'content-type': 'application/grpc-web+proto' },
    expect: { code: 'not_found', retryable: false },
  },
  'thrown by the client': {
    body: { name: 'ConnectError', code: 16, message: '[unauthenticated] m', rawMessage: 'm' },
    transport: 'client',
    expect: { code: 'unauthenticated', retryable: false },
  },
})
