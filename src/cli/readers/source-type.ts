import type { SourceConfig } from '../config.js'

export type SourceType = NonNullable<SourceConfig['type']> | 'data'

const byName: readonly (readonly [RegExp, SourceType])[] = [
  [/\.(md|markdown|mdx|mkd)$/i, 'markdown'],
  [/\.go$/i, 'go'],
  [/\.(json|jsonc|json5|ya?ml)$/i, 'data'],
]

/**
 * How a document is read: by the end of its name, else by what stands in it. `data` is JSON or YAML whose content says
 * whether it is OpenAPI, a Rails locale, a lock or a list of codes.
 */
export function sourceType(file: string, text: string): SourceType {
  const named = byName.find(([pattern]) => pattern.test(file))?.[1]
  if (named) return named
  if (/^\s*(?:\{\s*["}]|\[\s*["{\]])/.test(text)) return 'data'
  if (/^(openapi|swagger):\s/m.test(text)) return 'data'
  return /^package \w+\s*$/m.test(text) && /^(const|var|func|type|import)\b/m.test(text) ? 'go' : 'markdown'
}

/** JSON by its name or its first sign; YAML else. */
export const isJson = (file: string, text: string): boolean =>
  /\.json[c5]?$/i.test(file) || (!/\.ya?ml$/i.test(file) && /^\s*[{[]/.test(text))
