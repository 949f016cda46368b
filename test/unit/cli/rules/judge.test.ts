import { expect, test } from 'vitest'
import { rules, type Finding, type Location } from '../../../../src/cli/finding.js'
import { judge } from '../../../../src/cli/rules/judge.js'
import { ruleTexts } from '../../../../src/cli/rules/rule-texts.js'

const at = (file: string, line: number): Location => ({ role: 'document', file, line, column: 1 })
const finding = (rule: Finding['rule'], code: string, place = at('a.md', 1)): Finding => ({
  rule,
  code,
  catalog: 'shop',
  message: `${code} is wrong.`,
  locations: [place],
})
const config = { ...at('kintsugi.config.ts', 7), role: 'config' as const }

test('findings come in the order of file, line and rule, whatever the order they were found in', () => {
  const found = [
    finding('status-mismatch', 'C', at('b.md', 1)),
    finding('status-mismatch', 'B', at('a.md', 10)),
    finding('renamed', 'B', at('a.md', 10)),
    finding('status-mismatch', 'A', at('a.md', 9)),
  ]
  const codes = (all: readonly Finding[]) =>
    judge(all, { severities: {}, accept: [] }).findings.map(({ rule, code }) => `${rule} ${code}`)
  expect(codes(found)).toEqual(['status-mismatch A', 'renamed B', 'status-mismatch B', 'status-mismatch C'])
  expect(codes(found.toReversed())).toEqual(codes(found))
})

test('a level replaces the default, and off takes a finding out', () => {
  const found = [finding('renamed', 'A'), finding('message-drift', 'A'), finding('ui-missing', 'A')]
  const { findings } = judge(found, {
    severities: { renamed: 'info', 'message-drift': 'warning', 'ui-missing': 'off' },
    accept: [],
  })
  expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['message-drift warning', 'renamed info'])
})

test('what is accepted is taken out and counted, by code and catalog', () => {
  const found = [finding('ui-missing', 'A'), finding('ui-missing', 'B')]
  const accept = [{ rule: 'ui-missing', code: 'A', catalog: 'shop', because: 'old screens', place: config }] as const
  const { findings, accepted } = judge(found, { severities: {}, accept })
  expect(findings.map(({ code }) => code)).toEqual(['B'])
  expect(accepted).toBe(1)
})

test('what is accepted in vain is told at its line, also of a catalog that has none', () => {
  const accept = [{ rule: 'ui-missing', code: 'A', catalog: 'other', because: 'old screens', place: config }] as const
  const { findings } = judge([finding('ui-missing', 'A')], { severities: {}, accept })
  expect(findings.map(({ rule, locations: [{ line }] }) => `${rule} ${line}`)).toEqual([
    'ui-missing 1',
    'unused-accept 7',
  ])
})

test('a finding of a rule that is off uses its acceptance', () => {
  const accept = [{ rule: 'ui-missing', because: 'old screens', place: config }] as const
  expect(judge([finding('ui-missing', 'A')], { severities: { 'ui-missing': 'off' }, accept }).findings).toEqual([])
})

test('every rule says what it is about', () => {
  expect(Object.keys(ruleTexts)).toEqual(Object.keys(rules))
  for (const { title, help } of Object.values(ruleTexts)) expect(title && help).toBeTruthy()
})
