import type { Finding } from '../../../../src/cli/finding.js'
import { readMarkdown } from '../../../../src/cli/markdown/read-markdown.js'
import { merge } from '../../../../src/cli/merge.js'
import type { ReadOptions } from '../../../../src/cli/reader.js'
import { duplicates } from '../../../../src/cli/readers/duplicates.js'
import type { sampleMismatches } from '../../../../src/cli/readers/samples.js'
import type { Mention, Statement } from '../../../../src/cli/record.js'

export type Options = Partial<Omit<ReadOptions, 'file'>>

/** `status=401`, `message.ja=ログインしてください`, `retry=auto×3`. */
function said(statement: Statement): string {
  const key = statement.key === 'message' ? `message.${statement.locale}` : statement.key
  const times = statement.key === 'retry' && statement.retries !== undefined ? `×${statement.retries}` : ''
  return `${key}=${String(statement.value)}${times}`
}

/** `AUTH_REQUIRED row 5:3 | status=401 | retry=never`: a mention on a line. */
function lineOf({ code, as, place, statements, samples }: Mention): string {
  const shown = as === 'section' && samples ? [`samples=${samples.length}`] : []
  return [`${code} ${as} ${place.line}:${place.column}`, ...statements.map(said), ...shown].join(' | ')
}

/** `unparsed-cell 7:12`: a finding on a line. */
const findingOf = ({ rule, locations: [{ line, column }] }: Finding): string => `${rule} ${line}:${column}`

const inOrder = ({ locations: [a] }: Finding, { locations: [b] }: Finding): number =>
  a.line - b.line || a.column - b.column

/** What is read in a document: its mentions, then what is wrong with it; with `examples`, whatever its examples show. */
export function outline(markdown: string, options: Options = {}, examples?: typeof sampleMismatches): string[] {
  const { mentions, findings } = readMarkdown(markdown, { file: 'errors.md', ...options })
  const records = merge(mentions)
  const all = [...findings, ...duplicates(records), ...(examples?.(records, mentions) ?? [])]
  return [...mentions.map(lineOf), ...all.toSorted(inOrder).map(findingOf)]
}

/** The codes that are read, apart from samples. */
export const codesOf = (markdown: string, options: Options = {}): string[] =>
  readMarkdown(markdown, { file: 'doc.md', ...options }).mentions.flatMap(({ as, code }) =>
    as === 'sample' ? [] : code,
  )
