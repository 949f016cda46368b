import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createErrorClient, defineCatalog } from '../../../src/core/index.js'

const decode = vi.fn<() => undefined>()
const shop = defineCatalog({ source: 'shop', codes: {}, decoders: [{ family: 'counting', decode }] })
const client = () => createErrorClient({ locale: 'en', mode: 'present', catalogs: [shop] })
const counts = (errors: ReturnType<typeof client>) => errors.getSnapshot().notices.map(({ count }) => count)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe.each([
  ['a text', 'kaputt'],
  ['null', null],
  ['nothing', undefined],
  ['a number', 503],
  ['a symbol', Symbol('x')],
])('%s that was thrown', (_, thrown) => {
  test('is not read in the tick it is taken in, and once afterwards', () => {
    const errors = client()
    decode.mockClear()
    const handled = errors.handle(thrown, { source: 'shop' })
    expect(decode).not.toHaveBeenCalled()
    vi.runAllTimers()
    const read = decode.mock.calls.length
    expect(handled.error).toBe(handled.error)
    expect(decode).toHaveBeenCalledTimes(read)
  })

  test('keeps what it was as its cause, and the time when it was taken in', () => {
    const errors = client()
    const handled = errors.handle(thrown)
    const then = Date.now()
    vi.advanceTimersByTime(50)
    expect(handled.error).toMatchObject({ cause: thrown, occurredAt: then })
    vi.runAllTimers()
    expect(errors.getSnapshot().history.map(({ error }) => error)).toEqual([handled.error])
  })

  test('is claimed by its error, in time and late', () => {
    const errors = client()
    errors.claim(errors.handle(thrown).error)
    vi.runAllTimers()
    expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['claimed'])
    const late = errors.handle(thrown)
    vi.runAllTimers()
    expect(counts(errors)).toEqual([1])
    errors.claim(late.error)
    expect(counts(errors)).toEqual([])
  })

  test('thrown twice is two failures; its error handled again is none more', () => {
    const errors = client()
    const { error } = errors.handle(thrown)
    errors.handle(thrown)
    errors.handle(error)
    vi.runAllTimers()
    expect(counts(errors)).toEqual([2])
  })

  test('whose words an old toast takes is shown there only', () => {
    const errors = client()
    expect(errors.messageOf(thrown)).not.toBe('')
    vi.runAllTimers()
    expect(counts(errors)).toEqual([])
  })
})
