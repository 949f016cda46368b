import { createRequire } from 'node:module'
import { Linter } from 'eslint'
import { describe, expect, test } from 'vitest'
import plugin from '../../../src/eslint/index.js'
import { innocent } from './innocent-code.js'

const parser = createRequire(import.meta.url)('@typescript-eslint/parser') as Linter.Parser
const linter = new Linter()
const codes = { workouts: ['TOKEN_EXPIRED', 'FORBIDDEN', 'TIMEOUT', 'REQUIRED', 'NOT_FOUND'] }

const lint = (code: string, settings: object) =>
  linter.verify(
    code,
    [
      {
        files: ['**/*.tsx'],
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
        settings: { kintsugi: settings },
        ...plugin.configs.recommended,
      },
    ] as never,
    'src/page.tsx',
  )

describe('code that has nothing to do with errors', () => {
  test('is there in forty kinds', () => {
    expect(Object.keys(innocent).length).toBeGreaterThanOrEqual(40)
  })

  test.each(Object.entries(innocent))('%s: nothing is found', (_, code) => {
    expect(lint(code, {})).toEqual([])
    expect(lint(code, { codes })).toEqual([])
  })
})
