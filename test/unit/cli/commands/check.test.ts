import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, kintsugi } from './run-command.js'

const document = `# Error codes

| Code | Number | HTTP status | Retry | Screen |
| --- | --- | --- | --- | --- |
| AUTH_REQUIRED | 1001 | 401 | no | |
| FILE_TOO_LARGE | 2001 | 413 | no | Show a toast |
| SERVER_BUSY | 5001 | 503 | yes | |
`
const texts = `export const TEXTS: Record<string, string> = {
  AUTH_REQUIRED: 'Please sign in.',
  FILE_TOO_LARGE: 'At most 50 MB.',
  SERVER_BUSY: 'Please wait.',
}
`
const files = { 'docs/errors.md': document, 'src/texts.ts': texts }
const config = (more: object = {}) =>
  JSON.stringify(
    { catalogs: [{ catalog: './src/texts.ts#TEXTS', sources: ['docs/errors.md'] }], ...more },
    undefined,
    2,
  )
const rulesOf = (out: string) =>
  (JSON.parse(out) as { findings: { rule: string; code?: string }[] }).findings.map(
    ({ rule, code }) => `${rule} ${code}`,
  )

test('a document and a map that agree end with 0, on the command line as by configuration', async () => {
  const cwd = folder({ ...files, 'kintsugi.config.json': config() })
  const named = await kintsugi(cwd, ['check', 'docs/errors.md', '--catalog', './src/texts.ts#TEXTS'])
  expect(named).toMatchObject({ exitCode: 0, err: '' })
  expect(named.out).toBe('✔ 3 codes of 1 document checked against TEXTS: everything agrees\n')
  expect(await kintsugi(cwd, ['check'])).toEqual(named)
})

test('findings end with 1, and each format tells the same', async () => {
  const cwd = folder({ ...files, 'src/texts.ts': texts.replace('SERVER_BUSY', 'SERVER_BUZY') })
  const check = (format: string) =>
    kintsugi(cwd, ['check', 'docs/errors.md', '--catalog', './src/texts.ts', '--format', format])
  for (const format of ['pretty', 'json', 'sarif', 'github']) {
    const { exitCode, out } = await check(format)
    expect(exitCode).toBe(1)
    expect(out).toContain('SERVER_BUZY')
    expect(out).toContain('src/texts.ts')
  }
})

test('on GitHub’s machines findings are annotations, with a table on the page of the run', async () => {
  const cwd = folder({
    'web/docs/errors.md': `${document}| AUTH_REQUIRED | 1001 | 403 | no | |\n`,
    'summary.md': 'before\n',
  })
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: cwd, GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') }
  const { exitCode, out } = await kintsugi(cwd, ['check', 'docs/errors.md', '--cwd', 'web'], env)
  expect(exitCode).toBe(1)
  expect(out).toMatch(/^::error file=web\/docs\/errors\.md,line=\d+,col=\d+.*title=kintsugi doc-conflict::/m)
  expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^before\n### kintsugi: 1 error/)
})

test('a level from the command line goes before one of the configuration', async () => {
  const cwd = folder({
    ...files,
    'src/texts.ts': texts.replace(/.*BUSY.*\n/, ''),
    'kintsugi.config.json': config({ rules: { 'missing-in-catalog': 'warning' } }),
  })
  expect((await kintsugi(cwd, ['check'])).exitCode).toBe(1)
  expect((await kintsugi(cwd, ['check', '--max-warnings', '1'])).exitCode).toBe(0)
  expect((await kintsugi(cwd, ['check', '--rule', 'missing-in-catalog=info'])).exitCode).toBe(0)
  expect((await kintsugi(cwd, ['check', '--rule', 'missing-in-catalog=error', '--max-warnings', '9'])).exitCode).toBe(1)
})

test('what is accepted is let through, and told at its line where nothing answers to it', async () => {
  const accept = [{ rule: 'missing-in-catalog', code: 'SERVER_BUSY', because: 'not shown in this app' }]
  const cwd = folder({
    ...files,
    'src/texts.ts': texts.replace(/.*BUSY.*\n/, ''),
    'kintsugi.config.json': config({ accept }),
  })
  const accepted = await kintsugi(cwd, ['check'])
  expect(accepted.exitCode).toBe(0)
  expect(accepted.out).toContain('1 accepted')
  writeFileSync(join(cwd, 'src/texts.ts'), texts)
  const { exitCode, out } = await kintsugi(cwd, ['check', '--format', 'json'])
  expect(exitCode).toBe(1)
  const [finding] = JSON.parse(out).findings
  const line =
    config({ accept })
      .split('\n')
      .findIndex((text) => text.includes('not shown')) + 1
  expect(finding).toMatchObject({ rule: 'unused-accept', locations: [{ file: 'kintsugi.config.json', line }] })
})

test('a configuration elsewhere has its paths from there, findings have theirs from here', async () => {
  const cwd = folder({
    'app/src/texts.ts': texts.replace(/.*BUSY.*\n/, ''),
    'docs/errors.md': document,
    'app/kintsugi.config.json': config().replace('docs/errors.md', '../docs/errors.md'),
  })
  const { out } = await kintsugi(cwd, ['check', '--config', 'app/kintsugi.config.json', '--format', 'github'])
  expect(out).toMatch(/^::error file=docs\/errors\.md,line=7,/)
})

test('several documents with a catalog are one backend, and without are each their own', async () => {
  const other = '# Error codes\n\n| Code | HTTP status |\n| --- | --- |\n| SERVER_BUSY | 500 |\n'
  const cwd = folder({ ...files, 'docs/other.md': other })
  const both = ['docs/errors.md', 'docs/other.md', '--format', 'json']
  const together = await kintsugi(cwd, ['check', ...both, '--catalog', './src/texts.ts'])
  expect(rulesOf(together.out)).toEqual(['doc-conflict SERVER_BUSY'])
  const alone = await kintsugi(cwd, ['check', ...both])
  expect(rulesOf(alone.out)).toEqual(['cross-catalog-conflict SERVER_BUSY'])
  expect([together.exitCode, alone.exitCode]).toEqual([1, 0])
})

test('a result that is written to a file leaves the output empty and its last line to people', async () => {
  const cwd = folder(files)
  const argv = ['check', 'docs/errors.md', '--format', 'json', '--output', 'reports/errors.json']
  const { exitCode, out, err } = await kintsugi(cwd, argv)
  expect([exitCode, out]).toEqual([0, ''])
  expect(err).toContain('everything agrees')
  expect(JSON.parse(readFileSync(join(cwd, 'reports/errors.json'), 'utf8')).summary.codes).toBe(3)
})

test.each([
  ['no table', '# Errors\n\nThere are some.\n'],
  ['nothing', ''],
])('a document with %s cannot be checked', async (_, text) => {
  const cwd = folder({ 'errors.md': text })
  const { exitCode, out, err } = await kintsugi(cwd, ['check', 'errors.md'])
  expect([exitCode, out]).toEqual([2, ''])
  expect(err).toContain('errors.md')
})

test('a document that cannot be checked is told in the format that was asked for too', async () => {
  const cwd = folder({ 'errors.md': '# Errors\n' })
  const { exitCode, out, err } = await kintsugi(cwd, ['check', 'errors.md', '--format', 'json'])
  expect(exitCode).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, error: { file: 'errors.md' } })
  expect(err).toContain('errors.md')
  const annotated = await kintsugi(cwd, ['check', 'errors.md'], { GITHUB_ACTIONS: 'true' })
  expect(annotated.out).toMatch(/^::error file=errors\.md/)
})

test('a catalog without a code, one that throws and one of several cannot be compared with', async () => {
  const cwd = folder({
    ...files,
    'src/empty.ts': 'export const TEXTS = {}\n',
    'src/throws.ts': "throw new Error('no settings')\n",
  })
  for (const [file, said] of [
    ['empty', 'empty.ts'],
    ['throws', 'no settings'],
    ['nowhere', 'nowhere'],
  ]) {
    const { exitCode, err } = await kintsugi(cwd, ['check', 'docs/errors.md', '--catalog', `./src/${file}.ts`])
    expect(exitCode).toBe(2)
    expect(err).toContain(said)
  }
})

test('the same findings come in the same bytes twice', async () => {
  const cwd = folder({
    ...files,
    'src/texts.ts': 'export const TEXTS = { SERVER_BUZY: 1, OTHER_CODE: "a", MORE_CODES: "b" }\n',
  })
  const argv = ['check', 'docs/errors.md', '--catalog', './src/texts.ts#TEXTS', '--format', 'json']
  const first = await kintsugi(cwd, argv)
  expect(await kintsugi(cwd, argv)).toEqual(first)
})

test('generated files are written once, are kept fresh and found stale', async () => {
  const [catalog] = JSON.parse(config()).catalogs as object[]
  const cwd = folder({
    ...files,
    'kintsugi.config.json': config({
      catalogs: [{ ...catalog, facts: 'src/shop.facts.ts', lock: 'src/shop.lock.json' }],
    }),
  })
  expect((await kintsugi(cwd, ['generate', '--check'])).exitCode).toBe(1)
  expect((await kintsugi(cwd, ['generate'])).out.split('\n')).toEqual([
    'src/shop.facts.ts is written: 3 codes.',
    'src/shop.lock.json is written: 3 codes.',
    '',
  ])
  expect((await kintsugi(cwd, ['generate'])).out).toBe(
    'src/shop.facts.ts is up to date.\nsrc/shop.lock.json is up to date.\n',
  )
  expect(await kintsugi(cwd, ['generate', '--check'])).toMatchObject({ exitCode: 0 })
  expect((await kintsugi(cwd, ['check'])).exitCode).toBe(0)
  writeFileSync(join(cwd, 'docs/errors.md'), document.replace('413', '400'))
  const stale = await kintsugi(cwd, ['check', '--format', 'json'])
  expect(rulesOf(stale.out).map((found) => found.split(' ')[0])).toEqual(['stale-lock', 'stale-generated'])
  expect((await kintsugi(cwd, ['generate', '--check'])).exitCode).toBe(1)
  expect((await kintsugi(cwd, ['generate'])).exitCode).toBe(0)
  rmSync(join(cwd, 'docs/errors.md'))
  const locked = await kintsugi(cwd, ['check'])
  expect(locked.out).toContain('docs/errors.md is not at hand: compared with its lock.')
  expect(locked.exitCode).toBe(0)
})

test('a broken lock is written anew while the document is at hand', async () => {
  const cwd = folder({ ...files, 'shop.lock.json': '<<<<<<< ours\n' })
  const argv = ['generate', 'docs/errors.md', '--lock', 'shop.lock.json']
  expect(await kintsugi(cwd, argv)).toMatchObject({ exitCode: 0, out: 'shop.lock.json is written: 3 codes.\n' })
})

test('generate without a file to write cannot do its work', async () => {
  const cwd = folder(files)
  const { exitCode, err } = await kintsugi(cwd, ['generate', 'docs/errors.md'])
  expect(exitCode).toBe(2)
  expect(err).toContain('--facts')
})

test('a document that changes while its lock stays is told of', async () => {
  const cwd = folder(files)
  await kintsugi(cwd, ['generate', 'docs/errors.md', '--lock', 'shop.lock.json'])
  appendFileSync(join(cwd, 'docs/errors.md'), '| NEW_CODE | 9001 | 400 | no | |\n')
  expect((await kintsugi(cwd, ['diff', 'shop.lock.json', 'docs/errors.md'])).out).toContain('NEW_CODE is new')
})

test('a member of an example that contradicts the table is shown beside the code of the example', async () => {
  const sample =
    '\n```json\n{\n  "status": 403,\n  "error": {\n    "code": "AUTH_REQUIRED",\n    "retryable": true\n  }\n}\n```\n'
  const cwd = folder({ 'E.md': document + sample })
  const { out } = await kintsugi(cwd, ['check', 'E.md', '--format', 'json'])
  const { findings } = JSON.parse(out) as { findings: { locations: { line: number; column: number }[] }[] }
  expect(findings.map(({ locations }) => locations.map(({ line, column }) => [line, column]))).toEqual([
    [
      [13, 14],
      [5, 26],
      [11, 13],
    ],
    [
      [13, 14],
      [5, 32],
      [14, 18],
    ],
  ])
})

test('an example of OpenAPI under a name that its list of codes does not have is a code that was renamed', async () => {
  const cwd = folder({
    'api.yaml': `openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        '404':
          content: { a/json: { schema: { $ref: '#/components/schemas/Error' }, example: { code: FILE_TOO_LARG } } }
components: { schemas: { Error: { properties: { code: { enum: [AUTH_REQUIRED, FILE_TOO_LARGE, SERVER_BUSY] } } } } }
`,
    'texts.ts': texts,
  })
  const { out } = await kintsugi(cwd, ['check', 'api.yaml', '--catalog', './texts.ts', '--format', 'json'])
  expect(rulesOf(out)).toEqual(['renamed FILE_TOO_LARG'])
})

test('what cannot be read is told in whole sentences, and a document of two sections counts once', async () => {
  const broken = await kintsugi(folder({ 'E.md': '# Error codes\n\n| Code |\n| A_B |\n| C_D |\n' }), ['check', 'E.md'])
  expect(broken.err).toMatch(/are none\. Put a row like .* between the rows\. No code was read\.$/m)
  const sample = '# Error codes\n\n```json\n{ "code": "A_B" }\n```\n\n| Code |\n| A_B |\n| C_D |\n'
  const onlySample = await kintsugi(folder({ 'E.md': sample }), ['check', 'E.md'])
  expect(onlySample.err).toMatch(/are none\. Put a row like .* between the rows\. Nothing else was read\.$/m)
  const sections = ['Files', 'Users'].map((section) => ({ sources: [{ file: 'E.md', section }] }))
  const cwd = folder({
    'E.md': '# Errors\n\n## Files\n\n| Code |\n|---|\n| FILE_GONE |\n\n## Users\n\n| Code |\n|---|\n| USER_GONE |\n',
    'kintsugi.config.json': JSON.stringify({ catalogs: sections }),
  })
  expect((await kintsugi(cwd, ['check'])).out).toBe('✔ 2 codes of 1 document checked: everything agrees\n')
})
