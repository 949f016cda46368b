import { expect, test } from 'vitest'
import { CannotCheck } from '../../../../src/cli/finding.js'
import { readJson } from '../../../../src/cli/readers/json.js'
import { places, reading, said, told } from './said.js'

const json = (value: unknown, options = {}) =>
  reading(readJson, JSON.stringify(value, null, 2), { file: 'errors.json', ...options })

test('reads a list of records, their members in any usual spelling', () => {
  const found = json([
    { code: 'AUTH_REQUIRED', httpStatus: 401, retryable: false, message: 'Please sign in', category: 'auth' },
    { error_code: 'TOKEN_EXPIRED', 'HTTP Status': '401 Unauthorized', retry: 'manual', description: 'old' },
    {
      errorCode: 'AI_ERROR',
      status_code: 'INTERNAL_SERVER_ERROR',
      max_retries: 3,
      deprecated: 'since 2.0',
      ui: 'toast',
    },
    { key: 'AI_BUSY', http: { status: 503 }, retry: { strategy: 'exponential', maxAttempts: 4 }, number: '4004' },
  ])
  expect(said(found)).toEqual({
    AUTH_REQUIRED: ['status 401', 'retry never', 'message und Please sign in', 'category auth'],
    TOKEN_EXPIRED: ['status 401', 'retry manual', 'description old'],
    AI_ERROR: ['status 500', 'deprecated since 2.0', 'ui toast', 'retry auto 3'],
    AI_BUSY: ['status 503', 'retry auto 3', 'number 4004'],
  })
  expect(found.findings).toEqual([])
})

test('takes the name for the code where a number stands beside it', () => {
  const found = json({
    errors: [
      { code: 1001, name: 'AUTH_REQUIRED' },
      { name: 'AUTH_FORBIDDEN', number: 1003 },
    ],
  })
  expect(said(found)).toEqual({ AUTH_REQUIRED: ['number 1001'], AUTH_FORBIDDEN: ['number 1003'] })
})

test('takes numbers beside names for statuses where all of them are', () => {
  expect(
    said(
      json([
        { code: 404, name: 'NOT_FOUND' },
        { code: 409, name: 'TAKEN_ALREADY' },
      ]),
    ),
  ).toEqual({
    NOT_FOUND: ['status 404'],
    TAKEN_ALREADY: ['status 409'],
  })
  expect(
    said(
      json([
        { code: 404, name: 'NOT_FOUND' },
        { code: 487, name: 'TAKEN_ALREADY' },
      ]),
    ),
  ).toEqual({
    NOT_FOUND: ['number 404'],
    TAKEN_ALREADY: ['number 487'],
  })
})

test('reads a map from code to record, text, status or number', () => {
  expect(said(json({ A_B: { status: 404 }, C_D: { status: 409, retryable: true } }))).toEqual({
    A_B: ['status 404'],
    C_D: ['status 409', 'retry auto'],
  })
  expect(said(json({ A_B: 'Not there', FORBIDDEN: 'No', C_D: null }))).toEqual({
    A_B: ['message und Not there'],
    FORBIDDEN: ['message und No'],
    C_D: [],
  })
  expect(said(json({ A_B: 404, C_D: '409 Conflict' }))).toEqual({ A_B: ['status 404'], C_D: ['status 409'] })
  expect(said(json({ A_B: 100, C_D: 187 }))).toEqual({ A_B: ['number 100'], C_D: ['number 187'] })
})

test('reads a map from number to code', () => {
  expect(said(json({ errors: { 1001: 'AUTH_REQUIRED', 1002: { name: 'AUTH_INVALID', status: 401 } } }))).toEqual({
    AUTH_REQUIRED: ['number 1001'],
    AUTH_INVALID: ['number 1002', 'status 401'],
  })
})

test('reads texts by language, around the codes and inside of them', () => {
  expect(said(json({ ja: { errors: { A_B: 'だめ' } }, en: { errors: { A_B: 'No' } } }))).toEqual({
    A_B: ['message ja だめ', 'message en No'],
  })
  expect(said(json({ A_B: { ja: 'だめ', en: 'No' } }))).toEqual({ A_B: ['message ja だめ', 'message en No'] })
  expect(said(json([{ code: 'A_B', message_ja: 'だめ', messageEn: 'No', zh: '不' }]))).toEqual({
    A_B: ['message ja だめ', 'message en No', 'message zh 不'],
  })
  expect(said(json([{ code: 'A_B', messages: [{ locale: 'ja', text: 'だめ' }] }]))).toEqual({
    A_B: ['message ja だめ'],
  })
  expect(said(json({ A_B: 'だめ' }, { file: 'locales/ja/errors.json' }))).toEqual({ A_B: ['message ja だめ'] })
})

test('takes the groups around codes for their categories', () => {
  expect(said(json({ errors: { auth: { A_B: 401 }, billing: { C_D: 402 } } }))).toEqual({
    A_B: ['status 401', 'category auth'],
    C_D: ['status 402', 'category billing'],
  })
  expect(said(json([{ code: 'AUTH', title: 'Auth', errors: [{ code: 'A_B' }] }]))).toEqual({ A_B: [] })
})

test('reads lists of codes, also of a schema', () => {
  expect(Object.keys(said(json({ $defs: { ErrorCode: { type: 'string', enum: ['A_B', 'FORBIDDEN'] } } })))).toEqual([
    'A_B',
    'FORBIDDEN',
  ])
  const found = json({ codes: ['A_B', 'C_D', 'E_F', 'not one'] })
  expect(Object.keys(said(found))).toEqual(['A_B', 'C_D', 'E_F'])
  expect(told(found)).toEqual(['unparsed-cell 6 “not one” stands where a code is expected and is not read as one.'])
})

test('reads codes in other casings where their member says that they are codes, or the pattern does', () => {
  expect(
    said(
      json([
        { code: 'invalid_grant', status: 400 },
        { code: 'auth/wrong-password', status: 401 },
      ]),
    ),
  ).toEqual({
    invalid_grant: ['status 400'],
    'auth/wrong-password': ['status 401'],
  })
  expect(said(json({ errors: { card_declined: 'No', expired_card: 'Old' } }))).toEqual({
    card_declined: ['message und No'],
    expired_card: ['message und Old'],
  })
  expect(said(json([{ code: 100042, message: 'x' }], { pattern: /^\d{6}$/ }))).toEqual({ 100042: ['message und x'] })
})

test('tells of a number without a name instead of passing it over', () => {
  expect(told(json([{ code: 'A_B' }, { code: 4003, message: 'nameless' }]))).toEqual([
    'unparsed-cell 6 “4003” stands where a code is expected and is not read as one.',
  ])
})

test('tells of a status and a retry that it cannot read, at their places', () => {
  const found = json([{ code: 'A_B', status: 'soon', retry: 'perhaps', number: 'one' }])
  expect(told(found)).toEqual([
    'unparsed-cell 4 The status “soon” of A_B cannot be read.',
    'unparsed-cell 5 What is said of retries, “perhaps”, of A_B cannot be read.',
    'unparsed-cell 6 The number “one” of A_B cannot be read.',
  ])
})

test('takes what is empty for not said', () => {
  expect(said(json([{ code: 'A_B', status: null, retry: '', message: '', category: null, number: '' }]))).toEqual({
    A_B: [],
  })
})

test.each([
  [{ env: { DATABASE_URL: 'x', API_KEY: 'y' } }],
  [{ states: ['IN_PROGRESS', 'TIMED_OUT'] }],
  [{ countries: [{ code: 'JP', name: 'Japan' }] }],
  [{ name: 'app', version: '1.0.0', scripts: { build: 'tsc', test: 'vitest' } }],
  [{ FEATURE_ON: true }],
])('finds no code in %j', (value) => {
  expect(json(value, { file: 'settings.json' })).toEqual({ mentions: [], findings: [] })
})

test('looks only where `select` says, and tells what is there where that is nothing', () => {
  const document = { a: { 'x.errors': [{ code: 'A_B' }] }, b: [{ code: 'C_D' }] }
  expect(Object.keys(said(json(document, { select: 'a.x.errors' })))).toEqual(['A_B'])
  expect(Object.keys(said(json(document, { select: '$.b[0]' })))).toEqual(['C_D'])
  expect(() => json(document, { select: 'a.errors' })).toThrow('`select` leads to no “errors”. There are: x.errors.')
})

test('looks only under names that match the section', () => {
  const document = { errors: { auth: { A_B: 401 }, billing: { C_D: 402 } } }
  expect(Object.keys(said(json(document, { section: /bill/ })))).toEqual(['C_D'])
})

test('names the place of a code inside of its quotes', () => {
  const found = reading(readJson, '[\r\n  { "message": "エラー", "code": "A_B" },\r\n  { "code": "C_D" }\r\n]')
  expect(places(found)).toEqual(['2:32 A_B', '3:14 C_D'])
  expect(found.mentions[0]?.place).toMatchObject({ endLine: 2, endColumn: 35 })
})

test('keeps a key that is there twice', () => {
  expect(said(reading(readJson, '{ "A_B": 401,\n "A_B": 403 }'))).toEqual({ A_B: ['status 401', 'status 403'] })
})

test('keeps examples', () => {
  const answer = { error: { code: 'A_B' } }
  expect(json([{ code: 'A_B', example: answer }]).mentions[0]?.samples).toMatchObject([
    { json: answer, place: { line: 4 } },
  ])
})

test.each([
  ['{\n "A_B": 1,\n}', 3, 'a name in double quotes should be where “}” is'],
  ['{\n "A_B": }', 2, 'a value should be where “}” is'],
  ['[1\n 2]', 2, 'a comma or ] should be where “2]” is'],
  ['{"a" 1}', 1, 'a colon should be where “1}” is'],
  ['["a\nb"]', 1, 'a value should be where'],
  ['["\\x"]', 1, 'without unknown escapes'],
  ['[1] []', 1, 'the end of the document should be where “[]” is'],
  ['{"a": 1', 1, 'the end of the document'],
  ["{'a': 1}", 1, 'a name in double quotes'],
  ['[01]', 1, 'a'],
  ['[NaN]', 1, 'a value'],
  ['// no\n{}', 1, 'a value'],
])('refuses %j with its line', (text, line, message) => {
  const read = () => reading(readJson, text, { file: 'errors.json' })
  expect(read).toThrow(CannotCheck)
  expect(read).toThrow(message)
  try {
    read()
  } catch (error) {
    expect((error as CannotCheck).place).toMatchObject({ file: 'errors.json', line })
  }
})

test('reads comments and a last comma in .jsonc', () => {
  const found = reading(readJson, '// codes\n{ "A_B": 404, /* one */ }', { file: 'errors.jsonc' })
  expect(said(found)).toEqual({ A_B: ['status 404'] })
})

test('refuses brackets without end instead of filling the stack', () => {
  expect(() => reading(readJson, '['.repeat(100_000))).toThrow('at most 200 levels')
})
