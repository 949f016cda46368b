import { isIdentifier, isScreaming, isShouted, speaksOfErrors } from './code-shape.js'
import type { Constant } from './go-constants.js'

/** What else is called a code, and what errors have besides one. */
const foreign =
  /country|currenc|language|locale|region|zip|postal|area|exit|size|max|min(?!e)|limit$|timeout$|count(?!er)|length|retries|interval|delay|prefix|suffix|topic|header|env|path|format|key$/i

const isBasic = (type: string) => type === '' || /^u?int\d*$|^string$/.test(type)

/** Its type, or else its name, says that it is a code of an error. */
export const speaksOfError = ({ name, type }: Pick<Constant, 'name' | 'type'>): boolean => {
  if (!isBasic(type)) return speaksOfErrors(type) && !foreign.test(type)
  return speaksOfErrors(name) && !foreign.test(name)
}

/** A type of its own that is no error's holds other things: states, events. */
const isOther = ({ name, type }: Constant) =>
  foreign.test(type) || (isBasic(type) ? foreign.test(name) : !speaksOfErrors(type))

/** Which of the constants with a text are codes. Where no name speaks of errors, everything that is written like a code. */
export function textCodes(constants: readonly Constant[], pattern: RegExp | undefined): ReadonlySet<Constant> {
  const texts = constants.filter(({ value }) => typeof value === 'string')
  if (pattern) return new Set(texts.filter(({ value }) => pattern.test(String(value))))
  const spoken = texts.filter((constant) => speaksOfError(constant) && isIdentifier(String(constant.value)))
  const blocks = new Set(spoken.map(({ block }) => block))
  const isCode = (constant: Constant) => {
    const value = String(constant.value)
    const speaks = speaksOfError(constant)
    if (isScreaming(value)) return speaks || (!isOther(constant) && (blocks.has(constant.block) || spoken.length === 0))
    if (isShouted(value)) return speaks || (!isOther(constant) && blocks.has(constant.block))
    return speaks && isIdentifier(value) && !isBasic(constant.type)
  }
  return new Set(texts.filter(isCode))
}

/** `ErrCodeAuthRequired` → `AUTH_REQUIRED`: what a constant is called that has no text. */
export function screamingName(name: string): string {
  if (isScreaming(name) || isShouted(name)) return name
  const bare = name
    .replace(/^(?:Err(?:or)?Code|Code|Err(?:or)?|E)_?(?=[A-Z])/, '')
    .replace(/(?<=[a-z])(?:Err(?:or)?)?Code$/, '')
  return bare
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase()
}
