import { expect, test } from 'vitest'
import pkg from '../../../../package.json' with { type: 'json' }
import { folder, kintsugi } from './run-command.js'

const empty = () => folder({})

test.each([['--help'], ['check', '--help'], ['help', 'diff']])(
  'help that is asked for is no failure: %s',
  async (...argv) => {
    const { exitCode, out, err } = await kintsugi(empty(), argv)
    expect(exitCode).toBe(0)
    expect(out).toContain('Usage: kintsugi')
    expect(err).toBe('')
  },
)

test('tells its version', async () => {
  expect(await kintsugi(empty(), ['--version'])).toEqual({ exitCode: 0, out: `${pkg.version}\n`, err: '' })
})

test.each([
  [[], 'Usage: kintsugi'],
  [['chek'], 'Did you mean check?'],
  [['check', '--fromat', 'json', 'a.md'], 'Did you mean --format?'],
  [['check', 'a.md', '--format', 'xml'], 'Allowed choices are pretty, json, sarif, github'],
  [['check', 'a.md', '--max-warnings', '-1'], 'whole number'],
  [['check', 'a.md', '--rule', 'renamd=off'], 'Did you mean renamed?'],
  [['check', 'a.md', '--rule', 'renamed=loud'], 'Use off, info, warning, error'],
  [['check', 'LICENSE', '--cwd', process.cwd(), '--pattern', '['], 'pattern “[”'],
  [['check', 'a.md', '--type', 'word'], 'Allowed choices are markdown'],
  [['check', 'a.md', '--cwd', 'nowhere'], 'no such folder'],
  [['check', '--catalog', './a.ts'], '--catalog goes with documents'],
  [['check'], 'nothing to check'],
  [['check', 'a.md'], 'a.md'],
  [['diff', 'a.md'], 'after'],
  [['diff', 'a.md', 'b.md', 'c.md'], 'too many arguments'],
  [['explain'], 'code'],
])('%j cannot be done, and says why', async (argv, said) => {
  const { exitCode, out, err } = await kintsugi(empty(), argv)
  expect(exitCode).toBe(2)
  expect(err).toContain(said)
  expect(out).toBe('')
})
