import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, kintsugi } from './run-command.js'

const document = `# Error codes

| Code | Number | HTTP status | Retry | Message |
| --- | --- | --- | --- | --- |
| AUTH_REQUIRED | 1001 | 401 | no | ログインしてください |
| SERVER_BUSY | 5001 | 503 | yes | お待ちください |
`
const texts = `export const TEXTS: Record<string, string> = {
  AUTH_REQUIRED: 'Please sign in.',
}
`

test('export prints what the documents say, an object a code', async () => {
  const cwd = folder({ 'errors.md': document })
  const { exitCode, out } = await kintsugi(cwd, ['export', 'errors.md'])
  expect(exitCode).toBe(0)
  const [first, second] = JSON.parse(out)
  expect(first).toMatchObject({
    code: 'AUTH_REQUIRED',
    number: 1001,
    status: 401,
    retry: 'never',
    places: [{ file: 'errors.md', line: 5, column: 3 }],
  })
  expect(second).toMatchObject({ code: 'SERVER_BUSY', status: 503, retry: 'auto' })
  expect(first).not.toHaveProperty('conflicts')
})

test('export tells where a document contradicts itself, and keeps what it says first', async () => {
  const cwd = folder({ 'errors.md': `${document}| SERVER_BUSY | 5001 | 500 | yes | |\n` })
  const [, busy] = JSON.parse((await kintsugi(cwd, ['export', 'errors.md'])).out)
  expect(busy.status).toBe(503)
  expect(busy.conflicts).toHaveLength(1)
})

test('explain tells what document and map say, with places and findings', async () => {
  const cwd = folder({ 'errors.md': document, 'texts.ts': texts })
  const argv = ['errors.md', '--catalog', './texts.ts']
  const { exitCode, out } = await kintsugi(cwd, ['explain', 'AUTH_REQUIRED', ...argv])
  expect(exitCode).toBe(0)
  for (const said of ['errors.md:5:3', '1001', '401', 'no retry', 'Please sign in.', 'texts.ts:2:3', 'Map TEXTS'])
    expect(out).toContain(said)
  expect((await kintsugi(cwd, ['explain', '5001', ...argv])).out).toContain('error missing-in-catalog')
  const json = JSON.parse((await kintsugi(cwd, ['explain', '5001', ...argv, '--format', 'json'])).out)
  expect(json.codes).toMatchObject([{ code: 'SERVER_BUSY', document: { number: 5001 }, catalogs: [] }])
})

test('explain names the nearest codes for one that nobody knows, and ends with 2', async () => {
  const cwd = folder({ 'errors.md': document })
  const { exitCode, err } = await kintsugi(cwd, ['explain', 'SERVER_BUZY', 'errors.md'])
  expect(exitCode).toBe(2)
  expect(err).toContain('Did you mean SERVER_BUSY?')
})

test('diff compares with an earlier revision', async () => {
  const cwd = folder({ 'docs/errors.md': document })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd })
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-qm', 'one')
  writeFileSync(join(cwd, 'docs/errors.md'), document.replace('| yes |', '| no |'))
  const { exitCode, out } = await kintsugi(cwd, ['diff', 'main:docs/errors.md', 'docs/errors.md'])
  expect(exitCode).toBe(1)
  expect(out).toContain('SERVER_BUSY allows no retry, and allowed an automatic retry.')
  expect(out).toContain('docs/errors.md:6:')
  expect((await kintsugi(cwd, ['diff', 'HEAD:docs/errors.md', 'main:docs/errors.md'])).out).toBe(
    'Nothing changed for a client.\n',
  )
})

test('diff annotates what breaks as an error and the rest as a notice', async () => {
  const cwd = folder({
    'a.md': document,
    'b.md': `${document.replace('401', '403')}| NEW_CODE | 1 | 400 | no | |\n`,
  })
  const { exitCode, out } = await kintsugi(cwd, ['diff', 'a.md', 'b.md', '--format', 'github'])
  expect(exitCode).toBe(1)
  expect(out).toMatch(/^::error file=b\.md,line=5,.*title=kintsugi breaking%3A status::/m)
  expect(out).toMatch(/^::notice file=b\.md,line=7,.*title=kintsugi compatible%3A added::/m)
})
