import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Failure } from './protocol.js'

/** The command's own files, which may lie outside of `node_modules`. */
const here = dirname(fileURLToPath(import.meta.url))

interface Frame {
  readonly call: string
  readonly file: string
  readonly line: number
}

/** A failure in words, with the line of the user's own code in which it happened. */
export function failureOf(thrown: unknown, module: string): Failure {
  if (!(thrown instanceof Error)) {
    return { name: 'thrown', message: `It threw ${JSON.stringify(thrown) ?? String(thrown)}.`, module, file: module }
  }
  const { message, stack } = thrown
  const parsed = /ParseError: (.+?)\s*\n\s*(.+):(\d+):(\d+)\s*$/s.exec(message)
  if (parsed) return { name: 'SyntaxError', message: parsed[1]!, module, file: parsed[2]!, line: Number(parsed[3]) }
  const missing = missingOf(thrown)
  if (missing) return { name: thrown.name, message: firstLine(message), module, ...missing }
  const frame = ownFrame(stack ?? '')
  return {
    name: thrown.name,
    message: firstLine(message),
    module,
    file: frame?.file ?? module,
    ...(frame && { line: frame.line }),
    ...(stack && { stack }),
    ...('code' in thrown && thrown.code === 'ERR_UNKNOWN_FILE_EXTENSION' && { isForAsset: true }),
  }
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? ''

/** Which import has no file, and who imports it. */
function missingOf(
  error: Error & { code?: unknown; requireStack?: unknown },
): { missing: string; file: string } | undefined {
  if (error.code !== 'MODULE_NOT_FOUND' && error.code !== 'ERR_MODULE_NOT_FOUND') return undefined
  const [, missing] = /Cannot find (?:module|package) '([^']+)'/.exec(error.message) ?? []
  const [importer] = Array.isArray(error.requireStack) ? (error.requireStack as unknown[]) : []
  const from = typeof importer === 'string' ? importer : /imported from (.+)$/m.exec(error.message)?.[1]
  return missing && from ? { missing, file: from } : undefined
}

/** The innermost frame that is the user's; of a refused configuration the one that has made the configuration. */
function ownFrame(stack: string): Frame | undefined {
  const frames = stack.split('\n').flatMap(frameOf)
  const made = frames.findLastIndex(({ call }) => /\b(define|compose)Catalogs?$/.test(call))
  const isOwn = (file: string) => !file.startsWith(here) && !/[\\/]node_modules[\\/]|^node:|^<?eval/.test(file)
  return frames.slice(made + 1).find(({ file }) => isOwn(file))
}

function frameOf(line: string): Frame[] {
  const [, call = '', place = '', row = ''] = /^\s+at (?:(.*?) \()?(.+?):(\d+):\d+\)?$/.exec(line) ?? []
  if (!place) return []
  const file = place.startsWith('file:') ? fileURLToPath(place) : place.replace(/^async /, '')
  return [{ call: call.replace(/^async /, ''), file, line: Number(row) }]
}
