import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generateFiles } from '../../../../src/cli/generate/generate-files.js'
import { staleFiles } from '../../../../src/cli/generate/stale-files.js'
import { readSources } from '../../../../src/cli/readers/read-sources.js'
import config from '../../../specs/kintsugi.config.js'
import { kintsugi } from '../commands/run-command.js'

const root = resolve(import.meta.dirname, '../../../..')
const specs = resolve(root, 'test/specs')

describe.each(config.catalogs.map((catalog) => [String(catalog.facts), catalog] as const))('%s', (facts, catalog) => {
  test('is what its document makes it, byte for byte', async () => {
    const { records } = await readSources(catalog, { cwd: specs })
    const files = generateFiles(catalog, records, { cwd: specs })
    expect(files.map(({ file }) => file)).toEqual([facts])
    expect(files[0]?.text).toBe(readFileSync(resolve(specs, facts), 'utf8'))
    expect(await staleFiles(files, { cwd: specs })).toEqual([])
  })
})

test('the four presets agree with their documents, but for what is accepted with a reason', async () => {
  const { exitCode, out, err } = await kintsugi(root, [
    'check',
    '--config',
    'test/specs/kintsugi.config.ts',
    '--format',
    'json',
  ])
  const { findings, summary } = JSON.parse(out) as { findings: unknown[]; summary: Record<string, unknown> }
  expect({ exitCode, err, findings }).toEqual({ exitCode: 0, err: '', findings: [] })
  expect(summary).toMatchObject({ codes: 67, accepted: 4 })
})
