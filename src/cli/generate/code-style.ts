/** A member of an object, as code. */
export type Written = readonly [name: string, code: string]

const width = 120

/** A key, in quotes only where it needs them. */
export const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name))

/** A text as a literal, in whichever quotes need fewer escapes. */
export function quoted(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'"
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return quote + escaped.replaceAll(quote, `\\${quote}`) + quote
}

/** An object after what stands before it in its line: in the same line if it fits, with its comma. */
export function object(members: readonly Written[], before: string): string {
  if (!members.length) return '{}'
  const line = `{ ${members.map(([name, code]) => `${key(name)}: ${code}`).join(', ')} }`
  if (columns(`${before}${line},`) <= width) return line
  const indent = /^ */.exec(before)![0]
  const lines = members.map(([name, code]) => `${indent}  ${key(name)}: ${code},\n`)
  return `{\n${lines.join('')}${indent}}`
}

/** Characters of East Asian scripts take two columns. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu
const columns = (text: string) => Array.from(text).length + (text.match(wide)?.length ?? 0)
