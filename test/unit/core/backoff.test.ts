import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffDelay, type Schedule } from '../../../src/core/backoff.js'

const spec: Schedule = { baseMs: 1000, capMs: 10_000, jitter: 'none' }
const full: Schedule = { ...spec, jitter: 'full' }

test('follows the schedule of the spec: 1 s, 2 s, 4 s, 8 s, then the cap', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7].map((retry) => backoffDelay(retry, spec))
  expect(delays).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000, 10_000])
})

test('stays at the cap when the exponent overflows', () => {
  expect(backoffDelay(1101, spec)).toBe(10_000)
  expect(backoffDelay(Infinity, spec)).toBe(10_000)
  expect(backoffDelay(1101, { ...spec, baseMs: 0 })).toBe(0)
})

test('counts anything below 1 as the first retry', () => {
  for (const retry of [0, -5, NaN, 0.5, -Infinity]) expect(backoffDelay(retry, spec)).toBe(1000)
})

test('multiplies by the factor of the schedule', () => {
  expect([1, 2, 3].map((retry) => backoffDelay(retry, { ...spec, factor: 3 }))).toEqual([1000, 3000, 9000])
  expect([1, 2, 3].map((retry) => backoffDelay(retry, { ...spec, factor: 1 }))).toEqual([1000, 1000, 1000])
})

test('draws full jitter from the whole capped value', () => {
  expect(backoffDelay(3, full, () => 0)).toBe(0)
  expect(backoffDelay(3, full, () => 0.5)).toBe(2000)
  expect(backoffDelay(3, full, () => 0.999)).toBe(3996)
  expect(backoffDelay(20, full, () => 0.5)).toBe(5000)
})

test('never waits longer than setTimeout can hold', () => {
  const days = 86_400_000
  expect(backoffDelay(1, { baseMs: 40 * days, capMs: 40 * days, jitter: 'none' })).toBe(2 ** 31 - 1)
})

test('waits the longest time, never none, when the numbers make no sense', () => {
  expect(backoffDelay(1, { ...spec, baseMs: NaN })).toBe(10_000)
  expect(backoffDelay(2, { ...spec, factor: NaN })).toBe(10_000)
  expect(backoffDelay(3, full, () => NaN)).toBe(4000)
})

test('spreads clients at the cap: less than 1 % share a millisecond', () => {
  const delays = Array.from({ length: 20_000 }, () => backoffDelay(9, full))
  const perMs = new Map<number, number>()
  for (const delay of delays) perMs.set(Math.floor(delay), (perMs.get(Math.floor(delay)) ?? 0) + 1)
  expect(Math.max(...perMs.values())).toBeLessThan(200)
  expect(Math.max(...perMs.keys())).toBeLessThanOrEqual(10_000)
  expect(Math.abs(delays.reduce((sum, delay) => sum + delay) / 20_000 - 5000)).toBeLessThan(150)
})

test('gives 0 to the cap for any numbers at all', () => {
  const number = fc.double()
  const jitter = fc.constantFrom<Schedule['jitter'][]>('none', 'full')
  fc.assert(
    fc.property(number, number, number, number, jitter, number, (retry, baseMs, capMs, factor, jitter, drawn) => {
      const delay = backoffDelay(retry, { baseMs, capMs, factor, jitter }, () => drawn)
      expect(delay).toBeGreaterThanOrEqual(0)
      expect(delay).toBeLessThanOrEqual(2 ** 31 - 1)
      if (capMs >= 0) expect(delay).toBeLessThanOrEqual(capMs)
    }),
  )
})
