import type { SourceConfig } from '../config.js'
import { CannotCheck } from '../finding.js'
import type { ReadOptions, Reading } from '../reader.js'
import { readDocument, type Document } from './document.js'
import { sourceType } from './source-type.js'

/** A document with what was read of it. */
export interface SourceReading extends Omit<Document, 'text'> {
  readonly reading: Reading
}

/**
 * Reads one document with the reader that it takes, and loads no other. `undefined` where there is no such file.
 * @throws CannotCheck for a document that cannot be read, or that has no code, with the line where there is one.
 */
export async function readSource(source: SourceConfig, cwd: string): Promise<SourceReading | undefined> {
  const document = await readDocument(source.file, cwd)
  if (!document) return undefined
  const { file, text, sha256 } = document
  const options = readOptions(source, file)
  const reading = await readText(text, options, source.type)
  if (reading.mentions.length === 0) nothingRead(reading, file)
  return { file, sha256, reading }
}

async function readText(text: string, options: ReadOptions, type: SourceConfig['type']): Promise<Reading> {
  const kind = type ?? sourceType(options.file, text)
  if (kind === 'markdown') return (await import('../markdown/read-markdown.js')).readMarkdown(text, options)
  if (kind === 'go') return (await import('./go.js')).readGo(text, options)
  return (await import('./data.js')).readData(text, options, kind)
}

function readOptions({ pattern, section, select }: SourceConfig, file: string): ReadOptions {
  return {
    file,
    ...(pattern !== undefined && { pattern: compiled('pattern', `^(?:${pattern})$`, pattern) }),
    ...(section !== undefined && { section: compiled('section', section, section) }),
    ...(select !== undefined && { select }),
  }
}

/** Unicode where it can be; `\_` and the like are mistakes only there. */
function compiled(option: string, source: string, given: string): RegExp {
  for (const flags of ['u', ''])
    try {
      return new RegExp(source, flags)
    } catch (cause) {
      if (flags === '') throw new CannotCheck(`${option} “${given}”: ${(cause as Error).message}.`, {}, { cause })
    }
  throw new CannotCheck(`${option} “${given}” is no regular expression.`)
}

function nothingRead({ findings: [finding] }: Reading, file: string): never {
  if (finding)
    throw new CannotCheck(`${finding.message} ${finding.suggestion ?? ''} No code was read.`, finding.locations[0])
  const remedy =
    'Codes are SCREAMING_SNAKE_CASE unless `pattern` says what they are; `section`, `select` and `type` say where and how to look.'
  throw new CannotCheck(`There is no error code in this document. ${remedy}`, { file, line: 1 })
}
