import { expect, test } from 'vitest'
import { ApiError, composeCatalogs, createErrorClient, defineCatalog, isApiError } from '../../../src/core/index.js'

const shop = defineCatalog({
  source: 'shop',
  codes: {
    GONE: { status: 410, number: 12 },
    'urn:sold-out': 409,
    PLAN_LIMIT: { status: 403, message: { ja: '{max}件まで', en: 'Up to {max}.' } },
  },
})
const bank = defineCatalog({ source: 'bank', codes: { GONE: 410, OVERDRAWN: 409 } })
const both = composeCatalogs([shop, bank])
const bankAlone = composeCatalogs([bank])
const failed = (source: string, code?: string) => new ApiError({ source, code, kind: 'response' })

test('a qualified code is that of its source only', () => {
  expect(both.is(failed('shop', 'GONE'), 'shop:GONE')).toBe(true)
  expect(both.is(failed('bank', 'GONE'), 'shop:GONE')).toBe(false)
  expect(both.is(failed('shop', 'PLAN_LIMIT'), 'shop:GONE')).toBe(false)
})

test('a bare code is that of the catalog that has it, not of a stranger who uses the same word', () => {
  expect(both.is(failed('bank', 'OVERDRAWN'), 'OVERDRAWN')).toBe(true)
  expect(both.is(failed('shop', 'OVERDRAWN'), 'OVERDRAWN')).toBe(false)
  expect(both.is(failed('elsewhere', 'OVERDRAWN'), 'OVERDRAWN')).toBe(false)
})

test('what is no ApiError, or has no code, is no code', () => {
  for (const failure of [
    undefined,
    null,
    'bank:OVERDRAWN',
    { code: 'OVERDRAWN' },
    new Error('OVERDRAWN'),
    failed('bank'),
  ])
    expect(both.is(failure, 'OVERDRAWN')).toBe(false)
})

test('a code with colons is read whole', () => {
  const failure = failed('shop', 'urn:sold-out')
  expect(both.is(failure, 'shop:urn:sold-out')).toBe(true)
  expect(both.is(failure, 'urn:sold-out')).toBe(true)
  const changed = composeCatalogs([shop], { override: { 'shop:urn:sold-out': { present: 'dialog' } } })
  expect(changed.layers(failure)[0]).toEqual(['override', { present: 'dialog' }])
})

test('match calls the case of the code, with the error, and the rest otherwise', () => {
  const ask = (failure: unknown) =>
    both.match(failure, { 'shop:GONE': ({ code }) => `shop ${code}`, _: ({ source }) => `rest of ${source}` })
  expect(ask(failed('shop', 'GONE'))).toBe('shop GONE')
  expect(ask(failed('bank', 'GONE'))).toBe('rest of bank')
  expect(ask(failed('shop'))).toBe('rest of shop')
  expect(ask(new Error('GONE'))).toBe('rest of unknown')
})

test('match without a rest gives nothing for a stranger', () => {
  const found = bankAlone.match(failed('shop', 'GONE'), { 'bank:GONE': () => 1, 'bank:OVERDRAWN': () => 2 })
  expect(found).toBeUndefined()
})

test('match is not fooled by names that every object has', () => {
  const inherited = bankAlone.match(failed('bank', 'toString'), { _: () => 'rest' })
  expect(inherited).toBe('rest')
})

test('source.error is told as the backend’s own error would be', () => {
  const errors = createErrorClient({ locale: 'en' })
  const api = errors.source(shop)
  const mine = api.error('PLAN_LIMIT', { max: 3 })
  const theirs = new ApiError({
    source: 'shop',
    code: 'PLAN_LIMIT',
    kind: 'response',
    transport: 'http',
    status: 403,
    params: { max: 3 },
  })
  expect(isApiError(mine) && api.is(mine, 'PLAN_LIMIT')).toBe(true)
  expect(errors.decide(mine)).toEqual(errors.decide(theirs))
  expect(errors.decide(mine).message).toBe('Up to 3.')
  expect(api.error('GONE').params).toEqual({})
})
