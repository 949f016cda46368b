import { drf, fastapi, php, rails } from '../../../../src/decoders/index.js'
import { variants } from './variant.js'

variants(rails, {
  'a crash is an empty page with an id in a header': {
    body: '',
    status: 500,
    headers: { 'content-type': 'text/html', 'x-request-id': 'a-1' },
    expect: { code: null, correlationId: 'a-1', fieldErrors: null, httpStatus: 500 },
  },
  'errors beside a status': {
    body: { status: 'error', errors: { title: ["can't be blank"], 'author.name': ['is too short'] } },
    status: 422,
    expect: {
      code: null,
      fieldErrors: [
        { field: 'title', message: "can't be blank" },
        { field: 'author.name', message: 'is too short' },
      ],
    },
  },
  'full messages name no field': {
    body: { errors: ["Name can't be blank", 'Email is invalid'] },
    status: 422,
    expect: {
      fieldErrors: [
        { field: '', message: "Name can't be blank" },
        { field: '', message: 'Email is invalid' },
      ],
    },
  },
  'details are codes': {
    body: { name: [{ error: 'too_short', count: 3 }, { error: 'blank' }] },
    status: 422,
    expect: {
      fieldErrors: [
        { field: 'name', code: 'too_short' },
        { field: 'name', code: 'blank' },
      ],
    },
  },
  'base is the whole': {
    body: { base: ['Order is closed'] },
    status: 422,
    expect: { fieldErrors: [{ field: '', message: 'Order is closed' }] },
  },
  'nested attributes': {
    body: { errors: { user: { email: ['has already been taken'] } } },
    status: 422,
    expect: { fieldErrors: [{ field: 'user.email', message: 'has already been taken' }] },
  },
  'Devise says why': {
    body: { error: 'You need to sign in or sign up before continuing.' },
    status: 401,
    expect: { code: null, fieldErrors: null, retryable: false },
  },
  'a crash in development shows its traces to nobody': {
    body: {
      status: 500,
      error: 'Internal Server Error',
      exception: '#<RuntimeError: x>',
      traces: { 'Full Trace': [] },
    },
    status: 500,
    expect: { code: null, fieldErrors: null },
  },
  'Action Cable may come back': {
    body: { type: 'disconnect', reason: 'server_restart', reconnect: true },
    transport: 'ws',
    expect: { code: 'server_restart', retryable: true, httpStatus: null },
  },
  'devise_token_auth says everything twice': {
    body: { status: 'error', errors: { email: ['is not an email'], full_messages: ['Email is not an email'] } },
    status: 422,
    expect: { fieldErrors: [{ field: 'email', message: 'is not an email' }] },
  },
  'an error with a message of its own': {
    body: { error: { message: 'param is missing or the value is empty: user' } },
    expect: { code: null, fieldErrors: null },
  },
})

variants(drf, {
  'a field called detail': {
    body: { detail: ['This field is required.'] },
    expect: { code: null, fieldErrors: [{ field: 'detail', message: 'This field is required.' }] },
  },
  'a field called code': {
    body: { code: ['Invalid.'] },
    expect: { code: null, fieldErrors: [{ field: 'code', message: 'Invalid.' }] },
  },
  'a list at the root, one entry an object': {
    body: [{}, { title: ['This field is required.'] }],
    expect: { fieldErrors: [{ field: '1.title', message: 'This field is required.' }] },
  },
  'texts in a list at the root': {
    body: ['Invalid data.'],
    expect: { fieldErrors: [{ field: '', message: 'Invalid data.' }] },
  },
  'keys that are indexes': {
    body: { 1: { name: ['Too long.'] } },
    expect: { fieldErrors: [{ field: '1.name', message: 'Too long.' }] },
  },
  'nested serializers and lists': {
    body: { profile: { age: ['A valid integer is required.'] }, items: [{}, { weight: ['Required.'] }] },
    expect: {
      fieldErrors: [
        { field: 'profile.age', message: 'A valid integer is required.' },
        { field: 'items.1.weight', message: 'Required.' },
      ],
    },
  },
  'non_field_errors at the root': {
    body: { non_field_errors: ['The fields a, b must make a unique set.'] },
    expect: { fieldErrors: [{ field: '', message: 'The fields a, b must make a unique set.' }] },
  },
  'full details': {
    body: { email: [{ message: 'Enter a valid email address.', code: 'invalid' }] },
    expect: { code: null, fieldErrors: [{ field: 'email', message: 'Enter a valid email address.', code: 'invalid' }] },
  },
  'a throttle names its wait in the text': {
    body: { detail: 'Request was throttled. Expected available in 5 seconds.' },
    status: 429,
    expect: { code: null, retryable: true, retryAfterMs: 5000 },
  },
  'a throttle with its header': {
    body: { detail: 'Request was throttled. Expected available in 5 seconds.' },
    status: 429,
    headers: { 'retry-after': '6' },
    expect: { retryAfterMs: 6000 },
  },
  'Simple JWT': {
    body: {
      detail: 'Given token not valid',
      code: 'token_not_valid',
      messages: [{ token_class: 'AccessToken', message: 'Token is expired' }],
    },
    status: 401,
    expect: { code: 'token_not_valid', fieldErrors: null },
  },
  'standardized errors': {
    body: { type: 'validation_error', errors: [{ code: 'required', detail: 'This field is required.', attr: 'name' }] },
    expect: { fieldErrors: [{ field: 'name', message: 'This field is required.', code: 'required' }] },
  },
  'a code where prose is usual': {
    body: { detail: 'ACCOUNT_LOCKED' },
    status: 403,
    expect: { code: 'ACCOUNT_LOCKED', fieldErrors: null },
  },
})

variants(fastapi, {
  'a path of names and indexes': {
    body: {
      detail: [{ type: 'missing', loc: ['body', 'items', 0, 'name'], msg: 'Field required', input: { secret: 1 } }],
    },
    status: 422,
    expect: {
      code: null,
      fieldErrors: [{ field: 'items.0.name', raw: 'body.items.0.name', message: 'Field required', code: 'missing' }],
    },
  },
  'the body as a whole': {
    body: { detail: [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }] },
    status: 422,
    expect: { fieldErrors: [{ field: '', message: 'Field required', code: 'missing' }] },
  },
  'a header and a cookie': {
    body: {
      detail: [
        { loc: ['header', 'x-token'], msg: 'Field required', type: 'missing' },
        { loc: ['cookie', 'ads_id'], msg: 'Field required', type: 'missing' },
      ],
    },
    status: 422,
    expect: { fieldErrors: [{ field: 'x-token' }, { field: 'ads_id' }] },
  },
  'what the app puts into detail': {
    body: { detail: { code: 'OUT_OF_STOCK', message: 'Nothing left' } },
    status: 409,
    expect: { code: 'OUT_OF_STOCK', fieldErrors: null },
  },
  'a text': {
    body: 'Internal Server Error',
    status: 500,
    headers: { 'content-type': 'text/plain' },
    expect: { code: null, fieldErrors: null },
  },
  'a JSON text sent as plain text': {
    body: '{"detail":[{"loc":["path","item_id"],"msg":"value is not a valid integer","type":"type_error.integer"}]}',
    status: 422,
    headers: { 'content-type': 'text/plain' },
    expect: { fieldErrors: [{ field: 'item_id', code: 'type_error.integer' }] },
  },
  'FastAPI Users': {
    body: { detail: 'LOGIN_BAD_CREDENTIALS' },
    expect: { code: 'LOGIN_BAD_CREDENTIALS', fieldErrors: null },
  },
})

variants(php, {
  'Laravel, not signed in': {
    body: { message: 'Unauthenticated.' },
    status: 401,
    expect: { code: null, retryable: false },
  },
  'Laravel, too many attempts': {
    body: { message: 'Too Many Attempts.' },
    status: 429,
    headers: { 'retry-after': '60', 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '0' },
    expect: { code: null, retryable: true, retryAfterMs: 60_000 },
  },
  'Laravel, debugging': {
    body: {
      message: 'Server Error',
      exception: 'ErrorException',
      file: '/var/www/a.php',
      line: 3,
      trace: [{ file: 'x' }],
    },
    status: 500,
    expect: { code: null, fieldErrors: null },
  },
  'Laravel, the token of a form is old': {
    body: { message: 'CSRF token mismatch.' },
    status: 419,
    expect: { code: null, retryable: false },
  },
  'Symfony, violations': {
    body: {
      type: 'https://symfony.com/errors/validation',
      title: 'Validation Failed',
      detail: 'name: too short',
      violations: [{ propertyPath: 'name', title: 'too short', type: 'urn:uuid:9ff3fdc4' }],
    },
    status: 422,
    expect: { code: 'https://symfony.com/errors/validation', fieldErrors: [{ field: 'name', message: 'too short' }] },
  },
  'API Platform, JSON-LD': {
    body: {
      '@context': '/contexts/ConstraintViolationList',
      '@type': 'ConstraintViolationList',
      'hydra:title': 'An error occurred',
      'hydra:description': 'author: This value should not be blank.',
      violations: [{ propertyPath: 'books[0].author', message: 'This value should not be blank.', code: 'c1051bb4' }],
    },
    status: 422,
    expect: {
      code: null,
      fieldErrors: [{ field: 'books.0.author', message: 'This value should not be blank.', code: 'c1051bb4' }],
    },
  },
  'violations under numbers': {
    body: {
      title: 'An error occurred',
      detail: 'x',
      violations: { 0: { propertyPath: 'a', message: 'm' }, 1: { propertyPath: 'b', message: 'n' } },
    },
    status: 422,
    expect: {
      fieldErrors: [
        { field: 'a', message: 'm' },
        { field: 'b', message: 'n' },
      ],
    },
  },
  'Symfony, a form': {
    body: {
      code: 400,
      message: 'Validation Failed',
      errors: { errors: ['Extra fields.'], children: { email: { errors: ['Not valid.'] }, name: {} } },
    },
    expect: {
      code: null,
      fieldErrors: [
        { field: '', message: 'Extra fields.' },
        { field: 'email', message: 'Not valid.' },
      ],
    },
  },
  'JSON after a notice of the interpreter': {
    body: '<br />\n<b>Notice</b>: Undefined index: a in <b>/x.php</b> on line <b>3</b><br />\n{"message":"The name field is required.","errors":{"name":["The name field is required."]}}',
    status: 422,
    headers: { 'content-type': 'text/html' },
    expect: { fieldErrors: [{ field: 'name', message: 'The name field is required.' }] },
  },
  'Yii: complaints in a list at the root': {
    body: [{ field: 'email', message: 'Email is taken.' }],
    status: 422,
    expect: { code: null, fieldErrors: [{ field: 'email', message: 'Email is taken.' }] },
  },
  'complaints as data': {
    body: { success: false, message: 'Validation errors', data: { email: ['taken'] } },
    status: 422,
    expect: { code: null, fieldErrors: [{ field: 'email', message: 'taken' }] },
  },
  'Dingo: complaints inside the error': {
    body: { error: { message: '422 Unprocessable Entity', errors: { name: ['required'] }, status_code: 422 } },
    status: 422,
    expect: { code: null, fieldErrors: [{ field: 'name', message: 'required' }] },
  },
})
