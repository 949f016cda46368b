import {
  ably,
  aiSdk,
  anthropic,
  auth0,
  aws,
  azure,
  cms,
  codedObject,
  discord,
  github,
  mastodon,
  matrix,
  oauth,
  okFalse,
  openai,
  saas,
  stripe,
  supabase,
} from '../../../../src/decoders/index.js'
import { variants } from './variant.js'

variants(codedObject, {
  'an event of a stream, as it travels': {
    body: 'event: error\ndata: {"type":"error","code":"SEARCH_TIMEOUT","message":"m","details":{}}\n\n',
    transport: 'sse',
    expect: { code: 'SEARCH_TIMEOUT', fieldErrors: null, httpStatus: null },
  },
  'JSON sent as plain text': {
    body: '{"success":false,"error":{"code":"VALIDATION_ERROR","message":"m","details":[{"field":"params.title","message":"n"}]}}',
    headers: { 'content-type': 'text/plain' },
    expect: { code: 'VALIDATION_ERROR', fieldErrors: [{ field: 'params.title', message: 'n' }] },
  },
})

variants(oauth, {
  'odd space and no quotes in a challenge': {
    body: '',
    status: 401,
    headers: {
      'www-authenticate': 'Basic realm="a", Bearer realm = "b", error = invalid_token , error_description="x \\"y\\""',
    },
    expect: { code: 'invalid_token' },
  },
  'a challenge without an error': {
    body: '',
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="a"' },
    expect: { code: null },
  },
  'a form': {
    body: 'error=bad_verification_code&error_description=Expired',
    status: 200,
    expect: { code: 'bad_verification_code' },
  },
  'a device that polls': {
    body: { error: 'authorization_pending', error_description: 'The authorization request is still pending' },
    expect: { code: 'authorization_pending', retryable: true },
  },
  'Microsoft’s': {
    body: {
      error: 'invalid_grant',
      error_description: 'AADSTS50126',
      error_codes: [50126],
      trace_id: 't',
      correlation_id: 'c',
    },
    expect: { code: 'invalid_grant', correlationId: 't' },
  },
})

variants(auth0, {
  'an old code': { body: { error_code: 'x_error', error_description: 'm' }, expect: { code: 'x_error' } },
  'the Management API': {
    body: { statusCode: 404, error: 'Not Found', message: 'The user does not exist.', errorCode: 'inexistent_user' },
    status: 404,
    expect: { code: 'inexistent_user' },
  },
  'a password that is too weak': {
    body: {
      name: 'PasswordStrengthError',
      message: 'Password is too weak',
      code: 'invalid_password',
      description: { rules: [] },
      policy: '* At least 8',
      statusCode: 400,
    },
    expect: { code: 'invalid_password', fieldErrors: null },
  },
})

variants(stripe, {
  'a field of a card': {
    body: {
      error: {
        type: 'card_error',
        code: 'incorrect_number',
        param: 'number',
        message: 'Your card number is incorrect.',
        doc_url: 'x',
      },
    },
    status: 402,
    headers: { 'request-id': 'req_1' },
    expect: {
      code: 'incorrect_number',
      correlationId: 'req_1',
      retryable: false,
      fieldErrors: [{ field: 'number', message: 'Your card number is incorrect.' }],
    },
  },
  'a nested parameter': {
    body: {
      error: {
        type: 'invalid_request_error',
        code: 'parameter_missing',
        param: 'line_items[0][price]',
        message: 'm',
        doc_url: 'x',
      },
    },
    expect: { fieldErrors: [{ field: 'line_items.0.price', raw: 'line_items[0][price]' }] },
  },
  'the type where there is no code': {
    body: { error: { type: 'api_error', code: null, message: 'm' } },
    status: 500,
    headers: { 'stripe-should-retry': 'true' },
    expect: { code: 'api_error', retryable: true },
    except: 'auto',
  },
  'thrown by stripe-node': {
    body: {
      name: 'Error',
      type: 'StripeRateLimitError',
      code: 'rate_limit',
      statusCode: 429,
      message: 'm',
      requestId: 'req_2',
      raw: { code: 'rate_limit', message: 'm' },
    },
    transport: 'client',
    expect: { code: 'rate_limit', httpStatus: 429, retryable: true, correlationId: 'req_2' },
  },
})

variants(openai, {
  'flat, in a stream': {
    body: {
      type: 'error',
      code: 'rate_limit_exceeded',
      message: 'Please try again in 1.5s.',
      param: null,
      sequence_number: 1,
    },
    transport: 'sse',
    expect: { code: 'rate_limit_exceeded', retryable: true, retryAfterMs: 1500, httpStatus: null },
  },
  'unnamed, in a stream': {
    body: 'data: {"error":{"message":"overloaded","type":"server_error","param":null,"code":null}}\n\ndata: [DONE]\n\n',
    transport: 'sse',
    expect: { code: 'server_error' },
  },
  'should be tried again': {
    body: { error: { message: 'x', type: 'server_error', param: null, code: null } },
    status: 400,
    headers: { 'x-should-retry': 'true', 'x-request-id': 'req-1' },
    expect: { code: 'server_error', retryable: true, correlationId: 'req-1' },
  },
  'a server that speaks like it': {
    body: { object: 'error', message: 'm', type: 'BadRequestError', param: null, code: 400 },
    expect: { code: 'BadRequestError' },
  },
})

variants(anthropic, {
  'a stream that failed on the way': {
    body: 'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_1"}}\n\nevent: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n',
    transport: 'sse',
    expect: { code: 'overloaded_error', retryable: true, httpStatus: null },
  },
  'JSON sent as text': {
    body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_9"}',
    status: 529,
    headers: { 'content-type': 'text/plain' },
    expect: { code: 'overloaded_error', retryable: true, correlationId: 'req_9' },
  },
  'not found': {
    body: { type: 'error', error: { type: 'not_found_error', message: 'm' } },
    status: 404,
    headers: { 'request-id': 'r' },
    expect: { code: 'not_found_error', correlationId: 'r', retryable: false },
  },
})

variants(aiSdk, {
  'a part of a stream': {
    body: { type: 'error', errorText: 'An error occurred.' },
    transport: 'sse',
    expect: { code: null, fieldErrors: null },
  },
  'the old protocol': { body: '3:"An error occurred."\n', transport: 'sse', expect: { code: null } },
  thrown: {
    body: {
      name: 'AI_APICallError',
      message: 'm',
      statusCode: 429,
      isRetryable: true,
      responseBody: '{"error":{"message":"m","type":"requests","code":"rate_limit_exceeded"}}',
    },
    transport: 'client',
    expect: { code: 'rate_limit_exceeded', httpStatus: 429, retryable: true },
  },
})

variants(github, {
  'nothing left': {
    body: { message: 'API rate limit exceeded', documentation_url: 'https://docs.github.com/rest' },
    status: 403,
    headers: {
      date: 'Mon, 01 Jan 2024 00:00:00 GMT',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '1704067260',
      'x-github-request-id': 'A:B',
    },
    expect: { code: null, retryable: true, retryAfterMs: 60_000, correlationId: 'A:B' },
  },
  'a secondary limit': {
    body: { message: 'You have exceeded a secondary rate limit.', documentation_url: 'x' },
    status: 403,
    headers: { 'retry-after': '60' },
    expect: { retryable: true, retryAfterMs: 60_000 },
  },
  'a complaint of its own words': {
    body: {
      message: 'Validation Failed',
      errors: [{ resource: 'PullRequest', code: 'custom', message: 'already exists' }],
      documentation_url: 'x',
    },
    status: 422,
    expect: { code: null, fieldErrors: [{ field: '', code: 'custom', message: 'already exists' }] },
  },
  'no permission': {
    body: { message: 'Must have admin rights', documentation_url: 'x', status: '403' },
    status: 403,
    expect: { code: null, retryable: false },
  },
})

variants(aws, {
  'the type inside is not the error’s': {
    body: { __type: 'com.amazon#OuterError', nested: { __type: 'com.amazon#Inner' }, Message: 'm' },
    headers: { 'x-amzn-requestid': 'r-1' },
    expect: { code: 'OuterError', correlationId: 'r-1' },
  },
  'throttling is a 400': {
    body: { __type: 'ThrottlingException', message: 'Rate exceeded' },
    expect: { code: 'ThrottlingException', retryable: true },
  },
  'a wrong password is a 400': {
    body: { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' },
    expect: { code: 'NotAuthorizedException', retryable: false },
  },
  S3: {
    body: '<?xml version="1.0"?>\n<Error><Code>NoSuchKey</Code><Message>m</Message><Key>k</Key><RequestId>4442587FB7D0A2F9</RequestId></Error>',
    status: 404,
    headers: { 'content-type': 'application/xml' },
    expect: { code: 'NoSuchKey', correlationId: '4442587FB7D0A2F9' },
  },
  EC2: {
    body: '<Response><Errors><Error><Code>InvalidAMIID</Code><Message>m</Message></Error></Errors><RequestID>ea9</RequestID></Response>',
    expect: { code: 'InvalidAMIID', correlationId: 'ea9' },
  },
})

variants(azure, {
  'Graph has its ids inside': {
    body: {
      error: {
        code: 'Authorization_RequestDenied',
        message: 'm',
        innerError: { date: 'x', 'request-id': 'r-1', 'client-request-id': 'c' },
      },
    },
    status: 403,
    expect: { code: 'Authorization_RequestDenied', correlationId: 'r-1' },
  },
  'only a header': {
    body: '',
    status: 404,
    headers: { 'x-ms-error-code': 'BlobNotFound', 'x-ms-request-id': 'r-2' },
    expect: { code: 'BlobNotFound', correlationId: 'r-2' },
  },
  'a wait in ms': {
    body: { error: { code: 'TooManyRequests', message: 'm', innererror: {} } },
    status: 429,
    headers: { 'x-ms-retry-after-ms': '1500' },
    expect: { code: 'TooManyRequests', retryAfterMs: 1500, retryable: true },
  },
  'a wait in the text': {
    body: { error: { code: '429', message: 'Requests have exceeded the limit. Please retry after 26 seconds.' } },
    status: 429,
    expect: { retryAfterMs: 26_000 },
    except: 'auto',
  },
  'OData 3': {
    body: { 'odata.error': { code: 'ResourceNotFound', message: { lang: 'en-US', value: 'm' } } },
    status: 404,
    expect: { code: 'ResourceNotFound' },
  },
})

variants(okFalse, {
  'Slack, an empty 429': {
    body: '',
    status: 429,
    headers: { 'retry-after': '30' },
    expect: { code: null, retryable: true, retryAfterMs: 30_000 },
  },
  Slack: {
    body: { ok: false, error: 'channel_not_found' },
    status: 200,
    expect: { code: 'channel_not_found', retryable: false },
  },
  'Slack says again': { body: { ok: false, error: 'ratelimited' }, status: 200, expect: { retryable: true } },
  'Telegram in its old words': {
    body: { ok: false, error_code: 429, description: 'Too Many Requests: retry after 34' },
    status: 429,
    expect: { code: null, retryAfterMs: 34_000 },
  },
  'the edge of Cloudflare': { body: 'error code: 1015', status: 429, expect: { code: '1015', retryable: true } },
  'AT Protocol': {
    body: { error: 'ExpiredToken', message: 'Token has expired' },
    expect: { code: 'ExpiredToken', retryable: false },
  },
  'a phrase is no code': { body: { error: 'Forbidden', message: 'm' }, status: 403, expect: { code: null } },
})

variants(discord, {
  'deep in a form': {
    body: {
      code: 50035,
      message: 'Invalid Form Body',
      errors: {
        embeds: {
          0: { fields: { 2: { description: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH', message: 'm' }] } } } },
        },
      },
    },
    expect: {
      code: '50035',
      fieldErrors: [{ field: 'embeds.0.fields.2.description', code: 'BASE_TYPE_BAD_LENGTH', message: 'm' }],
    },
  },
  'an array and the whole': {
    body: { code: 50035, message: 'Invalid Form Body', errors: { _errors: [{ code: 'A', message: 'm' }] } },
    expect: { fieldErrors: [{ field: '', code: 'A', message: 'm' }] },
  },
  'a limit of everybody': {
    body: { message: 'You are being rate limited.', retry_after: 64.57, global: true },
    status: 429,
    headers: { 'retry-after': '65', 'x-ratelimit-global': 'true' },
    expect: { code: null, retryAfterMs: 64_570, retryable: true },
  },
})

variants(supabase, {
  'the header says it': {
    body: { code: 429, msg: 'Too many' },
    status: 429,
    headers: { 'x-sb-error-code': 'over_request_rate_limit' },
    expect: { code: 'over_request_rate_limit', retryable: true },
  },
  'an old auth with a code': {
    body: {
      code: 422,
      error_code: 'weak_password',
      msg: 'Password should be longer',
      weak_password: { reasons: ['length'] },
    },
    status: 422,
    expect: { code: 'weak_password' },
  },
  'an id': {
    body: { code: 500, msg: 'Internal', error_id: 'e-1' },
    status: 500,
    expect: { code: null, correlationId: 'e-1' },
  },
  Storage: {
    body: { statusCode: '409', error: 'Duplicate', message: 'The resource already exists' },
    expect: { code: 'Duplicate' },
  },
  thrown: {
    body: { name: 'AuthApiError', status: 400, code: 'invalid_credentials', message: 'm' },
    transport: 'client',
    expect: { code: 'invalid_credentials', httpStatus: 400 },
  },
})

variants(matrix, {
  'a limit': {
    body: { errcode: 'M_LIMIT_EXCEEDED', error: 'Too many requests', retry_after_ms: 2000 },
    status: 429,
    expect: { code: 'M_LIMIT_EXCEEDED', retryable: true, retryAfterMs: 2000 },
  },
  'another step is asked for': {
    body: { flows: [{ stages: ['m.login.password'] }], session: 'x', params: {} },
    status: 401,
    expect: { code: null, retryable: false },
  },
})

variants(ably, {
  'an answer': {
    body: { error: { message: 'Invalid credentials', code: 40100, statusCode: 401, href: 'x' } },
    status: 401,
    expect: { code: '40100', httpStatus: 401, retryable: false },
  },
  'a batch that failed in part': {
    body: {
      error: { message: 'Batched response includes errors', statusCode: 400, code: 40020 },
      batchResponse: [{ channel: 'a' }],
    },
    expect: { code: '40020' },
  },
  'flat, in a stream': {
    body: { message: 'm', code: 40142, statusCode: 401, href: 'x' },
    transport: 'sse',
    expect: { code: '40142', httpStatus: 401 },
  },
})

variants(mastodon, {
  'OAuth beside it': { body: { error: 'invalid_grant', error_description: 'm' }, expect: { code: 'invalid_grant' } },
  'an object with a sentence': { body: { error: { error: 'Record not found' } }, status: 404, expect: { code: null } },
  'a quota that ends at an ISO date': {
    body: { error: 'Too many requests' },
    status: 429,
    headers: {
      date: 'Mon, 01 Jan 2024 00:00:00 GMT',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '2024-01-01T00:05:00.000000Z',
    },
    expect: { code: null, retryAfterMs: 300_000, retryable: true },
  },
})

variants(saas, {
  'PayPal names a field by a pointer': {
    body: {
      name: 'INVALID_REQUEST',
      message: 'm',
      debug_id: 'd1',
      details: [
        {
          field: '/purchase_units/0/amount/value',
          value: '',
          location: 'body',
          issue: 'MISSING_REQUIRED_PARAMETER',
          description: 'missing',
        },
      ],
    },
    expect: {
      code: 'INVALID_REQUEST',
      correlationId: 'd1',
      fieldErrors: [{ field: 'purchase_units.0.amount.value', code: 'MISSING_REQUIRED_PARAMETER', message: 'missing' }],
    },
  },
  'Clerk without a field': {
    body: {
      errors: [{ message: 'not found', long_message: 'No user was found', code: 'resource_not_found', meta: {} }],
      clerk_trace_id: 'c1',
    },
    status: 404,
    expect: { code: 'resource_not_found', correlationId: 'c1', fieldErrors: null },
  },
  Salesforce: {
    body: [{ message: 'Required fields are missing: [Name]', errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }],
    expect: { code: 'REQUIRED_FIELD_MISSING', fieldErrors: [{ field: 'Name', code: 'REQUIRED_FIELD_MISSING' }] },
  },
})

variants(cms, {
  'WordPress, what is missing': {
    body: {
      code: 'rest_missing_callback_param',
      message: 'Missing parameter(s): title',
      data: { status: 400, params: ['title'] },
    },
    expect: { code: 'rest_missing_callback_param', fieldErrors: [{ field: 'title' }] },
  },
  'WordPress, an old list': {
    body: [{ code: 'rest_no_route', message: 'No route' }],
    status: 404,
    expect: { code: 'rest_no_route', fieldErrors: null },
    except: 'auto',
  },
  PocketBase: {
    body: {
      code: 400,
      message: 'm',
      data: { title: { code: 'validation_required', message: 'Missing required value.' } },
    },
    expect: {
      code: null,
      fieldErrors: [{ field: 'title', code: 'validation_required', message: 'Missing required value.' }],
    },
  },
  'Strapi 4': {
    body: {
      data: null,
      error: {
        status: 400,
        name: 'ValidationError',
        message: 'm',
        details: { errors: [{ path: ['seo', 'title'], message: 'too long', name: 'ValidationError' }] },
      },
    },
    expect: { code: 'ValidationError', fieldErrors: [{ field: 'seo.title', message: 'too long' }] },
  },
  'Strapi 3': {
    body: {
      statusCode: 400,
      error: 'Bad Request',
      message: [{ messages: [{ id: 'Auth.form.error.invalid', message: 'Identifier or password invalid.' }] }],
    },
    expect: { code: 'Auth.form.error.invalid', fieldErrors: null },
  },
  'a task of Meilisearch': {
    body: {
      uid: 1,
      status: 'failed',
      error: { message: 'm', code: 'index_not_found', type: 'invalid_request', link: 'x' },
    },
    status: 200,
    expect: { code: 'index_not_found' },
    except: 'auto',
  },
  'Directus: a field that fails': {
    body: { errors: [{ message: 'Value is required', extensions: { code: 'FAILED_VALIDATION', field: 'title' } }] },
    expect: {
      code: 'FAILED_VALIDATION',
      fieldErrors: [{ field: 'title', message: 'Value is required', code: 'FAILED_VALIDATION' }],
    },
  },
  'Ghost: the type is the code': {
    body: {
      errors: [
        { message: 'Validation error, cannot save post.', type: 'ValidationError', code: null, ghostErrorCode: null },
      ],
    },
    status: 422,
    expect: { code: 'ValidationError' },
  },
  'Payload: complaints in the data of its error': {
    body: {
      errors: [
        { name: 'ValidationError', message: 'Invalid', data: { errors: [{ message: 'taken', path: 'email' }] } },
      ],
    },
    expect: { code: 'ValidationError', fieldErrors: [{ field: 'email', message: 'taken' }] },
  },
})
