import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as exported from '../../../src/decoders/index.js'

const page = readFileSync('docs/decoding.md', 'utf8')
const names = Object.entries(exported).flatMap(([name, value]) =>
  'decode' in value && name !== 'autoDetect' ? [[name, value.family] as const] : [],
)

test('every decoder has a row in the table', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\|.+\|.+\|$/gm)].map(([, name]) => name)
  expect(names.filter(([name]) => !rows.includes(name))).toEqual([])
})

test('the documented order is the one in which autoDetect tries', () => {
  const steps = page
    .split('\n')
    .filter((line) => /^\d\. /.test(line))
    .join(' ')
  const family = new Map<string, string>(names)
  const written = [...steps.matchAll(/`(\w+)`/g)].flatMap(([, name = '']) => family.get(name) ?? [])
  expect([...new Set(written)]).toEqual(exported.autoDetectOrder)
})
