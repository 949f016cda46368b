// npm test: everything that must hold, step by step. The last line is `N passed, N failed`, for people and machines.
// Arguments go to Vitest, and then only Vitest runs: npm test -- --project browser retry
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { ensureChromium } from './chromium.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const vitestArguments = process.argv.slice(2)
const env = { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }) }
const total = { passed: 0, failed: 0, skipped: 0 }
const broken = new Set()

/** A step is a name and a function that throws, or returns what to say beside the name. */
function step(name, work, { needs } = {}) {
  if (needs && broken.has(needs)) {
    total.skipped += 1
    return console.log(`- ${name}: skipped, it needs the ${needs}`)
  }
  const start = performance.now()
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`
  try {
    const said = work()
    total.passed += 1
    console.log(`✓ ${name}${said ? `: ${said}` : ''} (${seconds()})`)
  } catch (error) {
    total.failed += 1
    broken.add(name)
    console.log(`✗ ${name} (${seconds()})\n${error.message.trimEnd().replaceAll(/^/gm, '    ')}`)
  }
}

function run(command) {
  const { status, stdout, stderr } = spawnSync(command, {
    cwd: root,
    env,
    shell: true,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status !== 0) throw new Error(`${command} ended with ${status}\n${stripVTControlCharacters(stdout + stderr)}`)
  return stdout.trimEnd()
}

/** How much of the corpus of payloads is read right, a line a family. A test fails where it falls. */
function score() {
  const lines = run('npm run -s score').split('\n')
  console.log(lines.slice(0, -1).join('\n'))
  return lines.at(-1)
}

function browser() {
  delete env.CHROME_PATH // until it is known to run: Vite's config reads it too
  const { path, said } = ensureChromium()
  if (!path) throw new Error(said)
  env.CHROME_PATH = path
  return said
}

function react18() {
  const read = (file) => JSON.parse(readFileSync(join(root, 'test/react-18', file), 'utf8'))
  const wanted = read('package.json').dependencies.react
  try {
    if (read('node_modules/react/package.json').version === wanted) return wanted
  } catch {
    // not installed yet
  }
  run('npm ci --prefix test/react-18 --no-audit --no-fund')
  return `${wanted}, installed`
}

function vitest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-test-'))
  const file = join(folder, 'counts.json')
  const cli = join(root, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [cli, 'run', ...args], {
    cwd: root,
    env: { ...env, KINTSUGI_COUNTS: file },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const counts = readCounts(file)
  rmSync(folder, { recursive: true })
  for (const state of Object.keys(total)) total[state] += counts[state]
  if (status !== 0 && counts.failed === 0) total.failed += 1
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 } // Vitest did not get as far as counting: its exit code speaks
  }
}

step('browser', browser)
step('react 18', react18)
if (vitestArguments.length === 0) {
  step('typecheck', () => void run('npm run -s typecheck'))
  step('lint', () => void run('npm run -s lint'))
  step('unused code', () => void run('npm run -s check:unused'))
  step('score', score)
  step('build', () => void run('npm run -s build'))
  step('package', () => void run('npm run -s check:package'), { needs: 'build' })
}
if (broken.has('browser')) step('browser tests', () => '', { needs: 'browser' })
const withoutBrowser = ['unit', 'types', 'size'].map((name) => `--project=${name}`)
vitest(vitestArguments.length > 0 ? vitestArguments : broken.has('browser') ? withoutBrowser : [])

const { passed, failed, skipped } = total
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed > 0 ? 1 : 0
