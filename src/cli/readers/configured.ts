import type { CatalogConfig } from '../config.js'
import type { CodeRecord, Statement } from '../record.js'

/**
 * Adds what the configuration says of categories and retries and no cell does: `categories` by the heading that a code
 * stands under, or by its number (`4xxx`); `retries` to codes, numbers (`4xxx`) or all (`auto`) that are retried
 * without a count. What a document says itself stays.
 */
export function configured(
  records: readonly CodeRecord[],
  { categories = {}, retries = [] }: Pick<CatalogConfig, 'categories' | 'retries'>,
): CodeRecord[] {
  const named = new Map(Object.entries(categories).map(([title, category]) => [plainTitle(title), category]))
  return records.map((record) => {
    const rule = retries.find(({ codes }) => codes.some((code) => covers(code, record)))
    const counted = rule
      ? withRetries(
          record,
          rule.retries,
          rule.codes.some((code) => code !== 'auto' && covers(code, record)),
        )
      : record.statements
    const category = categoryOf(record, named, categories)
    if (category === undefined) return counted === record.statements ? record : { ...record, statements: counted }
    const added: Statement = { key: 'category', value: category, place: record.places[0]! }
    return { ...record, statements: [...counted, added] }
  })
}

const plainTitle = (title: string) => title.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** The innermost heading counts. */
function categoryOf(
  record: CodeRecord,
  byTitle: ReadonlyMap<string, string>,
  categories: Readonly<Record<string, string>>,
): string | undefined {
  if (record.statements.some(({ key }) => key === 'category')) return undefined
  const titles = record.mentions.toReversed().flatMap(({ section = [] }) => section)
  const title = [...titles, ...record.section].findLast((one) => byTitle.has(plainTitle(one)))
  if (title !== undefined) return byTitle.get(plainTitle(title))
  return Object.entries(categories).find(([pattern]) => isNumberPattern(pattern) && covers(pattern, record))?.[1]
}

const isNumberPattern = (text: string) => /^\d*x+$/i.test(text)

function covers(pattern: string, { code, statements }: CodeRecord): boolean {
  if (pattern === code || pattern === 'auto') return true
  if (!/^\d*x*$/i.test(pattern)) return false
  const digits = new RegExp(`^${pattern.replace(/x/gi, '\\d')}$`)
  return digits.test(code) || statements.some(({ key, value }) => key === 'number' && digits.test(String(value)))
}

/** The count goes to what is retried by itself; a code that is named, and of which nothing is said, is retried. */
function withRetries({ statements, places }: CodeRecord, retries: number, isNamed: boolean): readonly Statement[] {
  const said = statements.filter(({ key }) => key === 'retry')
  if (said.length === 0)
    return isNamed ? [...statements, { key: 'retry', value: 'auto', retries, place: places[0]! }] : statements
  return statements.map((statement) =>
    statement.key === 'retry' && statement.value === 'auto' && statement.retries === undefined
      ? { ...statement, retries }
      : statement,
  )
}
