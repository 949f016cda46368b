import { specSources, type SpecSource } from '../specs/spec-record.js'
import { QuestionError } from './exchange.js'

export const prefix = '/fault/'

/** Where a request goes: `/fault/[@key/]<source>/<path>`, `/fault/[@key/]control`, `/fault/` itself. */
export interface Address {
  readonly key: string
  readonly head: string
  readonly path: string
  readonly query: URLSearchParams
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new QuestionError(`cannot read the path "${text}"`)
  }
}

/**
 * Reads a request's address. The key stands in the path as `@key` (so that it can be part of a base URL), in the query
 * or in the header `x-fault-key`; without one it is `default`.
 */
export function addressOf(url: string, headerKey?: string | string[]): Address {
  const { pathname, searchParams } = new URL(url, 'http://fault.invalid')
  const parts = pathname.slice(prefix.length).split('/').filter(Boolean).map(decoded)
  const pathKey = parts[0]?.startsWith('@') ? parts.shift()?.slice(1) : undefined
  const [head = '', ...rest] = parts
  const key = pathKey ?? searchParams.get('key') ?? (typeof headerKey === 'string' ? headerKey : 'default')
  return { key: key.slice(0, 200), head, path: rest.join('/'), query: searchParams }
}

export function sourceOf({ head }: Address): SpecSource {
  const source = specSources.find((each) => each === head)
  if (source) return source
  throw new QuestionError(`no source ${head}. Known: ${specSources.join(', ')}`, 404)
}
