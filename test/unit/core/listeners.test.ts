import { expect, test, vi } from 'vitest'
import { Listeners } from '../../../src/core/listeners.js'

const ignore = () => {}

test('tells all in their order, though one throws', () => {
  const listeners = new Listeners<string>()
  const [told, faults]: [string[], unknown[]] = [[], []]
  listeners.add((event) => told.push(`a ${event}`))
  listeners.add(() => {
    throw new Error('of the app')
  })
  listeners.add((event) => told.push(`b ${event}`))
  listeners.tell('1', (fault) => faults.push(fault))
  expect(told).toEqual(['a 1', 'b 1'])
  expect(faults).toEqual([new Error('of the app')])
})

test('one that leaves and comes back while it is told is told again the next time, and not for ever', () => {
  const listeners = new Listeners()
  const run = vi.fn()
  const once = () => {
    const leave = listeners.add(() => {
      run()
      leave()
      once()
    })
  }
  once()
  listeners.tell(undefined, ignore)
  expect(run).toHaveBeenCalledTimes(1)
  listeners.tell(undefined, ignore)
  expect(run).toHaveBeenCalledTimes(2)
})

test('one that comes while another tells in between waits as well', () => {
  const listeners = new Listeners<number>()
  const late = vi.fn()
  listeners.add((depth) => {
    if (depth < 2) listeners.tell(depth + 1, ignore)
    if (depth === 2) listeners.add(late)
  })
  listeners.tell(1, ignore)
  expect(late).not.toHaveBeenCalled()
})

test('one that has left hears nothing more, not even of what is being told', () => {
  const listeners = new Listeners()
  const second = vi.fn()
  listeners.add(() => leave())
  const leave = listeners.add(second)
  listeners.tell(undefined, ignore)
  expect(second).not.toHaveBeenCalled()
})

test('the same function twice is told twice, and leaves once at a time', () => {
  const listeners = new Listeners()
  const run = vi.fn()
  const leave = listeners.add(run)
  listeners.add(run)
  listeners.tell(undefined, ignore)
  leave()
  leave()
  listeners.tell(undefined, ignore)
  expect(run).toHaveBeenCalledTimes(3)
})
