import { expect, test } from 'vitest'
import { readSources } from '../../../../src/cli/readers/read-sources.js'
import { lockOf } from '../../../../src/cli/readers/lock.js'
import { folder } from './folder.js'

const count = 5000
const numbered = <T>(make: (code: string, index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(`CODE_${index}_X`, index))

const record = (code: string, index: number) => ({
  code,
  number: index,
  status: 400 + (index % 20),
  retryable: false,
  message: { ja: 'だめ', en: 'No' },
})
const inOpenapi = (code: string) =>
  `  /${code}: { get: { responses: { '404': { content: { a/j: { schema: { allOf: [{ $ref: '#/components/schemas/E' }, { properties: { code: { const: ${code} } } }] } } } } } } }`

const documents: Record<string, () => string> = {
  'list.json': () => JSON.stringify(numbered(record), null, 2),
  'map.json': () => JSON.stringify(Object.fromEntries(numbered((code) => [code, 404])), null, 2),
  'list.yaml': () => numbered((code) => `- code: ${code}\n  status: 404\n  message: だめ\n`).join(''),
  'ja.yml': () => `ja:\n  errors:\n    messages:\n${numbered((code) => `      ${code}: "%{count}文字"\n`).join('')}`,
  'api.yaml': () =>
    `openapi: 3.1.0\npaths:\n${numbered(inOpenapi).join('\n')}\ncomponents: { schemas: { E: { properties: { code: { type: string } } } } }\n`,
  'block.go': () =>
    `package errs\nconst (\n${numbered((code, index) => `\tErr${index} Code = "${code}" // no`).join('\n')}\n)\nvar statuses = map[Code]int{\n${numbered((_, index) => `\tErr${index}: http.StatusNotFound,`).join('\n')}\n}\n`,
  'lines.go': () =>
    `package errs\n${numbered((code, index) => `var Err${index} = NewError("${code}", http.StatusNotFound)\nconst Code${index} Code = "C_${index}"`).join('\n')}\n`,
}

// In time of the processor, which other tests do not make longer.
test.each(Object.entries(documents))(
  'reads 5,000 codes of %s within four seconds',
  { timeout: 60_000 },
  async (name, text) => {
    const cwd = folder({ [name]: text() })
    const started = process.cpuUsage()
    const sources = await readSources({ sources: [name] }, { cwd })
    const lock = lockOf(sources, 'x.lock.json', cwd)
    const tookMs = process.cpuUsage(started).user / 1000
    expect(sources.records.length).toBeGreaterThanOrEqual(count)
    expect(lock.length).toBeGreaterThan(count)
    expect(tookMs).toBeLessThan(4000)
  },
)
