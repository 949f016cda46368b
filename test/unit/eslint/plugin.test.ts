import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { ESLint, type Linter } from 'eslint'
import { ESLint as ESLint9, type Linter as Linter9 } from 'eslint-9'
import { defineConfig } from 'eslint/config'
import { describe, expect, test } from 'vitest'
import pkg from '../../../package.json' with { type: 'json' }
import plugin from '../../../src/eslint/index.js'

const parser = createRequire(import.meta.url)('@typescript-eslint/parser') as Linter.Parser
const ruleNames = Object.keys(plugin.rules) as (keyof typeof plugin.rules)[]
const code = `save().catch((e) => { if (e.message === 'x' || api.is(e, 'TOKEN_EXPIERD')) retry() })`
const settings = { kintsugi: { codes: { workouts: ['TOKEN_EXPIRED', 'PLAN_LIMIT', 'RESOURCE_NOT_FOUND'] } } }

describe('the plugin', () => {
  test('is a plugin by the types of ESLint 9 and 10, and its configuration a configuration', () => {
    const plugins: [ESLint.Plugin, ESLint9.Plugin] = [plugin, plugin]
    const configs: [Linter.Config, Linter9.Config] = [plugin.configs.recommended, plugin.configs.recommended]
    expect(plugins).toHaveLength(configs.length)
    expect(defineConfig(plugin.configs.recommended, { settings })).toHaveLength(2)
  })

  test.each([
    ['ESLint 9', ESLint9],
    ['ESLint 10', ESLint],
  ])('works with %s as its documentation says', async (_, Version) => {
    const eslint = new Version({
      overrideConfigFile: true,
      overrideConfig: [plugin.configs.recommended, { settings }],
    })
    const [result] = await eslint.lintText(code, { filePath: 'src/page.js' })
    expect(result!.messages.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['kintsugi/no-message-branching', 2],
      ['kintsugi/no-unknown-code', 2],
    ])
  })

  test('has the version of the package', () => {
    expect(plugin.meta).toMatchObject({ name: 'react-kintsugi/eslint', version: pkg.version, namespace: 'kintsugi' })
  })

  test('recommends all of its rules, and its rules change nothing by themselves', () => {
    expect(Object.keys(plugin.configs.recommended.rules)).toEqual(ruleNames.map((name) => `kintsugi/${name}`))
    expect(ruleNames.filter((name) => 'fixable' in plugin.rules[name].meta)).toEqual([])
  })

  test('says in each message what to do instead', () => {
    const instead =
      /source\.|errors\.|Write |Keep |Ask for|Did you mean|Remove|Hand it over|ErrorMessage|defineCatalog|Ask `|Show `/
    for (const name of ruleNames)
      for (const message of Object.values(plugin.rules[name].meta.messages)) expect(message).toMatch(instead)
  })

  test('imports nothing but what Node brings', () => {
    const files = readdirSync('src/eslint', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const texts = files.map((name) => readFileSync(`src/eslint/${name}`, 'utf8')).join('\n')
    const imported = [...texts.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(([, a, b]) => a ?? b)
    expect(imported.filter((from) => !/^(\.|node:)/.test(from!))).toEqual([])
  })
})

/** The examples of a section of the documentation, under `Wrong:` or `Right:`. */
function examples(name: string, kind: 'Wrong' | 'Right'): string[] {
  const section = readFileSync('docs/eslint.md', 'utf8').split(`\n## ${name}\n`)[1]?.split('\n## ')[0] ?? ''
  const part = section.split(/^(Wrong|Right):$/m)
  const text = part[part.indexOf(kind) + 1] ?? ''
  return [...text.matchAll(/^```tsx\n(.*?)^```/gms)].map(([, example = '']) => example)
}

async function rulesBroken(example: string): Promise<string[]> {
  const eslint = new ESLint({
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.tsx'],
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
        settings,
        ...plugin.configs.recommended,
      },
    ],
  })
  const [result] = await eslint.lintText(example, { filePath: 'src/page.tsx' })
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message)
}

describe.each(ruleNames)('the documentation of %s', (name) => {
  test('shows what is wrong, each of it found by the rule', async () => {
    const wrong = examples(name, 'Wrong')
    expect(wrong.length).toBeGreaterThanOrEqual(2)
    for (const example of wrong) expect(await rulesBroken(example)).toContain(`kintsugi/${name}`)
  })

  test('shows what is right, in which no rule finds anything', async () => {
    const right = examples(name, 'Right')
    expect(right.length).toBeGreaterThanOrEqual(1)
    for (const example of right) expect(await rulesBroken(example)).toEqual([])
  })
})
