import type { Reader, ReadOptions, Reading } from '../../../../src/cli/reader.js'
import type { CodeRecord, Mention } from '../../../../src/cli/record.js'

/** What is said of each code, in short: `status 401`, `retry auto 3`, `message ja ログイン`. */
export const said = (reading: Pick<Reading, 'mentions'> | readonly CodeRecord[]): Record<string, string[]> => {
  const found: Record<string, string[]> = {}
  for (const { code, statements } of 'mentions' in reading ? reading.mentions : reading)
    found[code] = [...(found[code] ?? []), ...statements.map(short)]
  return found
}

function short(statement: Mention['statements'][number]): string {
  const { key, value } = statement
  if (key === 'message') return `message ${statement.locale} ${value}`
  if (key === 'retry' && statement.retries !== undefined) return `retry ${value} ${statement.retries}`
  return `${key} ${value}`
}

/** `7:12 AUTH_REQUIRED` for each mention, and `7 message` for each finding. */
export const places = ({ mentions }: Pick<Reading, 'mentions'>): string[] =>
  mentions.map(({ code, place }) => `${place.line}:${place.column} ${code}`)

export const told = ({ findings }: Pick<Reading, 'findings'>): string[] =>
  findings.map(({ rule, message, locations: [{ line }] }) => `${rule} ${line} ${message}`)

/** Reads a text as the file of a name. */
export const reading = (reader: Reader, text: string, options: Partial<ReadOptions> = {}): Reading =>
  reader(text, { file: 'errors', ...options })
