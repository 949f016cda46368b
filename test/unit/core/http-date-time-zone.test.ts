import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'

const { outputFiles } = buildSync({
  entryPoints: [new URL('../../../src/core/wait-hint.ts', import.meta.url).pathname],
  bundle: true,
  format: 'esm',
  write: false,
})

const program = `${outputFiles[0]!.text}
const forms = ['Thu, 01 Jan 2026 00:00:07 GMT', 'Thursday, 01-Jan-26 00:00:07 GMT', 'Thu Jan  1 00:00:07 2026']
const waits = forms.map((form) => retryAfterMs(form, Date.UTC(2026, 0, 1)))
console.log(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), waits }))`

test.each([
  ['UTC', 0],
  ['Asia/Tokyo', -540],
  ['America/Los_Angeles', 480],
])('reads every form of an HTTP-date alike on a machine in %s', (TZ, offset) => {
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', program], { env: { ...process.env, TZ } })
  expect(JSON.parse(String(out))).toEqual({ offset, waits: [7000, 7000, 7000] })
})
