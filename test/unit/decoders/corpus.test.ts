import { expect, test } from 'vitest'
import { families, percent, score } from '../../score/score.js'
import { readPayloads } from '../../score/payload.js'
import { wrong } from '../../score/report.js'

const payloads = readPayloads(new URL('../../corpus/payloads.jsonl', import.meta.url))

test('every family has payloads, and every payload says where it was seen', () => {
  const named = new Set(payloads.map(({ family }) => (family === 'seed' ? 'coded-object' : family)))
  expect([...named].toSorted()).toEqual(
    families()
      .filter((family) => family !== 'seed')
      .toSorted(),
  )
  expect(payloads.filter(({ source }) => !source)).toEqual([])
  expect(new Set(payloads.map(({ id }) => id)).size).toBe(payloads.length)
})

test('all payloads are read right, by their family and by auto-detection', async () => {
  const scored = await score(payloads)
  expect(wrong(scored)).toEqual([])
  expect(percent(scored.flatMap(({ named }) => named))).toBe(100)
})
