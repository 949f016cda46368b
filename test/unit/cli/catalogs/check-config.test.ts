import { expect, test } from 'vitest'
import { problemOf } from '../../../../src/cli/catalogs/check-config.js'
import { written } from '../../../../src/cli/catalogs/shapes.js'

const sources = ['E.md']
const catalogs = [{ sources }]

test.each([
  [null, 'the configuration is null. Export { catalogs: ['],
  [{}, 'catalogs is missing. Export { catalogs: ['],
  [{ catalog: [] }, 'catalog is no key of a configuration. Did you mean catalogs?'],
  [{ catalogs: {} }, 'catalogs is "{}". Write a list of'],
  [{ catalogs: [{}] }, 'catalogs[0].sources is missing. Write {'],
  [
    { catalogs: [{ sources: 'E.md' }] },
    `catalogs[0].sources is "E.md". Write a list of documents: ['docs/ERROR_CODES.md'].`,
  ],
  [{ catalogs: [] }, 'catalogs is empty: nothing would be checked. Write a list of'],
  [
    { catalogs: [{ sources: [] }] },
    'catalogs[0].sources is empty: nothing would be checked. Write a list of documents',
  ],
  [{ catalogs: [{ sources: [''] }] }, 'catalogs[0].sources[0] is "". Write a path'],
  [{ catalogs: [{ sources: [{}] }] }, 'catalogs[0].sources[0].file is missing.'],
  [{ catalogs: [{ sources: [], fact: 'x' }] }, 'catalogs[0].fact is no key of a configuration. Did you mean facts?'],
  [
    { catalogs: [{ sources: [{ file: 'a', pattern: /a/ }] }] },
    `catalogs[0].sources[0].pattern is /a/. Write it as a text: 'a'.`,
  ],
  [{ catalogs: [{ sources: [{ file: 'a', section: '(' }] }] }, 'section is "(", which is no regular expression'],
  [{ catalogs: [{ sources, retries: [{ codes: ['4xxx'] }] }] }, 'catalogs[0].retries[0].retries is missing.'],
  [
    { catalogs: [{ sources, retries: [{ codes: ['4xxx'], retries: -1 }] }] },
    'catalogs[0].retries[0].retries is -1. Write a whole number from 0 on.',
  ],
  [{ catalogs: [{ sources, local: ['A'] }] }, `catalogs[0].local is "["A"]". Write { CODE: 'why`],
  [{ catalogs: [{ sources, local: { A_B: '' } }] }, 'catalogs[0].local.A_B is "". Write a reason'],
  [{ catalogs: [{ sources, categories: { 'A b': 1 } }] }, 'catalogs[0].categories["A b"] is 1. Write the category'],
  [{ catalogs, rules: { renamd: 'off' } }, 'rules.renamd is "renamd". Use one of'],
  [{ catalogs, rules: { renamed: 'warn' } }, 'rules.renamed is "warn". Use one of: error, warning, info, off.'],
  [{ catalogs, accept: [{ rule: 'renamed' }] }, 'accept[0].because is missing. Write { rule, code, because'],
])('refuses %j', (config, message) => {
  const problem = problemOf(config)
  expect(problem && `${written(problem.path) || 'the configuration'} ${problem.message}`).toContain(message)
})

test('takes everything that a configuration can say', () => {
  const source = { file: 'a.md', type: 'markdown', pattern: '-?\\d+', section: 'Errors', select: 'a.b' }
  const catalog = {
    catalog: './a.ts#a,b',
    sources: ['E.md', source],
    facts: 'a.facts.ts',
    lock: 'a.lock.json',
    categories: { 'A heading': 'auth' },
    retries: [{ codes: ['4xxx', 'auto'], retries: 0 }],
    local: { OFFLINE: 'made by the client' },
  }
  const accept = [{ rule: 'renamed', code: 'A_B', catalog: 'a', because: 'so' }]
  expect(
    problemOf({ catalogs: [catalog], rules: { renamed: 'off', 'message-drift': 'warning' }, accept }),
  ).toBeUndefined()
})
