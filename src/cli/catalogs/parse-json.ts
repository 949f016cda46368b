import { CannotCheck } from '../finding.js'
import type { Parse } from './parse-module.js'

/** The value of a JSON text. @throws CannotCheck with the line where it is none. */
export function parseJson(text: string, file: string, parse: Parse): unknown {
  const json = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(json)
  } catch (cause) {
    const { message } = cause as Error
    throw new CannotCheck(
      `${file} is no JSON: ${message.replace(/\.?$/, '.')} Correct it.`,
      { file, line: brokenLine(json, message, parse) },
      { cause },
    )
  }
}

/** Not every message of `JSON.parse` has a position; the other parser has one for all that is no expression either. */
function brokenLine(json: string, message: string, parse: Parse): number {
  const position = /position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return json.slice(0, Number(position)).split('\n').length
  try {
    parse(json, 'x.json')
  } catch (error) {
    const { loc } = error as { loc?: { line: number } }
    if (loc) return loc.line
  }
  return 1
}
