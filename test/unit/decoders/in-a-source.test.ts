import { describe, expect, test, vi } from 'vitest'
import { createErrorClient, defineCatalog, toApiError, type Decoder } from '../../../src/core/index.js'
import { autoDetect, graphql, jsonrpc, okFalse, trpc } from '../../../src/decoders/index.js'

function open(decoder: Decoder, status: number, body: unknown) {
  const client = createErrorClient({ mode: 'present' })
  const catalog = defineCatalog({ source: 'shop', codes: {}, decoders: [decoder] })
  const answer = () => Promise.resolve(Response.json(body, { status }))
  return { client, source: client.source(catalog, { fetch: answer, baseUrl: 'https://shop.example' }) }
}

describe('an answer that succeeded', () => {
  test.each([
    ['GraphQL', graphql, { errors: [{ message: 'm', extensions: { code: 'FORBIDDEN' } }], data: null }, 'FORBIDDEN'],
    ['Slack', okFalse, { ok: false, error: 'channel_not_found' }, 'channel_not_found'],
    ['JSON-RPC', jsonrpc, { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'm' } }, '-32601'],
    ['auto-detection', autoDetect, { ok: false, error: 'channel_not_found' }, 'channel_not_found'],
  ])('fails where its body says so: %s', async (_, decoder, body, code) => {
    const { source } = open(decoder, 200, body)
    await expect(source.json('/x')).rejects.toMatchObject({ code, status: 200, outcome: 'failed' })
  })

  test('gives its data, and a warning beside it, where both came', async () => {
    const body = { data: { hero: { name: 'R2-D2' } }, errors: [{ message: 'm', path: ['hero', 'friend'] }] }
    const { client, source } = open(graphql, 200, body)
    await expect(source.json('/x')).resolves.toEqual(body)
    await vi.waitFor(() => expect(client.getSnapshot().history[0]?.error.outcome).toBe('warning'))
  })

  test.each([
    { data: [{ code: 'JPY', message: 'Yen' }], errors: [] },
    { items: [{ error: { code: 'AI_ERROR', message: 'of a job' } }], status: 'ok' },
    { name: ['a', 'b'] },
    { type: 'close', id: 3 },
    [{ id: 1, error: null }],
    { success: true, errors: null },
  ])('is data where it does not: %j', async (body) => {
    const { source } = open(autoDetect, 200, body)
    await expect(source.json('/x')).resolves.toEqual(body)
  })
})

test('an answer in parts gives what succeeded, and warns', async () => {
  const body = [
    { result: { data: 1 } },
    { error: { message: 'm', code: -32004, data: { code: 'NOT_FOUND', httpStatus: 404 } } },
  ]
  const { source } = open(trpc, 207, body)
  await expect(source.json('/x')).resolves.toEqual(body)
})

describe('errors as they are thrown', () => {
  const decoders = [autoDetect]

  test('a DOMException has its name as code, and its kind', () => {
    const aborted = toApiError(new DOMException('The operation was aborted.', 'AbortError'), { decoders })
    expect([aborted.code, aborted.kind, aborted.retryable]).toEqual(['AbortError', 'aborted', false])
  })

  test('a full store that a library wraps as an abort is none', () => {
    const wrapped = Object.assign(new Error('QuotaExceededError the quota is exceeded'), { name: 'AbortError' })
    expect(toApiError(wrapped, { decoders })).toMatchObject({ code: 'QuotaExceededError', kind: 'bug' })
  })

  test('issues of a schema are complaints about fields', () => {
    const thrown = Object.assign(new Error('x'), { issues: [{ path: ['a', { key: 'b' }], message: 'm' }] })
    expect(toApiError(thrown, { decoders })).toMatchObject({
      kind: 'validation',
      fieldErrors: [{ field: 'a.b', raw: 'a.b', message: 'm' }],
    })
  })

  test('a bug stays one, without a code', () => {
    const bug = toApiError(new TypeError('x is not a function'), { decoders })
    expect([bug.kind, bug.code]).toEqual(['bug', undefined])
  })

  test('what a source’s decoders know of servers only is not asked of them', () => {
    const lost = Object.assign(new TypeError('Failed to fetch'), { code: 'X', error: { code: 'Y', message: 'm' } })
    expect(toApiError(lost, { decoders: [trpc, graphql, okFalse, jsonrpc] })).toMatchObject({ kind: 'network' })
    expect(toApiError(lost, { decoders: [trpc, graphql, okFalse, jsonrpc] }).code).toBeUndefined()
  })
})
