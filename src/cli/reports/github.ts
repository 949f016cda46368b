import type { Severity } from '../finding.js'
import type { Judged } from '../rules/judge.js'
import { count, isCounted, type Format, type Summary } from './report.js'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands: an annotation a finding, at its first place. */
export const github: Format = ({ findings }, { prefix, isQuiet }) =>
  (isQuiet ? findings.filter(isCounted) : findings)
    .map(({ rule, severity, message, locations: [first, ...others], suggestion }) => {
      const elsewhere = others.map(({ role, file, line }) => `${role}: ${file}:${line}`)
      const text = [message, ...elsewhere, ...(suggestion ? [suggestion] : [])].join('\n')
      return annotation(commands[severity], { ...first, file: joined(prefix, first.file) }, `kintsugi ${rule}`, text)
    })
    .join('')

/** One workflow command. A text from a document must not end it and begin another. */
export function annotation(
  command: string,
  place: Readonly<Partial<Record<'file' | 'line' | 'column' | 'endLine' | 'endColumn', string | number>>>,
  title: string,
  text: string,
): string {
  const { file, line, column: col, endLine, endColumn } = place
  const properties = Object.entries({ file, line, col, endLine, endColumn, title })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${property(String(value))}`)
  return `::${command} ${properties.join(',')}::${data(text)}\n`
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** A path from the root of the repository. */
export const joined = (prefix: string, file: string): string => {
  const parts: string[] = []
  for (const part of (prefix + file).split('/'))
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}

/** For the page of the run, since GitHub shows a few annotations of a step only. */
export function stepSummary(findings: readonly Judged[], summary: Summary, prefix: string): string {
  const { codes, documents, errors, warnings, infos } = summary
  const counted = `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(infos, 'note')}`
  const title = `### kintsugi: ${counted}\n\n${count(codes, 'code')} of ${count(documents.length, 'document')} checked.\n`
  if (findings.length === 0) return `${title}\n`
  const rows = findings.map(({ rule, severity, code = '', message, locations: [{ file, line }] }) =>
    [severity, rule, code, `${joined(prefix, file)}:${line}`, message].map(cell).join(' | '),
  )
  const table = ['Severity | Rule | Code | Place | Finding', '--- | --- | --- | --- | ---', ...rows]
  return `${title}\n${table.map((row) => `| ${row} |`).join('\n')}\n\n`
}

const cell = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|]/g, '\\$&')
    .replace(/\s+/g, ' ')
