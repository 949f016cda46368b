import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { parse } from 'yaml'
import pkg from '../../package.json' with { type: 'json' }
import { bundle } from './bundle.js'

const specs = ['calls', 'async-processing', 'workouts', 'professor']
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-cli-'))
  write('package.json', '{ "private": true, "type": "module" }')
  // Without the peers: the command needs neither React nor anything else beside the tarball.
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  execFileSync('npm', ['install', '--legacy-peer-deps', ...quiet, inject('tarball')], { cwd: folder, stdio: 'ignore' })
  for (const name of specs) copyFileSync(`test/specs/${name}.md`, join(folder, `${name}.md`))
})
afterAll(() => {
  const kB = (path: string) => `${(bytesOf(path) / 1000).toFixed(0)} kB`
  const dist = join(folder, 'node_modules/react-kintsugi/dist')
  const parts = `the command ${kB(join(dist, 'cli'))}, the lint plugin ${kB(join(dist, 'eslint'))}`
  console.log(`Tarball ${kB(inject('tarball'))}; unpacked ${kB(join(dist, '..'))}, of it ${parts}`)
  rmSync(folder, { recursive: true, force: true })
})

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

function bytesOf(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).size
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}

function kintsugi(...argv: readonly string[]) {
  const env = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '', FORCE_COLOR: undefined }
  const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin/kintsugi'), argv, {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

interface Found {
  readonly rule: string
  readonly severity: string
  readonly code: string
}
const counting = (stdout: string) =>
  (JSON.parse(stdout) as { findings: Found[] }).findings.filter(({ severity }) => severity !== 'info')

test('installs without a dependency of its own', () => {
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'eventsource-parser',
    'react-error-boundary',
    'react-kintsugi',
  ])
})

test('export reads 13, 22, 7 and 25 codes, 58 different ones', () => {
  const codes = specs.map((name) => {
    const { status, stdout } = kintsugi('export', `${name}.md`)
    expect(status).toBe(0)
    return (JSON.parse(stdout) as { code: string }[]).map(({ code }) => code)
  })
  expect(codes.map(({ length }) => length)).toEqual([13, 22, 7, 25])
  expect(new Set(codes.flat()).size).toBe(58)
})

test('check finds the five codes that the document’s own maps lack, and its contradiction', () => {
  const { status, stdout } = kintsugi('check', 'professor.md', '--catalog', 'professor.md', '--format', 'json')
  expect(status).toBe(1)
  expect(counting(stdout).map(({ rule, code }) => `${rule} ${code}`)).toEqual([
    'doc-conflict INTERNAL_ERROR',
    'missing-in-catalog AUTH_EXTENSION_REQUIRED',
    'missing-in-catalog LIBRARIAN_LOOP_LIMIT',
    'missing-in-catalog LIBRARIAN_MODEL_FAILURE',
    'missing-in-catalog LIBRARIAN_TIMEOUT',
    'missing-in-catalog AUTH_USER_NOT_REGISTERED',
  ])
})

test('check finds nothing in a catalog that agrees, in TypeScript and without React', () => {
  const codes = 'INVALID_REQUEST: 400, AUTHENTICATION_FAILED: 401, TOKEN_EXPIRED: 401, ACCESS_DENIED: 403'
  write(
    'errors.ts',
    `import { defineCatalog } from 'react-kintsugi/core'
export const workouts = defineCatalog({
  source: 'workouts' as const,
  codes: { ${codes}, RESOURCE_NOT_FOUND: 404, VALIDATION_ERROR: 422, INTERNAL_ERROR: 500 },
})
`,
  )
  const { status, stdout } = kintsugi('check', 'workouts.md', '--catalog', './errors.ts#workouts')
  expect(stdout).toContain('7 codes of 1 document checked against workouts: everything agrees')
  expect(status).toBe(0)
})

test.each([
  [['check', 'workouts.md', '--fromat', 'json'], 'Did you mean --format?'],
  [['chekc'], 'Did you mean check?'],
  [['check'], 'kintsugi.config'],
  [['check', 'nowhere.md'], 'nowhere.md'],
  [['check', 'package.json'], 'package.json'],
  [['explain', 'AUTH_REQIRED', 'professor.md'], 'Did you mean AUTH_REQUIRED'],
])('%j ends with 2 and a remedy', (argv, said) => {
  const { status, stderr, stdout } = kintsugi(...argv)
  expect(stderr).toContain(said)
  expect(stdout).toBe('')
  expect(status).toBe(2)
})

test('diff ends with 1 for what breaks clients, and with 0 for what does not', () => {
  const text = readFileSync(join(folder, 'workouts.md'), 'utf8')
  write(
    'later.md',
    text.replace('| ACCESS_DENIED         | アクセス権限なし       | 403', '| ACCESS_DENIED | なし | 404'),
  )
  write('more.md', text.replace('| ACCESS_DENIED ', '| PLAN_LIMIT | 上限 | 402 |\n| ACCESS_DENIED '))
  const breaking = kintsugi('diff', 'workouts.md', 'later.md', '--format', 'json')
  expect(JSON.parse(breaking.stdout)).toMatchObject({
    summary: { changes: 1, breaking: 1 },
    changes: [{ kind: 'status', code: 'ACCESS_DENIED', before: { file: 'workouts.md' }, after: { file: 'later.md' } }],
  })
  expect(breaking.status).toBe(1)
  expect(kintsugi('diff', 'workouts.md', 'more.md').stdout).toContain('PLAN_LIMIT is new')
  expect(kintsugi('diff', 'workouts.md', 'more.md').status).toBe(0)
})

test('explain tells all of a code, with places', () => {
  const { status, stdout } = kintsugi('explain', '5001', 'professor.md', '--catalog', 'professor.md')
  expect(status).toBe(0)
  expect(stdout).toMatch(/^INTERNAL_ERROR/)
  expect(stdout).toMatch(/professor\.md:\d+:\d+ +│ \| `5001`/)
  expect(stdout).toContain('予期しないエラーが発生しました')
})

test('generate writes facts and a lock that check keeps fresh, also without the document', () => {
  write(
    'app/kintsugi.config.ts',
    `import { defineConfig } from 'react-kintsugi/cli'
export default defineConfig({
  catalogs: [{ sources: ['../backend.md'], facts: 'workouts.facts.ts', lock: 'workouts.lock.json' }],
})
`,
  )
  copyFileSync(join(folder, 'workouts.md'), join(folder, 'backend.md'))
  const inApp = (...argv: readonly string[]) => kintsugi(...argv, '--cwd', 'app')
  expect(inApp('generate', '--check').status).toBe(1)
  expect(inApp('generate').stdout).toContain('workouts.facts.ts is written: 7 codes.')
  expect(readFileSync(join(folder, 'app/workouts.facts.ts'), 'utf8')).toContain('ACCESS_DENIED: { status: 403 }')
  expect(inApp('generate', '--check')).toEqual({ status: 0, stdout: 'Everything is up to date.\n', stderr: '' })
  expect(inApp('check').status).toBe(0)
  rmSync(join(folder, 'backend.md'))
  expect(inApp('check').stdout).toContain('backend.md is not at hand: compared with its lock.')
})

test('writes SARIF and annotations', () => {
  const written = kintsugi('check', 'professor.md', '--format', 'sarif', '--output', 'out/kintsugi.sarif')
  expect(written.stdout).toBe('')
  const log = JSON.parse(readFileSync(join(folder, 'out/kintsugi.sarif'), 'utf8'))
  expect(log.runs[0].results[0].ruleId).toBe('doc-conflict')
  expect(kintsugi('check', 'professor.md', '--format', 'github').stdout).toMatch(
    /^::error file=professor\.md,line=\d+/m,
  )
})

test('the recipe of the docs runs line by line', () => {
  const [, recipe = ''] = /```yaml\n([^]*?)```/.exec(readFileSync('docs/cli.md', 'utf8')) ?? []
  const steps = (parse(recipe) as { jobs: { check: { steps: { run?: string }[] } } }).jobs.check.steps
  const lines = steps.flatMap(({ run }) => (run === undefined || run === 'npm ci' ? [] : run))
  expect(lines.length).toBeGreaterThan(2)
  write(
    'kintsugi.config.json',
    JSON.stringify({ catalogs: [{ catalog: './errors.ts#workouts', sources: ['workouts.md'], facts: 'facts.ts' }] }),
  )
  expect(kintsugi('generate').status).toBe(0)
  for (const line of lines)
    execFileSync('sh', ['-e', '-c', line], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  rmSync(join(folder, 'kintsugi.config.json'))
})

// CPU time of the command: the wall clock of a busy machine says little. The catalog runs beside it, in its own process.
test.each([
  [500, 1500],
  [5000, 4000],
])('%d codes are checked cold in %d ms', (codes, most) => {
  const names = Array.from({ length: codes }, (_, index) => `UPSTREAM_FAILURE_${index}`)
  const rows = names.map((name, index) => `| ${name} | ${index + 1000} | 502 | yes | 説明 ${index} |`)
  const head =
    '# Error codes\n\n| Code | Number | HTTP status | Retry | Description |\n| --- | --- | --- | --- | --- |\n'
  write('many.md', `${head}${rows.join('\n')}\n`)
  const entries = names.map(
    (name, index) => `${name}: { status: 502, number: ${index + 1000}, retry: { retries: 3 } },`,
  )
  write(
    'many.ts',
    `import { defineCatalog } from 'react-kintsugi/core'
export const many = defineCatalog({ source: 'many', codes: {\n${entries.join('\n')}\n} })\n`,
  )
  const timed = `process.on('exit', () => console.error('cpu', process.cpuUsage().user + process.cpuUsage().system))`
  write('timed.mjs', timed)
  const argv = ['--import=./timed.mjs', 'node_modules/react-kintsugi/dist/cli/main.js', 'check', 'many.md']
  const { stdout, stderr } = spawnSync(process.execPath, [...argv, '--catalog', './many.ts'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stdout).toContain(`${codes} codes of 1 document checked against many: everything agrees`)
  expect(Number(/cpu (\d+)/.exec(stderr)?.[1]) / 1000).toBeLessThan(most)
})

test('nothing of the command or the plugin is reached from what browsers load', async () => {
  const browser = Object.keys(pkg.exports).filter((entry) => !/cli|eslint|json|css/.test(entry))
  const code = browser.map((entry, index) => `export * as e${index} from '${entry.replace('.', pkg.name)}'`).join('\n')
  const { modules, text } = await bundle(code)
  expect([...modules.keys()].filter((file) => /^dist\/(cli|eslint)\//.test(file))).toEqual([])
  expect(text).not.toMatch(/["']node:/)
})
