import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tag, type Answer, type Failure, type Loaded, type Order } from './protocol.js'

/** What a module takes that does not load: it waits for a network, or never ends. */
const defaultTimeoutMs = 30_000

/** The configuration's process, kept for the catalogs: starting one costs as much as all the rest. */
let spare: { child: ChildProcess; cwd: string } | undefined

interface RunOptions {
  readonly cwd: string
  readonly timeoutMs?: number | undefined
  /** Leaves the process for the next call, which takes it. */
  readonly keep?: boolean
}

/** Runs modules in a process of their own. Resolves with what they export, or with why they could not be loaded. */
export async function runModules(order: Order, options: RunOptions): Promise<Loaded | Failure> {
  const result = await runOnce(order, options)
  // What could not be imported once, a process never imports: it takes another one.
  return 'isForAsset' in result && !order.withAssets ? runOnce({ ...order, withAssets: true }, options) : result
}

async function runOnce(
  order: Order,
  { cwd, keep = false, timeoutMs = defaultTimeoutMs }: RunOptions,
): Promise<Loaded | Failure> {
  const child = start(cwd, keep)
  try {
    const result = await answerOf(child, order, timeoutMs)
    if (keep && child.connected && 'results' in result) leave(child, cwd)
    return result
  } finally {
    if (spare?.child !== child) child.kill('SIGKILL')
  }
}

/** A kept process has run a configuration only; a second configuration gets a process that has run nothing. */
function start(cwd: string, fresh: boolean): ChildProcess {
  const kept = spare
  spare = undefined
  if (kept && !fresh && kept.cwd === cwd && kept.child.connected) {
    kept.child.ref()
    kept.child.channel?.ref()
    return kept.child
  }
  kept?.child.kill('SIGKILL')
  const [entry, ...args] = loaderCommand()
  return fork(entry, args, {
    cwd,
    // Neither flags nor an inspector of the parent's; what a module prints must not end up in a report.
    execArgv: [],
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
    env: { ...process.env, NODE_ENV: 'development' },
  })
}

/** It ends with the command, and does not hold it open. */
function leave(child: ChildProcess, cwd: string): void {
  child.removeAllListeners()
  child.unref()
  child.channel?.unref()
  spare = { child, cwd }
}

/** Beside this file when bundled. From source, Node 20 needs jiti to run the entry itself. */
function loaderCommand(): [string, ...string[]] {
  const here = dirname(fileURLToPath(import.meta.url))
  const built = [join(here, 'loader.js'), join(here, '..', 'loader.js')].find((file) => existsSync(file))
  if (built) return [built]
  const jiti = createRequire(import.meta.url).resolve('jiti/package.json')
  return [join(dirname(jiti), 'lib', 'jiti-cli.mjs'), join(here, 'loader.ts')]
}

function answerOf(child: ChildProcess, order: Order, timeoutMs: number): Promise<Loaded | Failure> {
  return new Promise((resolve) => {
    let module = order.modules[0]?.file ?? ''
    const fail = (message: string) => resolve({ name: 'ended', message, module, file: module })
    const timer = setTimeout(() => fail(`It was not loaded after ${timeoutMs / 1000} s.`), timeoutMs)
    child.on('error', ({ message }) => fail(`The process that loads it could not be started: ${message}.`))
    child.on('exit', (code, signal) => fail(`The process ended with ${signal ?? code} before it was loaded.`))
    child.on('message', (message: Partial<Answer> | null) => {
      const answer = message?.[tag]
      if (!answer) return
      if ('loading' in answer) {
        module = answer.loading
        return
      }
      clearTimeout(timer)
      resolve('loaded' in answer ? answer.loaded : answer.failure)
    })
    child.send(order)
  })
}
