import { expect, test } from 'vitest'
import { readOpenapi } from '../../../../src/cli/readers/openapi.js'
import { places, reading, said, told } from './said.js'

const openapi = (text: string, options = {}) => reading(readOpenapi, text, { file: 'openapi.yaml', ...options })

const head = "openapi: 3.1.0\ninfo: { title: Workouts, version: '1' }\n"

test('takes the status from the answer in which a code stands', () => {
  const found = openapi(`${head}paths:
  /workouts/{id}:
    get:
      responses:
        '200':
          content: { application/json: { schema: { properties: { code: { enum: [JPN, USA] } } } } }
        '404':
          content:
            application/problem+json:
              schema:
                allOf:
                  - $ref: '#/components/schemas/Error'
                  - properties: { error: { properties: { code: { const: WORKOUT_NOT_FOUND, description: Not there } } } }
        '409': { $ref: '#/components/responses/Conflict' }
        4XX: { content: { application/json: { schema: { properties: { errorCode: { enum: [BAD_REQUEST] } } } } } }
components:
  schemas:
    Error: { type: object, properties: { message: { type: string } } }
  responses:
    Conflict:
      content:
        application/json:
          schema:
            properties:
              error_code:
                enum: [ALREADY_ENDED, VERSION_CONFLICT]
                x-enum-descriptions: [It has ended, Another version]
`)
  expect(said(found)).toEqual({
    WORKOUT_NOT_FOUND: ['description Not there', 'status 404'],
    ALREADY_ENDED: ['description It has ended', 'status 409'],
    VERSION_CONFLICT: ['description Another version', 'status 409'],
    BAD_REQUEST: [],
  })
  expect(places(found)[0]).toBe('15:73 WORKOUT_NOT_FOUND')
  expect(found.findings).toEqual([])
})

const shared = `${head}paths:
  /a:
    get:
      responses:
        '400': { content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
        '401': { content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
components:
  schemas:
    Error:
      properties:
        code: { $ref: '#/components/schemas/ErrorCode' }
        cause: { $ref: '#/components/schemas/Error' }
        details: { type: array, items: { properties: { code: { enum: [required, too_long] } } } }
    ErrorCode: { type: string, enum: [TOKEN_EXPIRED, VALIDATION_ERROR] }
    Country: { properties: { code: { enum: [JPN] } } }
`

test('says no status of codes in a schema that several answers share, and reads each once', () => {
  expect(said(openapi(shared))).toEqual({ TOKEN_EXPIRED: [], VALIDATION_ERROR: [] })
  expect(openapi(shared).mentions).toHaveLength(2)
})

test('reads one answer for all of its codes', () => {
  expect(said(openapi(shared.replace(/^ +'401'.*\n/m, '')))).toEqual({
    TOKEN_EXPIRED: ['status 400'],
    VALIDATION_ERROR: ['status 400'],
  })
})

test('reads examples of error answers, and keeps them', () => {
  const found = openapi(`${head}paths:
  /a:
    post:
      responses:
        '422':
          content:
            application/json:
              example: { error: { code: VALIDATION_ERROR, message: no } }
              examples:
                gone: { summary: It is gone, value: { errors: [{ code: WORKOUT_GONE }] } }
                shared: { $ref: '#/components/examples/Shared' }
        '201': { content: { application/json: { example: { code: CREATED_NOW } } } }
components:
  examples:
    Shared: { value: { code: FROM_FAR } }
`)
  expect(said(found)).toEqual({
    VALIDATION_ERROR: ['status 422'],
    WORKOUT_GONE: ['description It is gone', 'status 422'],
    FROM_FAR: ['status 422'],
  })
  expect(found.mentions[0]?.samples).toMatchObject([{ json: { error: { code: 'VALIDATION_ERROR', message: 'no' } } }])
})

test('reads x-error-codes as a list and as a map, on operations, answers and at the root', () => {
  const found = openapi(`${head}x-error-codes:
  - { code: MAINTENANCE, status: 503 }
paths:
  /a:
    post:
      x-error-codes: [QUOTA_REACHED, rate_limited]
      responses:
        '429':
          x-errors: { RATE_LIMITED: { retryable: true, message: { ja: 待って } } }
`)
  expect(said(found)).toEqual({
    QUOTA_REACHED: [],
    rate_limited: [],
    RATE_LIMITED: ['retry auto', 'message ja 待って', 'status 429'],
    MAINTENANCE: ['status 503'],
  })
})

test('reads JSON, version 3.0 and 2.0, names of numbers and choices of constants', () => {
  const three = {
    openapi: '3.0.3',
    paths: {
      '/a': {
        get: {
          responses: {
            402: {
              content: {
                'application/json': {
                  schema: {
                    properties: {
                      code: {
                        type: 'integer',
                        enum: [1001, 1002],
                        'x-enum-varnames': ['AUTH_REQUIRED', 'AUTH_INVALID'],
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    components: { schemas: { ErrorCode: { oneOf: [{ const: 'A_B', title: 'first' }, { enum: ['C_D'] }] } } },
  }
  expect(said(reading(readOpenapi, JSON.stringify(three), { file: 'api.json' }))).toEqual({
    AUTH_REQUIRED: ['number 1001', 'status 402'],
    AUTH_INVALID: ['number 1002', 'status 402'],
    A_B: ['description first'],
    C_D: [],
  })
  const two = {
    swagger: '2.0',
    paths: { '/a': { get: { responses: { 404: { schema: { $ref: '#/definitions/E' } } } } } },
    definitions: { E: { properties: { code: { enum: ['NOT_THERE'] } } } },
  }
  expect(said(reading(readOpenapi, JSON.stringify(two), { file: 'api.json' }))).toEqual({ NOT_THERE: ['status 404'] })
})

test('tells of references that lead out of the document or nowhere, once each', () => {
  const found = openapi(`${head}paths:
  /a: { $ref: './a.yaml' }
  /b: { get: { responses: { '404': { $ref: '#/components/responses/None' }, default: { $ref: '#/components/responses/None' } } } }
`)
  expect(told(found)).toEqual([
    'unparsed-cell 4 The reference ./a.yaml leads out of this document and is not followed: the codes behind it are not read.',
    'unparsed-cell 5 The reference #/components/responses/None leads nowhere: the codes behind it are not read.',
  ])
})

test('tells of numbers without names, and takes statuses in a body for what they are', () => {
  const answer = (code: string) =>
    `${head}paths: { /a: { get: { responses: { '404': { content: { x: { schema: { properties: { code: ${code} } } } } } } } } }`
  expect(told(openapi(answer('{ enum: [4711] }')))).toEqual([
    'unparsed-cell 3 “4711” stands where a code is expected and is not read as one.',
  ])
  expect(openapi(answer('{ enum: [404] }'))).toEqual({ mentions: [], findings: [] })
  expect(said(openapi(answer('{ enum: [4711] }'), { pattern: /^\d+$/ }))).toEqual({ 4711: ['status 404'] })
})

test('looks only at operations whose path or tag matches the section', () => {
  const operation = (code: string, tag: string) =>
    `{ get: { tags: [${tag}], responses: { '404': { content: { x: { schema: { properties: { code: { const: ${code} } } } } } } } } }`
  const text = `${head}paths: { /a: ${operation('A_B', 'one')}, /b: ${operation('C_D', 'two')} }`
  expect(Object.keys(said(openapi(text, { section: /^two$/ })))).toEqual(['C_D'])
})
