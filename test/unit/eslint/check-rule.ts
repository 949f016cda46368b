import { createRequire } from 'node:module'
import { RuleTester as RuleTester10, type Linter } from 'eslint'
import { RuleTester as RuleTester9 } from 'eslint-9'
import { describe, expect, test } from 'vitest'
import plugin from '../../../src/eslint/index.js'

type RuleName = keyof typeof plugin.rules

/** Code, and what it is seen with. */
export interface Case {
  readonly code: string
  readonly filename?: string
  readonly options?: readonly unknown[]
  readonly settings?: Readonly<Record<string, unknown>>
  /** Only @typescript-eslint/parser can read it. */
  readonly ts?: true
}
export interface BadCase extends Case {
  /** Ids of the messages, in order; with what its suggestion makes of the code, where there is one. */
  readonly errors: readonly (string | { readonly id: string; readonly suggestion: string })[]
}

/** An error, caught and used. */
export const caught = (body: string) => `async function f() { try { await save() } catch (e) { ${body} } }`

/** One code and what is found in it, for short. */
export const bad = (code: string, ...errors: BadCase['errors']): BadCase => ({ code, errors })
export const inTs = <T extends Case>(one: T): T => ({ ...one, ts: true })
export const withSettings = <T extends Case>(kintsugi: unknown, cases: readonly T[]): T[] =>
  cases.map((one) => ({ ...one, settings: { kintsugi } }))

const testers = { 'ESLint 9': RuleTester9, 'ESLint 10': RuleTester10 } as const
/** Required: Vite would look for source maps that the package leaves out. */
const typescriptParser = createRequire(import.meta.url)('@typescript-eslint/parser') as Linter.Parser
const parsers: Readonly<Record<string, Linter.Parser | undefined>> = {
  espree: undefined,
  '@typescript-eslint/parser': typescriptParser,
}

/** Runs the cases of a rule with both versions of ESLint and both parsers. */
export function checkRule(
  name: RuleName,
  { valid, invalid }: { readonly valid: readonly (string | Case)[]; readonly invalid: readonly BadCase[] },
): void {
  const good = valid.map((one): Case => (typeof one === 'string' ? { code: one } : one))
  for (const [version, Tester] of Object.entries(testers))
    for (const [parserName, parser] of Object.entries(parsers))
      describe(`${version}, ${parserName}`, () => {
        Tester.describe = describe
        Tester.it = test
        const isRead = ({ ts }: Case) => parser !== undefined || !ts
        const tester = new (Tester as typeof RuleTester10)({
          languageOptions: { ...(parser && { parser }), parserOptions: { ecmaFeatures: { jsx: true } } },
        })
        tester.run(name, plugin.rules[name], {
          valid: good.filter(isRead).map(plain),
          invalid: invalid.filter(isRead).map(withErrors),
        })
      })
  test('has at least 25 cases of each kind for both parsers', () => {
    expect(good.filter(({ ts }) => !ts).length).toBeGreaterThanOrEqual(25)
    expect(invalid.filter(({ ts }) => !ts).length).toBeGreaterThanOrEqual(25)
  })
}

const plain = ({ code, filename = 'src/page.tsx', options, settings }: Case) => ({
  code,
  filename,
  ...(options && { options: [...options] }),
  ...(settings && { settings: { ...settings } }),
})

const withErrors = ({ errors, ...one }: BadCase) => ({
  ...plain(one),
  errors: errors.map((error) =>
    typeof error === 'string'
      ? { messageId: error }
      : { messageId: error.id, suggestions: [{ messageId: suggestionOf(error.id), output: error.suggestion }] },
  ),
})

const suggestions: Readonly<Record<string, string>> = {
  compare: 'is',
  text: 'messageOf',
  error: 'messageOf',
  nearest: 'use',
  duplicate: 'remove',
}
const suggestionOf = (id: string): string => suggestions[id]!
