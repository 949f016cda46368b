import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rules } from '../../../../src/cli/finding.js'
import { folder, kintsugi } from './run-command.js'

const docs = readFileSync('docs/cli.md', 'utf8')

test('the docs list every rule with its default', () => {
  const rows = [...docs.matchAll(/^\| `([a-z-]+)` +\| (error|warning|info|off) +\|/gm)]
  expect(Object.fromEntries(rows.map(([, rule, level]) => [rule, level]))).toEqual(rules)
})

test('the docs name every command and every option', async () => {
  const cwd = folder({})
  const commands = ['check', 'generate', 'diff', 'explain', 'export']
  const helps = await Promise.all(commands.map(async (command) => (await kintsugi(cwd, [command, '--help'])).out))
  const options = new Set(
    helps.flatMap((help) => help.match(/^ +(?:-\w, )?--[a-z-]+/gm) ?? []).map((text) => text.trim()),
  )
  options.delete('-h, --help')
  expect(options.size).toBeGreaterThan(15)
  expect(
    [...commands.map((command) => `kintsugi ${command}`), ...options].filter((name) => !docs.includes(name)),
  ).toEqual([])
})
