import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { optionsOf } from '../../fault-server/main.js'

const script = fileURLToPath(new URL('../../fault-server/main.mjs', import.meta.url))

test('chooses a free port of this machine unless it is told one', () => {
  expect(optionsOf([])).toEqual({ port: 0, host: '127.0.0.1', help: false })
  expect(optionsOf(['--port', '4010', '--host', '::1'])).toEqual({ port: 4010, host: '::1', help: false })
})

test.each([[['--port', 'abc']], [['--port', '65536']], [['--port']], [['--prot', '1']], [['4010']]])(
  'refuses %j',
  (args) => {
    expect(() => optionsOf(args)).toThrow()
  },
)

test('starts from the command line, prints its URL and ends on SIGTERM', async () => {
  const server = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const url = /^Fault server: (http:\S+)\n$/.exec(line.toString())?.[1] ?? ''
  expect((await fetch(`${url}professor/errors/5001`)).status).toBe(500)
  const hanging = fetch(`${url}workouts/scenarios/hang`).catch((failure: unknown) => failure)
  server.kill('SIGTERM')
  expect(await once(server, 'exit')).toEqual([0, null])
  expect(await hanging).toBeInstanceOf(TypeError)
}, 20_000)

test('ends with 2 and a clear message when it cannot read its options', async () => {
  const server = spawn(process.execPath, [script, '--port', 'abc'], { stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  server.stderr.on('data', (data: Buffer) => (said += data.toString()))
  expect(await once(server, 'close')).toEqual([2, null])
  expect(said).toContain('--port takes a number from 0 to 65535, not "abc"')
}, 20_000)
