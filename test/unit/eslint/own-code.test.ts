import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Linter } from 'eslint'
import { describe, expect, test } from 'vitest'
import plugin from '../../../src/eslint/index.js'

const parser = createRequire(import.meta.url)('@typescript-eslint/parser') as Linter.Parser
const linter = new Linter({ cwd: process.cwd() })
const catalogs = ['workouts', 'async-processing', 'calls', 'professor'].map((name) => `src/presets/${name}.facts.ts`)
const config = [
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    settings: { kintsugi: { catalogs } },
    ...plugin.configs.recommended,
  },
] as unknown as Linter.Config[]

const lint = (file: string, code: string): string[] =>
  linter.verify(code, config, file).map(({ line, ruleId, message }) => `${file}:${line} ${ruleId} ${message}`)

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name))

/** Fenced code, behind as many empty lines as stand above it, so that lines are those of the document. */
function fencesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^```(?:tsx?|jsx?)\n(.*?)^```/gms)].map(({ index, 1: code = '' }) => {
    const above = text.slice(0, index).split('\n').length
    return '\n'.repeat(above) + code
  })
}

describe('the recommended rules', () => {
  test('find nothing in the stories', () => {
    const files = filesIn('stories', /\.tsx?$/)
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap((file) => lint(file, readFileSync(file, 'utf8')))).toEqual([])
  })

  test('find nothing in the catalogs and components of the package', () => {
    const files = [...filesIn('src/presets', /\.ts$/), ...filesIn('src/react', /\.tsx?$/)]
    expect(files.flatMap((file) => lint(file, readFileSync(file, 'utf8')))).toEqual([])
  })

  test('find nothing in the code of the documents', () => {
    const files = ['README.md', ...filesIn('docs', /\.md$/)].filter((file) => !file.endsWith('eslint.md'))
    const fences = files.flatMap((file) => fencesOf(file).map((code) => [file, code] as const))
    expect(fences.length).toBeGreaterThan(40)
    // What is a part of an object or of a component only, no parser takes.
    const found = fences.flatMap(([file, code]) => lint(file.replace(/\.md$/, '.tsx'), code))
    expect(found.filter((line) => !line.includes(' null Parsing error'))).toEqual([])
  })
})
