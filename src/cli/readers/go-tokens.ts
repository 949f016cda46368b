import { CannotCheck } from '../finding.js'
import type { Place } from '../record.js'
import { lineIndex } from '../line-index.js'

/** A word, literal or sign of a Go program, or a pair of brackets with what is in it. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'comment' | 'group'
  /** Of a text what stands between its quotes, of a comment what follows its sign, of a group the opening bracket. */
  readonly text: string
  readonly place: Place
  readonly inner: readonly Token[]
}

type Group = Token & { readonly kind: 'group' }

const maxDepth = 200
const parts =
  /(?<feed>\n)|(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<raw>`[^`]*`)|(?<text>"[^"\\\n]*(?:\\.[^"\\\n]*)*")|(?<rune>'(?:[^'\\\n]|\\[^\n]+?)')|(?<number>\d[\w.]*)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<sign>:=|[=!<>]=|\.\.\.|\S)/gu
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
/** A line that ends in one of these goes on (Go specification, "Semicolons"). */
const goesOn =
  /^(?:case|chan|const|default|defer|else|for|func|go|goto|if|import|interface|map|package|range|select|struct|switch|type|var)$/

/**
 * Cuts a Go program into its parts, with a `;` where a line ends a statement. Comments are kept.
 * @throws CannotCheck for a text, a comment or a bracket without its end, with the line.
 */
export function goTokens(source: string, file: string): readonly Token[] {
  return new GoScanner(source, file).scanned()
}

interface Open {
  readonly bracket: string
  readonly start: number
  readonly inner: Token[]
}

class GoScanner {
  private readonly place: (start: number, end?: number) => Place
  private readonly open: Open[] = [{ bracket: '', start: 0, inner: [] }]
  /** Whether a line end would end a statement here. */
  private mayEnd = false

  constructor(
    private readonly source: string,
    file: string,
  ) {
    this.place = lineIndex(source, file)
  }

  scanned(): readonly Token[] {
    for (const found of this.source.matchAll(parts)) this.part(found)
    const { bracket, start, inner } = this.open.at(-1)!
    return this.open.length === 1 ? inner : this.fail(`this ${bracket} has no end`, start)
  }

  private part({ index: start, 0: whole, groups = {} }: RegExpExecArray): void {
    const { feed, comment, raw, text, number, name, sign } = groups
    const end = start + whole.length
    if (this.mayEnd && (feed ?? comment)?.includes('\n')) this.add('sign', ';', start, start)
    if (feed !== undefined) return
    if (comment !== undefined) this.add('comment', comment.replace(/^\/[/*]+\s*|\s*\*\/$/g, ''), start, end)
    else if (raw !== undefined) this.add('text', raw.slice(1, -1), start + 1, end - 1)
    else if (text !== undefined) this.add('text', unquoted(text), start + 1, end - 1)
    else if (number !== undefined) this.add('number', number.replaceAll('_', ''), start, end)
    else if (name !== undefined) this.add('name', name, start, end)
    else if (sign !== undefined) this.sign(sign, start, end)
  }

  private sign(sign: string, start: number, end: number): void {
    if (sign === '"' || sign === '`') this.fail('this text has no end', start)
    if (sign === '/' && this.source[end] === '*') this.fail('this comment has no end', start)
    if (sign in closing) {
      if (this.open.length > maxDepth) this.fail(`brackets are nested more than ${maxDepth} times`, start)
      this.open.push({ bracket: sign, start, inner: [] })
      this.mayEnd = false
    } else if (/[)\]}]/.test(sign)) this.close(sign, start, end)
    else this.add('sign', sign, start, end)
  }

  private close(sign: string, at: number, end: number): void {
    const { bracket, start, inner } = this.open.pop()!
    if (closing[bracket] !== sign) this.fail(`this ${sign} closes nothing`, at)
    this.add('group', bracket, start, end, inner)
  }

  private add(kind: Token['kind'], text: string, start: number, end: number, inner: readonly Token[] = []): void {
    this.open.at(-1)!.inner.push({ kind, text, place: this.place(start, end), inner })
    if (kind === 'comment') return
    this.mayEnd = kind === 'sign' ? /^[+-]$/.test(text) && this.isTwice(start) : kind !== 'name' || !goesOn.test(text)
  }

  /** `++` and `--` end a statement, a sum does not. */
  private isTwice(start: number): boolean {
    return this.source[start] === this.source[start - 1]
  }

  private fail(problem: string, at: number): never {
    throw new CannotCheck(`This is no Go: ${problem}.`, this.place(at))
  }
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string
  } catch {
    return text.slice(1, -1)
  }
}

export const isSign = (token: Token | undefined, text: string): boolean => token?.kind === 'sign' && token.text === text
export const isName = (token: Token | undefined, text: string): boolean => token?.kind === 'name' && token.text === text
export const isGroup = (token: Token | undefined, bracket: '(' | '[' | '{'): token is Group =>
  token?.kind === 'group' && token.text === bracket

/** Parts between the signs, `,` or `;`. Empty ones are left out. */
export function split(tokens: readonly Token[], sign: ',' | ';'): Token[][] {
  const found: Token[][] = [[]]
  for (const token of tokens)
    if (isSign(token, sign)) found.push([])
    else found.at(-1)!.push(token)
  return found.filter((part) => part.length > 0)
}

export const withoutComments = (tokens: readonly Token[]): Token[] => tokens.filter(({ kind }) => kind !== 'comment')
