import type { Parse } from '../catalogs/parse-module.js'
import { staticValue } from '../catalogs/static-value.js'
import { WrittenValues } from '../catalogs/written-values.js'

type Facts = Readonly<Record<string, Readonly<Record<string, string | number>>>>

/** A facts file as it is written, however it is formatted and ordered. */
export interface WrittenFacts {
  /** Of the export; `default` in JSON. */
  readonly name: string
  readonly facts: Facts
  /** Where each code stands. */
  readonly lines: ReadonlyMap<string, number>
  readonly line: number
  readonly deprecated: Readonly<Record<string, string>>
  /** Whether the types know the codes: `as const`. */
  readonly isConst: boolean
  readonly statements: number
}

/** `undefined` for a text that is no facts file: half of a merge, say, or a value that would have to be run. */
export function readFacts(text: string, file: string, parse: Parse): WrittenFacts | undefined {
  try {
    const module = parse(text, file)
    const values = new WrittenValues(() => undefined, [])
    const [, name = 'default'] = /^export const ([\w$]+)/m.exec(text) ?? []
    const written = values.exported(module, name)
    const facts = written && staticValue(written, values)
    if (!written || !isFacts(facts)) return undefined
    const members = [...values.members(module, written.node)]
    return {
      name,
      facts,
      lines: new Map(members.map(([code, { key }]) => [code, key.loc?.start.line ?? 1])),
      line: written.node.loc?.start.line ?? 1,
      deprecated: Object.fromEntries(
        [...text.matchAll(deprecation)].map(([, note = '', ...code]) => [code.find(Boolean) ?? '', note] as const),
      ),
      isConst: /\}\s*as const\b/.test(text),
      statements: module.body.length,
    }
  } catch {
    return undefined
  }
}

const deprecation = /\/\*\* @deprecated ?(.*?) ?\*\/\s*(?:'([^']+)'|"([^"]+)"|([\w$]+))/g

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((fact) => typeof fact === 'object' && fact !== null)
