import { expect, test } from 'vitest'
import { read } from '../../../src/core/safe-read.js'
import { hostileValues } from './hostile.js'

test('reads own, inherited and computed properties of objects and functions', () => {
  expect(read({ code: 1 }, 'code')).toBe(1)
  expect(read(['a'], 0)).toBe('a')
  expect(
    read(
      Object.assign(() => {}, { code: 2 }),
      'code',
    ),
  ).toBe(2)
  expect(read(new DOMException('', 'AbortError'), 'name')).toBe('AbortError')
  const brand = Symbol.for('brand')
  expect(read({ [brand]: true }, brand)).toBe(true)
})

test('finds nothing on primitives', () => {
  for (const value of ['text', 1, 1n, true, Symbol('s'), null, undefined]) {
    expect(read(value, 'length')).toBeUndefined()
    expect(read(value, 'toString')).toBeUndefined()
  }
})

test('finds nothing where reading throws', () => {
  for (const value of hostileValues()) expect(() => read(value, 'message')).not.toThrow()
  const trap = {
    get code() {
      throw new Error('trap')
    },
  }
  expect(read(trap, 'code')).toBeUndefined()
})
