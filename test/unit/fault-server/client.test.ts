import { expect, test, vi } from 'vitest'
import { openFaults } from '../../fault-server/client.js'

test('puts the key of its own into every URL', () => {
  const [faults, others] = [openFaults('http://faults.invalid/'), openFaults('http://faults.invalid')]
  expect(faults.url('workouts')).toBe(`http://faults.invalid/fault/workouts?key=${faults.key}`)
  expect(faults.url('professor', 'errors/5001', { times: 2 })).toBe(
    `http://faults.invalid/fault/professor/errors/5001?times=2&key=${faults.key}`,
  )
  expect(faults.base('calls')).toBe(`http://faults.invalid/fault/@${faults.key}/calls`)
  expect(faults.socketUrl({ close: 4001 })).toBe(`ws://faults.invalid/fault/calls?close=4001&key=${faults.key}`)
  expect(others.key).not.toBe(faults.key)
})

test('uses the origin of the page, and asks for one where there is no page', () => {
  expect(() => openFaults()).toThrow('openFaults needs the URL of a fault server outside a browser')
  vi.stubGlobal('location', { origin: 'https://page.invalid' })
  try {
    expect(openFaults().base('workouts')).toMatch(/^https:\/\/page\.invalid\/fault\/@/)
  } finally {
    vi.unstubAllGlobals()
  }
})
