import { CannotCheck } from '../finding.js'
import type { Place } from '../record.js'
import { lineIndex } from '../line-index.js'
import type { Entry, Tree } from './tree.js'

const maxDepth = 200
const token =
  /"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b|[{}[\],:]/y
const blank = /[ \t\n\r\uFEFF]*/y
const blankOrComment = /(?:[ \t\n\r\uFEFF]|\/\/[^\n\r]*|\/\*[^]*?\*\/)*/y

/**
 * Reads JSON with the place of every part, which `JSON.parse` does not tell. Comments and commas before a closing
 * bracket are read in `.jsonc` and `.json5` only.
 * @throws CannotCheck with line and column of a syntax error.
 */
export function parseJson(text: string, file: string): Tree {
  return new JsonParser(text, file).document()
}

class JsonParser {
  private at = 0
  private depth = 0
  private readonly isLenient: boolean
  private readonly place: (start: number, end?: number) => Place

  constructor(
    private readonly text: string,
    file: string,
  ) {
    this.isLenient = /\.json[c5]$/i.test(file)
    this.place = lineIndex(text, file)
  }

  document(): Tree {
    const tree = this.value()
    this.skip()
    if (this.at < this.text.length) this.fail('the end of the document')
    return tree
  }

  private skip(): void {
    const pattern = this.isLenient ? blankOrComment : blank
    pattern.lastIndex = this.at
    this.at += pattern.exec(this.text)?.[0].length ?? 0
  }

  /** The next token without taking it; empty at the end and where there is none. */
  private peek(): string {
    this.skip()
    token.lastIndex = this.at
    return token.exec(this.text)?.[0] ?? ''
  }

  private takes(expected: string): boolean {
    if (this.peek() !== expected) return false
    this.at += expected.length
    return true
  }

  private value(): Tree {
    const next = this.peek()
    if (next === '{') return this.nested(() => this.dict())
    if (next === '[') return this.nested(() => this.list())
    if (next === '' || /^[\]},:]/.test(next)) return this.fail('a value')
    const start = this.at
    this.at += next.length
    return { kind: 'scalar', value: this.scalar(next, start), place: this.inner(start, next) }
  }

  private scalar(text: string, start: number): string | number | boolean | null {
    try {
      return JSON.parse(text) as string | number | boolean | null
    } catch {
      this.at = start
      return this.fail('a text without unknown escapes and control characters')
    }
  }

  private inner(start: number, text: string): Place {
    const quote = text.startsWith('"') ? 1 : 0
    return this.place(start + quote, start + text.length - quote)
  }

  private nested(read: () => Tree): Tree {
    if (++this.depth > maxDepth) this.fail(`at most ${maxDepth} levels`)
    const tree = read()
    this.depth--
    return tree
  }

  private list(): Tree {
    const start = this.at++
    const items: Tree[] = []
    this.members(']', () => items.push(this.value()))
    return { kind: 'list', items, place: this.place(start, this.at) }
  }

  private dict(): Tree {
    const start = this.at++
    const entries: Entry[] = []
    this.members('}', () => {
      const next = this.peek()
      if (!next.startsWith('"')) this.fail('a name in double quotes')
      const keyAt = this.at
      this.at += next.length
      const key = String(this.scalar(next, keyAt))
      if (!this.takes(':')) this.fail('a colon')
      entries.push({ key, place: this.inner(keyAt, next), value: this.value() })
    })
    return { kind: 'dict', entries, place: this.place(start, this.at) }
  }

  private members(close: ']' | '}', read: () => void): void {
    if (this.takes(close)) return
    do {
      if (this.isLenient && this.takes(close)) return
      read()
    } while (this.takes(','))
    if (!this.takes(close)) this.fail(`a comma or ${close}`)
  }

  private fail(expected: string): never {
    const rest = this.text.slice(this.at, this.at + 20).split(/[\n\r]/, 1)[0]
    const found = rest ? `“${rest}”` : this.at < this.text.length ? 'the end of the line' : 'the end of the document'
    throw new CannotCheck(`This is no JSON: ${expected} should be where ${found} is.`, this.place(this.at))
  }
}
