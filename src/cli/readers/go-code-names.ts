import { isIdentifier, isScreaming, isShouted, speaksOfErrors } from './code-shape.js'
import type { Constant } from './go-constants.js'

/** Codes of other things. */
const otherCodes = /(country|currency|language|locale|region|zip|postal|area|exit|dial)\w*codes?/i
/** What a package of errors has besides its codes. */
const besides =
  /env|header|context|ctx|key|topic|path|format|prefix|suffix|state|event|queue|metric|name|default|config/i
const besidesAtEnd = /(prefix|suffix|topic|queue|path|format|header|env|key|name|domain)s?$/i
const measures =
  /(size|max|min|limit|timeout|count|length|retries|interval|delay|depth)$|^(max|min|default|num)(?=[A-Z])/i

const isBasic = (type: string) => type === '' || /^u?int\d*$|^string$/.test(type)

/** Its type, or else its name, says that it is a code of an error. */
export function speaksOfError({ name, type, value }: Pick<Constant, 'name' | 'type' | 'value'>): boolean {
  if (otherCodes.test(name) || otherCodes.test(type)) return false
  if (!isBasic(type)) return speaksOfErrors(type)
  if (!speaksOfErrors(name)) return false
  // `ErrInvalidFormat = "INVALID_FORMAT"` is no format.
  return typeof value === 'string' ? screamingName(name) === value || !besidesAtEnd.test(name) : !measures.test(name)
}

/** A type of its own that is no error's holds other things: states, events. */
const isOther = ({ name, type }: Constant) => (isBasic(type) ? besides.test(name) : !speaksOfErrors(type))

/** Which of the constants with a text are codes. Where no name speaks of errors, everything that is written like a code. */
export function textCodes(constants: readonly Constant[], pattern: RegExp | undefined): ReadonlySet<Constant> {
  const texts = constants.filter(({ value }) => typeof value === 'string')
  if (pattern) return new Set(texts.filter(({ value }) => pattern.test(String(value))))
  const spoken = texts.filter((constant) => speaksOfError(constant) && isIdentifier(String(constant.value)))
  const blocks = new Set(spoken.map(({ block }) => block))
  const isCode = (constant: Constant) => {
    const value = String(constant.value)
    const speaks = speaksOfError(constant)
    const isNear = !isOther(constant) && blocks.has(constant.block)
    if (isScreaming(value)) return speaks || isNear || (!isOther(constant) && spoken.length === 0)
    if (isShouted(value)) return speaks || isNear
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
