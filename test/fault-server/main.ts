import process from 'node:process'
import { parseArgs } from 'node:util'
import { startFaultServer } from './start.js'

const usage = `Usage: npm run fault-server -- [--port N] [--host ADDRESS]

  --port N         the port to listen on, 0 to 65535; without it a free one is chosen
  --host ADDRESS   the address to listen on (127.0.0.1)
  --help           this text

GET /fault/ lists what the server answers.`

interface Options {
  readonly port: number
  readonly host: string
  readonly help: boolean
}

/** Reads the command line. Throws with a sentence for people when it cannot. */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const { port = '0', host = '127.0.0.1', help = false } = values
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not "${port}"`)
  if (host === '') throw new Error('--host takes an address')
  return { port: Number(port), host, help }
}

function fail(failure: unknown, exitCode: number): void {
  console.error(failure instanceof Error ? failure.message : failure)
  process.exitCode = exitCode
}

/** Exit code 2: the command line cannot be understood. 1: the server cannot start. */
export async function main(args: readonly string[]): Promise<void> {
  let options: Options
  try {
    options = optionsOf(args)
  } catch (failure) {
    fail(failure, 2)
    return console.error(`\n${usage}`)
  }
  if (options.help) return console.log(usage)
  try {
    const { url, close } = await startFaultServer(options)
    console.log(`Fault server: ${url}/fault/`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
  } catch (failure) {
    fail(failure, 1)
  }
}
