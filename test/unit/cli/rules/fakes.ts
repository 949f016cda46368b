import type { CatalogCode, LoadedCatalog } from '../../../../src/cli/catalog-facts.js'
import type { Finding } from '../../../../src/cli/finding.js'
import { merge } from '../../../../src/cli/merge.js'
import type { CodeRecord, Mention, Place, Statement } from '../../../../src/cli/record.js'
import type { Checked } from '../../../../src/cli/rules/checked.js'

/** What a row says, in short. */
export interface Row {
  readonly number?: number
  readonly status?: number | readonly number[]
  readonly retry?: 'auto' | 'manual' | 'never'
  readonly retries?: number
  readonly ui?: string
  readonly message?: string
  readonly deprecated?: string
}

const statements = ({ status = [], retry, retries, message, ...rest }: Row, place: Place): Statement[] => [
  ...(typeof status === 'number' ? [status] : status).map((value): Statement => ({ key: 'status', value, place })),
  ...(retry ? [{ key: 'retry' as const, value: retry, place, ...(retries !== undefined && { retries }) }] : []),
  ...(message ? [{ key: 'message' as const, value: message, locale: 'und', place }] : []),
  ...Object.entries(rest).map(([key, value]) => ({ key, value, place }) as Statement),
]

/** A table of a document, a line a row, from line 10; or sections of their own. */
export const mentions = (
  rows: Readonly<Record<string, Row>>,
  {
    file = 'docs/errors.md',
    section = 'Codes',
    as = 'row',
    from = 10,
  }: Partial<Record<'file' | 'section', string>> & { as?: Mention['as']; from?: number } = {},
): Mention[] =>
  Object.entries(rows).map(([code, row], index) => {
    const place = { file, line: from + index, column: 3 }
    return { code, place, as, section: [section], statements: statements(row, place) }
  })

export const table = (rows: Readonly<Record<string, Row>>): CodeRecord[] => merge(mentions(rows))

/** A catalog whose entries stand a line each, from line 5. */
export const catalog = (
  codes: Readonly<Record<string, Partial<CatalogCode>>>,
  { id = 'shop', kind = 'catalog', locales = ['ja', 'en'] }: Partial<Omit<LoadedCatalog, 'codes'>> = {},
): LoadedCatalog => ({
  id,
  kind,
  file: `src/${id}.ts`,
  locales: kind === 'map' ? [] : locales,
  codes: Object.entries(codes).map(([code, entry], index) => ({
    code,
    retry: 'never',
    statesRetry: entry.retry !== undefined,
    messages: {},
    presentation: 'auto',
    behaviour: 'state',
    place: { file: `src/${id}.ts`, line: 5 + index, column: 5 },
    ...entry,
  })),
})

export const map = (codes: Readonly<Record<string, string>>, id = 'TEXTS'): LoadedCatalog =>
  catalog(Object.fromEntries(Object.entries(codes).map(([code, und]) => [code, { messages: { und } }])), {
    id,
    kind: 'map',
  })

export const checked = (records: readonly CodeRecord[], ...catalogs: readonly LoadedCatalog[]): Checked => ({
  id: catalogs[0]?.id ?? 'docs/errors.md',
  records,
  catalogs,
})

/** `rule CODE file:line file:line`. */
export const short = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, code = '', locations }) =>
    [rule, code, ...locations.map(({ file, line }) => `${file}:${line}`)].join(' '),
  )
