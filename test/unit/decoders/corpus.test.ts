import { expect, test } from 'vitest'
import { families, percent, score } from '../../score/score.js'
import { readPayloads } from '../../score/payload.js'
import { wrong } from '../../score/report.js'

const more = readPayloads(new URL('../../corpus/more-payloads.jsonl', import.meta.url))
const payloads = readPayloads(new URL('../../corpus/payloads.jsonl', import.meta.url))

test('every family has payloads, and every payload says where it was seen', () => {
  expect(more.filter(({ source }) => !source)).toEqual([])
  expect(new Set([...payloads, ...more].map(({ id }) => id)).size).toBe(payloads.length + more.length)
  const named = new Set(payloads.map(({ family }) => (family === 'seed' ? 'coded-object' : family)))
  expect([...named].toSorted()).toEqual(
    families()
      .filter((family) => family !== 'seed')
      .toSorted(),
  )
  expect(payloads.filter(({ source }) => !source)).toEqual([])
})

test('all payloads are read right, by their family and by auto-detection', async () => {
  const scored = await score(payloads)
  expect(wrong(scored)).toEqual([])
  expect(percent(scored.flatMap(({ named }) => named))).toBe(100)
})

/** Oddities are among them that are not worth a rule: what is wrong is told by `npm run score -- FILE`. */
test.each(['named', 'auto'] as const)('of payloads collected later hardly any key is read wrong (%s)', async (way) => {
  const scored = await score(more)
  expect(percent(scored.flatMap((one) => one[way]))).toBeGreaterThanOrEqual(99)
})
