/** What a text takes in, and whether its braces can be read at all. */
export interface Placeholders {
  readonly names: ReadonlySet<string>
  /** A brace that nothing closes or opens: the text will show it, or hide what follows. */
  readonly isBroken: boolean
}

/**
 * The placeholders of a text: `{name}`, `{ count, number }`, and those inside the branches of ICU `plural`, `select` and
 * `selectordinal`; also `{{name}}` of i18next and `{}`. `'{'` is a brace to read, `''` an apostrophe (ICU MessageFormat); a lone apostrophe quotes nothing.
 */
export function placeholdersOf(text: string): Placeholders {
  const reader = new Reader(text)
  reader.message(0)
  return { names: reader.names, isBroken: reader.isBroken }
}

const quoted = /'[{}][^']*(?:'|$)/y
const doubled = /\{\{-?\s*([^\s{},]+)[^{}]*\}\}|\{(\s*)\}/y
const argument = /\{\s*([^\s{},]+)\s*(?:,\s*(\w+)\s*)?/y
const selector = /\s*(?:offset:\d+\s+)?[^\s{}]+\s*\{/y

class Reader {
  readonly names = new Set<string>()
  isBroken = false
  #at = 0
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }

  /** Text with placeholders, up to the brace that ends it. */
  message(depth: number): void {
    while (this.#at < this.#text.length) {
      if (this.#take(quoted)) continue
      const letter = this.#text[this.#at]
      if (letter === '{') this.#argument(depth)
      else if (letter === '}' && depth > 0) return
      else {
        this.isBroken ||= letter === '}'
        this.#at++
      }
    }
    this.isBroken ||= depth > 0
  }

  #argument(depth: number): void {
    const whole = this.#take(doubled)
    if (whole) {
      this.names.add(whole[1] ?? '')
      return
    }
    const [, name, kind = ''] = this.#take(argument) ?? []
    if (name === undefined) {
      this.isBroken = true
      this.#at++
      return
    }
    this.names.add(name)
    if (/^(plural|select|selectordinal)$/.test(kind)) this.#branches(depth)
    else while (this.#at < this.#text.length && !/[{}]/.test(this.#text[this.#at]!)) this.#at++
    if (this.#text[this.#at] === '}') this.#at++
    else this.isBroken = true
  }

  #branches(depth: number): void {
    this.#take(/\s*,/y)
    while (this.#take(selector)) {
      this.message(depth + 1)
      if (this.#text[this.#at] === '}') this.#at++
    }
    this.#take(/\s*/y)
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found) this.#at = pattern.lastIndex
    return found ?? undefined
  }
}
