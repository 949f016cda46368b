import { createRequire } from 'node:module'
import { ESLint, type Linter } from 'eslint'
import { expect, test } from 'vitest'
import plugin from '../../../src/eslint/index.js'

const parser = createRequire(import.meta.url)('@typescript-eslint/parser') as Linter.Parser
const catalogs = ['workouts', 'professor'].map((name) => `src/presets/${name}.facts.ts`)

/** What part of the time of a run over the stories the rules take. */
async function share(): Promise<number> {
  const eslint = new ESLint({
    overrideConfigFile: true,
    stats: true,
    overrideConfig: [
      {
        files: ['**/*.tsx', '**/*.ts'],
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
        settings: { kintsugi: { catalogs } },
        ...plugin.configs.recommended,
      },
    ],
  })
  const start = performance.now()
  const results = await eslint.lintFiles(['stories/**/*.ts', 'stories/**/*.tsx'])
  const all = performance.now() - start
  const passes = results.flatMap(({ stats }) => stats?.times.passes ?? [])
  const rules = passes.flatMap(({ rules = {} }) => Object.values(rules)).reduce((sum, { total }) => sum + total, 0)
  return rules / all
}

test('the rules take a small part of the time of linting the stories', async () => {
  const shares = []
  // It is some 4 to 5 %, by machine; twice that would be a rule that looks at everything again and again.
  for (let run = 0; run < 3; run++) shares.push(await share())
  expect(Math.min(...shares)).toBeLessThan(0.1)
}, 60_000)
