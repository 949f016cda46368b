import type { Finding } from '../finding.js'
import type { Place } from '../record.js'

/** A cell that should say something and cannot be read. */
export const unparsed = (what: string, text: string, place: Place, code: string): Finding => ({
  rule: 'unparsed-cell',
  code,
  message: `${code}: "${shortened(text)}" is no ${what} that can be read`,
  locations: [{ ...place, role: 'document' }],
  suggestion: suggestions[what] ?? 'Write it so that it says one thing, or leave it empty',
})

const suggestions: Readonly<Record<string, string>> = {
  status: 'Write the HTTP status as three digits: 404, or 400 / 422; leave it empty where there is none',
  retry: 'Write yes, no, manual or max 3 times (可, 不可, 可（手動）, 可（最大3回）)',
  number: 'Write the number in digits',
}

/** Something that holds codes and cannot be read as it stands. */
export const ambiguous = (message: string, place: Place, suggestion: string, code?: string): Finding => ({
  rule: 'ambiguous-table',
  ...(code !== undefined && { code }),
  message,
  locations: [{ ...place, role: 'document' }],
  suggestion,
})

/** In whole sentences, which others may follow. */
export const inSentences = ({ message, suggestion, ...finding }: Finding): Finding => ({
  ...finding,
  message: ended(message),
  ...(suggestion !== undefined && { suggestion: ended(suggestion) }),
})

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const longest = 60
export const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
