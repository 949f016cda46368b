import {
  clientChunk,
  clientDom,
  clientLibrary,
  clientNetwork,
  clientNoise,
  clientValidation,
  plainHttp,
  websocket,
  wsClose,
} from '../../../../src/decoders/index.js'
import { variants, type Variant } from './variant.js'

const thrown = (body: unknown, expect: Variant['expect']): Variant => ({
  body,
  transport: 'client',
  expect: { httpStatus: null, ...expect },
})

variants(clientNetwork, {
  Firefox: thrown(
    { name: 'TypeError', message: 'NetworkError when attempting to fetch resource.' },
    { code: null, retryable: true },
  ),
  'Safari 16': thrown(
    { name: 'TypeError', message: 'The Internet connection appears to be offline.' },
    { code: null, retryable: true },
  ),
  'React Native': thrown({ name: 'TypeError', message: 'Network request failed' }, { code: null, retryable: true }),
  Bun: thrown(
    { name: 'Error', message: 'Unable to connect. Is the computer able to access the url?', code: 'ConnectionRefused' },
    { code: 'ConnectionRefused', retryable: true },
  ),
  'Node, by its cause': thrown(
    { name: 'TypeError', message: 'fetch failed', cause: { name: 'Error', code: 'ECONNREFUSED' } },
    { code: 'ECONNREFUSED', retryable: true },
  ),
  'undici, a slow body': thrown(
    { name: 'TypeError', message: 'terminated', cause: { name: 'BodyTimeoutError', code: 'UND_ERR_BODY_TIMEOUT' } },
    { code: 'UND_ERR_BODY_TIMEOUT', retryable: true },
  ),
  'undici, called wrongly': thrown(
    {
      name: 'TypeError',
      message: 'fetch failed',
      cause: { name: 'InvalidArgumentError', code: 'UND_ERR_INVALID_ARG' },
    },
    { code: 'UND_ERR_INVALID_ARG', retryable: false },
  ),
  'undici, aborted': thrown(
    { name: 'TypeError', message: 'fetch failed', cause: { name: 'RequestAbortedError', code: 'UND_ERR_ABORTED' } },
    { code: 'UND_ERR_ABORTED', retryable: false },
  ),
})

variants(clientDom, {
  'a time-out': thrown(
    { name: 'TimeoutError', message: 'signal timed out', code: 23 },
    { code: 'TimeoutError', retryable: true },
  ),
  'not allowed': thrown(
    { name: 'NotAllowedError', message: 'denied', code: 0 },
    { code: 'NotAllowedError', retryable: false },
  ),
  'cannot be cloned': thrown(
    { name: 'DataCloneError', message: 'm', code: 25 },
    { code: 'DataCloneError', retryable: false },
  ),
  'a full store of Firefox': thrown(
    { name: 'NS_ERROR_DOM_QUOTA_REACHED', message: 'm', code: 1014 },
    { code: 'NS_ERROR_DOM_QUOTA_REACHED', retryable: false },
  ),
})

variants(clientChunk, {
  'Vite in Chrome': thrown(
    { name: 'TypeError', message: 'Failed to fetch dynamically imported module: https://a.example/x.js' },
    { code: null },
  ),
  Firefox: thrown(
    { name: 'TypeError', message: 'error loading dynamically imported module: https://a.example/x.js' },
    { code: null },
  ),
  'a stylesheet': thrown(
    { name: 'Error', message: 'Loading CSS chunk 3 failed.\n(/3.css)', code: 'CSS_CHUNK_LOAD_FAILED' },
    { code: 'CSS_CHUNK_LOAD_FAILED' },
  ),
})

variants(clientNoise, {
  'a loop of observers': thrown(
    { name: 'Error', message: 'ResizeObserver loop completed with undelivered notifications.' },
    { code: null, retryable: false },
  ),
})

variants(clientLibrary, {
  'axios, no answer': thrown(
    { name: 'AxiosError', message: 'Network Error', code: 'ERR_NETWORK' },
    { code: 'ERR_NETWORK', retryable: true },
  ),
  'axios, an answer': {
    body: {
      name: 'AxiosError',
      message: 'Request failed with status code 404',
      code: 'ERR_BAD_REQUEST',
      response: { status: 404, data: '' },
    },
    transport: 'client',
    expect: { code: 'ERR_BAD_REQUEST', httpStatus: 404, retryable: false },
  },
  ofetch: {
    body: { name: 'FetchError', message: '[GET] "https://a.example/": 404 Not Found' },
    transport: 'client',
    expect: { httpStatus: 404, retryable: false },
  },
  'Apollo’s link': {
    body: { name: 'ServerError', message: 'Response not successful: Received status code 400', statusCode: 400 },
    transport: 'client',
    expect: { httpStatus: 400 },
  },
})

variants(clientValidation, {
  'Valibot, one issue': thrown(
    {
      kind: 'validation',
      type: 'min_length',
      input: 'x',
      message: 'Invalid length',
      path: [{ key: 'name', input: {} }],
    },
    { code: null, fieldErrors: [{ field: 'name', message: 'Invalid length' }], retryable: false },
  ),
  Valibot: thrown(
    {
      name: 'ValiError',
      message: 'm',
      issues: [
        {
          kind: 'validation',
          type: 'min_length',
          input: 'a',
          message: 'too short',
          path: [
            { type: 'object', key: 'name' },
            { type: 'array', key: 0 },
          ],
        },
      ],
    },
    { fieldErrors: [{ field: 'name.0', message: 'too short', code: 'min_length' }], retryable: false },
  ),
  'Valibot, the whole': thrown(
    { name: 'ValiError', issues: [{ kind: 'schema', type: 'object', message: 'Invalid type' }] },
    { fieldErrors: [{ field: '', message: 'Invalid type' }] },
  ),
  Yup: thrown(
    { name: 'ValidationError', message: 'm', path: 'age', errors: ['age must be a number'], inner: [] },
    { fieldErrors: [{ field: 'age', message: 'age must be a number' }] },
  ),
  Joi: thrown(
    {
      name: 'ValidationError',
      message: 'm',
      details: [{ message: '"a" is required', path: ['a', 'b'], type: 'any.required' }],
    },
    { fieldErrors: [{ field: 'a.b', message: '"a" is required', code: 'any.required' }] },
  ),
})

const tree = {
  errors: ['Unrecognized key'],
  properties: {
    name: { errors: ['Too short'] },
    tags: { errors: [], items: [{ errors: [] }, { errors: ['Bad tag'] }] },
  },
}
const asForm = { formErrors: ['Unrecognized key'], fieldErrors: { name: ['Too short'] } }
variants(clientValidation, {
  'Zod, as a tree': thrown(tree, {
    fieldErrors: [
      { field: '', message: 'Unrecognized key' },
      { field: 'name', message: 'Too short' },
      { field: 'tags.1', message: 'Bad tag' },
    ],
  }),
  'Zod, flat': thrown(asForm, {
    fieldErrors: [
      { field: '', message: 'Unrecognized key' },
      { field: 'name', message: 'Too short' },
    ],
    retryable: false,
  }),
  'Zod, as the value': thrown(
    { _errors: [], name: { _errors: ['Too short'] } },
    { fieldErrors: [{ field: 'name', message: 'Too short' }] },
  ),
  'Standard Schema, keys as objects': thrown(
    { issues: [{ message: 'm', path: [{ key: 'a' }, 0] }] },
    { code: null, fieldErrors: [{ field: 'a.0', message: 'm' }] },
  ),
})

variants(clientLibrary, {
  'ofetch, no answer': thrown(
    { name: 'FetchError', message: '[GET] "https://a.example/": <no response> Failed to fetch' },
    { code: null, retryable: true },
  ),
  'ky, no answer': thrown(
    { name: 'NetworkError', message: 'Request failed due to a network error: GET https://a.example/' },
    { retryable: true },
  ),
  'axios, a time-out named as one': thrown(
    { name: 'AxiosError', message: 'timeout of 250ms exceeded', code: 'ETIMEDOUT' },
    { code: 'ETIMEDOUT', retryable: true },
  ),
  'axios, a bad answer': {
    body: { name: 'AxiosError', message: 'Request failed with status code 503', code: 'ERR_BAD_RESPONSE', status: 503 },
    transport: 'client',
    expect: { code: 'ERR_BAD_RESPONSE', httpStatus: 503, retryable: true },
  },
  tRPC: {
    body: { name: 'TRPCClientError', message: 'UNAUTHORIZED', data: { code: 'UNAUTHORIZED', httpStatus: 401 } },
    transport: 'client',
    expect: { code: 'UNAUTHORIZED', retryable: false },
  },
  PostgREST: thrown(
    { name: 'PostgrestError', message: 'm', code: '23505', details: 'd', hint: null },
    { code: '23505', retryable: false },
  ),
})

variants(websocket, {
  'Pusher sends its data as text': {
    body: { event: 'pusher:error', data: '{"code":4200,"message":"Please reconnect immediately"}' },
    transport: 'ws',
    expect: { code: '4200', retryable: true },
  },
  'SignalR closes for good': {
    body: { type: 7, error: 'm' },
    transport: 'ws',
    expect: { code: null, retryable: false },
  },
  'Socket.IO with data': {
    body: '44{"message":"Not authorized","data":{"code":"E_AUTH"}}',
    transport: 'ws',
    expect: { code: 'E_AUTH' },
  },
  Phoenix: {
    body: ['1', '2', 'room:1', 'phx_reply', { status: 'error', response: { reason: 'unauthorized' } }],
    transport: 'ws',
    expect: { code: 'unauthorized' },
  },
})

const close = (code: number, retryable: boolean): Variant => ({
  body: { type: 'close', code, reason: '' },
  transport: 'ws',
  expect: { code: String(code), retryable, httpStatus: null },
})
variants(wsClose, {
  'in good order': close(1000, false),
  lost: close(1006, true),
  'a server that starts again': close(1012, true),
  'graphql-ws, too many': close(4429, false),
  'Discord, unknown opcode': close(4001, true),
  'Pusher, refused': {
    ...close(4001, false),
    body: { type: 'close', code: 4001, reason: 'Application does not exist' },
  },
  'Discord, a shard that is needed': close(4011, false),
  'Pusher, at once': close(4200, true),
})

variants(plainHttp, {
  'a gateway': {
    body: '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
    status: 502,
    headers: { 'content-type': 'text/html' },
    expect: { code: null, retryable: true, correlationId: null },
  },
  'an id in the page': {
    body: '<html><body>Cloudflare Ray ID: <strong class="x">8a1b2c3d4e5f6789</strong></body></html>',
    status: 520,
    expect: { code: null, correlationId: '8a1b2c3d4e5f6789' },
  },
  'nothing at all': {
    body: '',
    status: 504,
    headers: { 'cf-ray': '8a1-FRA' },
    expect: { code: null, retryable: true, correlationId: '8a1-FRA' },
  },
  'a wait until a date': {
    body: 'Down for maintenance',
    status: 503,
    headers: { date: 'Mon, 01 Jan 2024 00:00:00 GMT', 'retry-after': 'Mon, 01 Jan 2024 00:02:00 GMT' },
    expect: { code: null, retryAfterMs: 120_000 },
  },
})
