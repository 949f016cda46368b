import { expect, test } from 'vitest'
import type { Location } from '../../../../src/cli/finding.js'
import { fitted, widthOf } from '../../../../src/cli/reports/cells.js'
import { mayColour } from '../../../../src/cli/reports/colours.js'
import { annotation, github, joined, stepSummary } from '../../../../src/cli/reports/github.js'
import { json } from '../../../../src/cli/reports/json.js'
import { pretty } from '../../../../src/cli/reports/pretty.js'
import { exitCodeOf, type Report, type Surroundings } from '../../../../src/cli/reports/report.js'
import { sarif } from '../../../../src/cli/reports/sarif.js'

const lines: Readonly<Record<string, string>> = {
  'docs/errors.md:12': '| `1002` | `AUTH_INVALID_TOKN` | トークン無効 |',
  'src/errors.ts:7': '    AUTH_INVALID_TOKEN: {',
}
const surroundings: Surroundings = {
  line: (file, line) => lines[`${file}:${line}`],
  isColoured: false,
  width: 100,
  prefix: '',
  isQuiet: false,
}
const at = (role: Location['role'], file: string, line: number): Location => ({ role, file, line, column: 5 })

const report: Report = {
  version: '1.2.3',
  findings: [
    {
      rule: 'renamed',
      severity: 'error',
      catalog: 'shop',
      code: 'AUTH_INVALID_TOKN',
      message: 'The document says AUTH_INVALID_TOKN, shop says AUTH_INVALID_TOKEN: the names differ by a slip.',
      locations: [at('document', 'docs/errors.md', 12), at('catalog', 'src/errors.ts', 7)],
      suggestion: 'Rename it.',
    },
    {
      rule: 'repeated-code',
      severity: 'info',
      code: 'GONE',
      message: 'GONE stands twice.',
      locations: [{ ...at('document', 'docs/weg, 100%.md', 3), endLine: 3, endColumn: 9 }],
    },
  ],
  summary: {
    codes: 25,
    documents: [{ file: 'docs/errors.md' }, { file: 'docs/weg, 100%.md', fromLock: true }],
    catalogs: ['shop'],
    errors: 1,
    warnings: 0,
    infos: 1,
    accepted: 2,
  },
}
const clean: Report = { ...report, findings: [], summary: { ...report.summary, errors: 0, infos: 0, accepted: 0 } }

test('people see both places beneath each other, each beside its source text', () => {
  expect(pretty(report, surroundings)).toMatchInlineSnapshot(`
    "error renamed shop
      The document says AUTH_INVALID_TOKN, shop says AUTH_INVALID_TOKEN: the names differ by a slip.
        document  docs/errors.md:12:5  │ | \`1002\` | \`AUTH_INVALID_TOKN\` | トークン無効 |
        catalog   src/errors.ts:7:5    │ AUTH_INVALID_TOKEN: {
      → Rename it.

    info repeated-code
      GONE stands twice.
        document  docs/weg, 100%.md:3:5

    docs/weg, 100%.md is not at hand: compared with its lock.
    ✖ 25 codes of 2 documents checked against shop: 1 error, 1 note, 2 accepted
    "
  `)
})

test('people see that everything agrees, and quietly nothing at all', () => {
  expect(pretty(clean, surroundings)).toContain('✔ 25 codes of 2 documents checked against shop: everything agrees')
  expect(pretty(clean, { ...surroundings, isQuiet: true })).toBe('')
})

test('quietly, information is left out', () => {
  const quiet = pretty(report, { ...surroundings, isQuiet: true })
  expect(quiet).toContain('AUTH_INVALID_TOKN')
  expect(quiet).not.toContain('GONE')
})

test('colours are painted only where they are asked for', () => {
  expect(pretty(report, { ...surroundings, isColoured: true })).toContain('\u001b[31merror')
  expect(mayColour({}, true)).toBe(true)
  expect(mayColour({}, false)).toBe(false)
  expect(mayColour({ NO_COLOR: '1' }, true)).toBe(false)
  expect(mayColour({ FORCE_COLOR: '1' }, false)).toBe(true)
})

test('a document cannot steer the terminal, and a long line is cut by its cells', () => {
  expect(fitted('a\u001b[2Jb\tc', 20)).toBe('a [2Jb c')
  const cut = fitted('エラーコードの一覧', 9)
  expect(cut).toBe('エラーコ…')
  expect(widthOf(cut)).toBe(9)
})

test('of a long line, what stands at the column is shown', () => {
  const line = `| CODE_A | ${'とても長い説明。'.repeat(8)} | 可（手動） | 最後 |`
  const cut = fitted(line, 40, line.indexOf('可') + 1)
  expect(cut).toBe('…とても長い説明。 | 可（手動） | 最後 |')
  expect(fitted(line, 40, 3)).toMatch(/^\| CODE_A \| とても.*…$/)
  for (let column = 1; column <= line.length; column++)
    expect(widthOf(fitted(line, 40, column))).toBeLessThanOrEqual(40)
})

test('programs get one object with every place, in the order of the report', () => {
  const written = JSON.parse(json(report, surroundings)) as { findings: { rule: string; locations: unknown[] }[] }
  expect(written).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'kintsugi', version: '1.2.3' },
    summary: { codes: 25, errors: 1, warnings: 0, infos: 1, accepted: 2 },
  })
  expect(written.findings.map(({ rule }) => rule)).toEqual(['renamed', 'repeated-code'])
  expect(written.findings[0]?.locations[1]).toEqual({ role: 'catalog', file: 'src/errors.ts', line: 7, column: 5 })
})

test('GitHub gets an annotation a finding, with everything escaped that has a meaning there', () => {
  expect(
    github(report, { ...surroundings, prefix: 'packages/web/' })
      .trimEnd()
      .split('\n'),
  ).toEqual([
    '::error file=packages/web/docs/errors.md,line=12,col=5,title=kintsugi renamed::The document says AUTH_INVALID_TOKN, shop says AUTH_INVALID_TOKEN: the names differ by a slip.%0Acatalog: src/errors.ts:7%0ARename it.',
    '::notice file=packages/web/docs/weg%2C 100%25.md,line=3,col=5,endLine=3,endColumn=9,title=kintsugi repeated-code::GONE stands twice.',
  ])
})

test('a text cannot begin a workflow command of its own', () => {
  const text = annotation('error', {}, 'a:b,c', 'one\n::stop-commands::x\r50%')
  expect(text).toBe('::error title=a%3Ab%2Cc::one%0A::stop-commands::x%0D50%25\n')
})

test('the page of a run gets a table whose cells hold what they hold', () => {
  const [finding] = report.findings
  const table = stepSummary([{ ...finding!, message: 'a | b <img> `c`' }], report.summary, '')
  expect(table).toContain('1 error, 0 warnings, 1 note')
  expect(table).toContain('| error | renamed | AUTH\\_INVALID\\_TOKN | docs/errors.md:12 | a \\| b &lt;img> \\`c\\` |')
})

test('a path out of the folder stays one from the root', () => {
  expect(joined('packages/web/', '../../docs/errors.md')).toBe('docs/errors.md')
  expect(joined('', '../docs/errors.md')).toBe('../docs/errors.md')
})

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
  readonly results: readonly {
    readonly partialFingerprints: Readonly<Record<string, string>>
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } }
    }[]
  }[]
}
const runOf = (of: Report) => (JSON.parse(sarif(of, surroundings)) as { runs: [Run] }).runs[0]

test('SARIF names each rule once, points from the root and carries the other places', () => {
  const run = runOf(report)
  expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(['renamed', 'repeated-code'])
  const [first, second] = run.results
  expect(first).toMatchObject({
    ruleId: 'renamed',
    ruleIndex: 0,
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'docs/errors.md', uriBaseId: '%SRCROOT%' },
          region: { startLine: 12, startColumn: 5 },
        },
      },
    ],
    relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'src/errors.ts' } } }],
  })
  expect(second).toMatchObject({ level: 'note' })
  expect(second?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('docs/weg%2C%20100%25.md')
})

test('a fingerprint stays when the finding moves, and two findings have two', () => {
  const prints = (of: Report) => runOf(of).results.map(({ partialFingerprints }) => partialFingerprints['kintsugi/v1'])
  const [finding] = report.findings
  const moved = { ...finding!, locations: [at('document', 'docs/errors.md', 99)] as const }
  expect(prints({ ...report, findings: [moved] })).toEqual(prints({ ...report, findings: [finding!] }))
  expect(new Set(prints({ ...report, findings: [finding!, moved, report.findings[1]!] })).size).toBe(3)
})

test('errors end with 1, warnings too unless they are allowed, information never does', () => {
  const counts = { ...clean.summary, infos: 3 }
  expect(exitCodeOf(counts)).toBe(0)
  expect(exitCodeOf({ ...counts, errors: 1 }, 5)).toBe(1)
  expect(exitCodeOf({ ...counts, warnings: 1 })).toBe(1)
  expect(exitCodeOf({ ...counts, warnings: 5 }, 5)).toBe(0)
  expect(exitCodeOf({ ...counts, warnings: 6 }, 5)).toBe(1)
})
