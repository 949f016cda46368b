import type { Mention, Statement } from '../record.js'
import { isScreaming, isShouted } from './code-shape.js'
import { valueOf } from './go-constants.js'
import { statusIn, type Names } from './go-literals.js'
import { isGroup, isName, isSign, split, withoutComments, type Token } from './go-tokens.js'
import { isKnownStatus } from '../words/http-statuses.js'

/** What tells codes from other texts. */
export interface CodeTest {
  readonly names: Names
  readonly codes: ReadonlySet<string>
  readonly pattern: RegExp | undefined
}

const makesErrors = /err|new|wrap|fail|abort|respond|reject|problem|exception/i
const onlyWrites = /^(log|logger|slog|zap|zerolog|logrus|glog|klog|t|b|os|viper|flag|metrics?|tracer?|span)$/i

/** Calls that make an error of a code: `errors.New("A_B")`, `NewError(CodeA, http.StatusNotFound, "text")`. */
export function goCalls(tokens: readonly Token[], test: CodeTest): Mention[] {
  const code = withoutComments(tokens)
  return code.flatMap((token, index) => {
    if (token.kind !== 'group') return []
    const inner = goCalls(token.inner, test)
    const callee = code[index - 1]
    const receiver = isSign(code[index - 2], '.') ? code[index - 3] : undefined
    const isCall = isGroup(token, '(') && callee?.kind === 'name' && !isName(code[index - 2], 'func')
    if (!isCall || !makesErrors.test(callee.text) || onlyWrites.test(receiver?.text ?? '')) return inner
    return [...callOf(token, test), ...inner]
  })
}

function callOf({ inner }: Token, test: CodeTest): Mention[] {
  const values = split(withoutComments(inner), ',')
  const found = values.map((value) => codeIn(value, test))
  const at = found.findIndex((code) => code !== undefined)
  const code = found[at]
  const token = values[at]?.at(-1)
  if (code === undefined || !token) return []
  const statements = values.flatMap((value, index) => (index === at ? [] : argument(value)))
  const [, text] = /^[A-Z][A-Z0-9_]*: (.+)$/s.exec(token.kind === 'text' ? token.text : '') ?? []
  const described: Statement[] = text === undefined ? [] : [{ key: 'description', value: text, place: token.place }]
  return [{ code, place: token.place, as: 'entry', statements: [...statements, ...described] }]
}

/** A name of a code, or a text that is one, alone or before a colon. */
function codeIn(tokens: readonly Token[], { names, codes, pattern }: CodeTest): string | undefined {
  const last = tokens.at(-1)
  if (!last || tokens.length > 3) return undefined
  if (last.kind === 'text' && tokens.length === 1) {
    const [word = ''] = last.text.split(': ', 1)
    const isCode = pattern ? pattern.test(word) : isScreaming(word) || (isShouted(word) && codes.has(word))
    return isCode ? word : undefined
  }
  const value = last.kind === 'name' ? names.get(last.text) : undefined
  return value !== undefined && codes.has(String(value)) ? String(value) : undefined
}

function argument(tokens: readonly Token[]): Statement[] {
  const [first] = tokens
  const status = statusIn(tokens)
  if (status !== undefined) return [{ key: 'status', value: status, place: tokens.at(-1)!.place }]
  if (!first || tokens.length > 1) return []
  const number = first.kind === 'number' ? Number(first.text) : 0
  if (number >= 400 && isKnownStatus(number)) return [{ key: 'status', value: number, place: first.place }]
  return first.kind === 'text' && /\s|[^\p{ASCII}]/u.test(first.text)
    ? [{ key: 'description', value: first.text, place: first.place }]
    : []
}

/** What the cases of a switch give back for a code: its status, its name, whether it may be retried. */
export interface Case {
  /** The names or texts of the case. */
  readonly of: readonly Token[]
  readonly returns: readonly Token[]
  /** The function around it. */
  readonly within: string
}

export function goCases(tokens: readonly Token[], within = ''): Case[] {
  const code = withoutComments(tokens)
  let name = within
  return code.flatMap((token, index) => {
    if (isName(token, 'func')) name = code.slice(index + 1).find(({ kind }) => kind === 'name')?.text ?? name
    const inner = token.kind === 'group' ? goCases(token.inner, name) : []
    return isName(token, 'case') ? [...caseOf(code.slice(index + 1), name), ...inner] : inner
  })
}

function caseOf(code: readonly Token[], within: string): Case[] {
  const colon = code.findIndex((token) => isSign(token, ':'))
  const [returning] = split(code.slice(colon + 1), ';')
  if (colon === -1 || !isName(returning?.[0], 'return')) return []
  const of = split(code.slice(0, colon), ',').flatMap((part) => part.at(-1) ?? [])
  const [returns = []] = split(returning!.slice(1), ',')
  return [{ of, returns, within }]
}

/** Statements of the cases; names of numbers are taken before. */
export function caseMentions(cases: readonly Case[], { names, codes }: CodeTest): Mention[] {
  return cases.flatMap(({ of, returns, within }) => {
    const said = returned(returns, within)
    if (!said) return []
    return of.flatMap(({ kind, text, place }): Mention[] => {
      const code = String(kind === 'name' ? (names.get(text) ?? '') : text)
      return codes.has(code) ? [{ code, place, as: 'entry', statements: [said] }] : []
    })
  })
}

function returned(tokens: readonly Token[], within: string): Statement | undefined {
  const last = tokens.at(-1)
  if (!last) return undefined
  const { place } = last
  const value = statusIn(tokens) ?? valueOf(tokens, new Map())
  if (typeof value === 'number')
    return value >= 100 && isKnownStatus(value) ? { key: 'status', value, place } : undefined
  const isFlag = isName(last, 'true') || isName(last, 'false')
  if (isFlag && /retr|transient|temporary/i.test(within))
    return { key: 'retry', value: last.text === 'true' ? 'auto' : 'never', place }
  if (last.kind !== 'text' || !/\s|[^\p{ASCII}]/u.test(last.text)) return undefined
  return { key: 'message', value: last.text, locale: 'und', place }
}
