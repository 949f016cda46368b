import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldPath } from '../../../src/core/field-path.js'
import { fastest } from './fastest.js'
import { hostileValues } from './hostile.js'

test.each([
  ['weight', 'weight'],
  ['params.title', 'params.title'],
  ['items[0].weight', 'items.0.weight'],
  ['items.0.weight', 'items.0.weight'],
  ['/items/0/weight', 'items.0.weight'],
  ['#/items/0/weight', 'items.0.weight'],
  ['$.items[0].weight', 'items.0.weight'],
  ['$[0].weight', '0.weight'],
  ["$['items'][0]['weight']", 'items.0.weight'],
  ['items["0"]["weight"]', 'items.0.weight'],
  ['line_items[0][price]', 'line_items.0.price'],
  ['tags[]', 'tags'],
  [['items', 0, 'weight'], 'items.0.weight'],
  [[{ key: 'items' }, { key: 0 }, { key: 'weight' }], 'items.0.weight'],
  [['workout[weight]'], 'workout.weight'],
  [0, '0'],
  ['重量', '重量'],
  ["driver's_name", "driver's_name"],
  ['$price', '$price'],
  ['price.base', 'price.base'],
])('writes %j as %j', (raw, path) => {
  expect(fieldPath(raw)).toBe(path)
})

test('resolves the escapes of JSON Pointer, ~1 before ~0', () => {
  expect(fieldPath('/a~1b/c~0d')).toBe('a/b.c~d')
  expect(fieldPath('/a~01')).toBe('a~1')
})

test('decodes percent signs in fragments only, and leaves broken ones alone', () => {
  expect(fieldPath('#/first%20name')).toBe('first name')
  expect(fieldPath('/first%20name')).toBe('first%20name')
  expect(fieldPath('#/100%')).toBe('100%')
})

test.each([
  '',
  'base',
  'non_field_errors',
  '_errors',
  '__all__',
  '$',
  '*',
  '#',
  '/',
  '#/',
  '.',
  '[]',
  [],
  null,
  undefined,
  {},
  true,
])('reads %j as the form as a whole', (raw) => {
  expect(fieldPath(raw)).toBe('')
})

test('reads a name for the whole at the end of a path as its parent', () => {
  expect(fieldPath('items[0]._errors')).toBe('items.0')
  expect(fieldPath(['address', 'non_field_errors'])).toBe('address')
  expect(fieldPath('items.*')).toBe('items')
})

test('gives the same path for the same place in any notation', () => {
  const key = fc
    .stringMatching(/^[a-z][a-z_]{0,9}[a-z]$/)
    .filter((key) => key !== 'base' && key !== '_errors' && key !== 'non_field_errors')
  const place = fc
    .tuple(key, fc.array(fc.oneof(key, fc.nat(99)), { maxLength: 6 }))
    .map(([first, rest]) => [first, ...rest])
  fc.assert(
    fc.property(place, ([first, ...rest]) => {
      const keys = [first!, ...rest]
      const notations = [
        keys,
        keys.map((key) => ({ key })),
        keys.join('.'),
        '/' + keys.join('/'),
        '#/' + keys.join('/'),
        '$.' + keys.join('.'),
        first + rest.map((key) => `[${key}]`).join(''),
        first + rest.map((key) => `['${key}']`).join(''),
        first + rest.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join(''),
      ]
      expect(new Set(notations.map(fieldPath))).toEqual(new Set([keys.join('.')]))
    }),
  )
})

test('gives a text of at most 200 characters for anything', () => {
  const raw = fc.oneof(
    fc.anything({ maxDepth: 2, maxKeys: 3 }),
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.stringMatching(/^[#/$.[\]'"~%a0]{0,60}$/),
  )
  fc.assert(
    fc.property(raw, (raw) => {
      expect(fieldPath(raw).length).toBeLessThanOrEqual(200)
    }),
  )
  for (const value of hostileValues()) {
    expect(fieldPath(value).length).toBeLessThanOrEqual(200)
    expect(fieldPath([value, value]).length).toBeLessThanOrEqual(200)
  }
})

test.each(['[', '.', '/', '~1', '#/', '%E3', "']['", 'a'])('answers within 5 ms to 1 MB of %j', (unit) => {
  const raw = unit.repeat(2 ** 20 / unit.length)
  expect(fastest(() => fieldPath(raw))).toBeLessThan(5)
  expect(fastest(() => fieldPath('#' + raw))).toBeLessThan(5)
  expect(fastest(() => fieldPath([raw, raw]))).toBeLessThan(5)
})
