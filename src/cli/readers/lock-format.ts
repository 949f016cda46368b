import { posix } from 'node:path'
import { CannotCheck } from '../finding.js'
import type { Reading } from '../reader.js'
import type { Mention, Place, Sample, Statement } from '../record.js'
import { entryOf, itemsOf, memberOf, plain, type Dict, type Tree } from './tree.js'

export const schemaVersion = 1

/** What a lock has of one document. */
export interface LockedDocument {
  readonly file: string
  readonly sha256: string
  readonly fromLock: true
  readonly reading: Reading
  /** Where the lock names the document, and where each of its codes. */
  readonly place: Place
  readonly codePlaces: ReadonlyMap<string, Place>
}

export const isLock = (tree: Tree): tree is Dict =>
  entryOf(tree, 'schemaVersion') !== undefined &&
  memberOf(tree, 'sources')?.kind === 'list' &&
  entryOf(tree, 'records') !== undefined

/** A lock named as a document: everything that it has. */
export function lockedReading(tree: Tree, file: string): Reading {
  return { mentions: lockedDocuments(tree, file).flatMap(({ reading }) => reading.mentions), findings: [] }
}

/** The documents of a lock; their names are made relative to the working folder. @throws CannotCheck for a broken lock. */
export function lockedDocuments(tree: Tree, lockFile: string): readonly LockedDocument[] {
  const version = memberOf(tree, 'schemaVersion')
  if (!isLock(tree) || !version) return broken('This is no lock of kintsugi.', tree.place)
  if (plain(version) !== schemaVersion)
    broken(`This lock has version ${JSON.stringify(plain(version))}, and ${schemaVersion} is read here.`, version.place)
  const mentions = itemsOf(memberOf(tree, 'records')).flatMap((record) => mentionsOf(record, lockFile))
  return itemsOf(memberOf(tree, 'sources')).map((source) => {
    const file = fromLock(text(source, 'file'), lockFile)
    const own = mentions.filter(({ mention }) => mention.place.file === file)
    const inOrder = own.map(({ mention }) => mention).toSorted(byPlace)
    return {
      file,
      sha256: text(source, 'sha256'),
      fromLock: true,
      reading: { mentions: inOrder, findings: [] },
      place: memberOf(source, 'file')!.place,
      codePlaces: new Map(own.map(({ mention, at }) => [mention.code, at])),
    }
  })
}

/** In the order in which they stand in the document. */
const byPlace = (a: Mention, b: Mention) => a.place.line - b.place.line || a.place.column - b.place.column

function mentionsOf(record: Tree, lockFile: string): { readonly mention: Mention; readonly at: Place }[] {
  const code = text(record, 'code')
  const at = memberOf(record, 'code')!.place
  return itemsOf(memberOf(record, 'mentions')).map((mention) => {
    const file = fromLock(text(mention, 'file'), lockFile)
    const as = text(mention, 'as')
    if (!isMentionKind(as)) broken(`A mention is no “${as}”.`, mention.place)
    const samples = itemsOf(memberOf(mention, 'samples')).map((sample) => sampleOf(sample, file))
    const section = itemsOf(memberOf(mention, 'section')).map((title) => String(plain(title)))
    return {
      at,
      mention: {
        code,
        place: placeIn(mention, file),
        as: as as Mention['as'],
        statements: itemsOf(memberOf(mention, 'statements')).map((statement) => statementOf(statement, file)),
        ...(samples.length > 0 && { samples }),
        ...(section.length > 0 && { section }),
      },
    }
  })
}

const isMentionKind = (text: string) => ['row', 'section', 'entry', 'sample'].includes(text)

const sampleOf = (sample: Tree, file: string): Sample => {
  const json = memberOf(sample, 'json')
  const at = (name: 'status' | 'retryable') => memberOf(sample, name) && { [name]: placeIn(sample, file, name) }
  return { json: json && plain(json), place: placeIn(sample, file), ...at('status'), ...at('retryable') }
}

function statementOf(tree: Tree, file: string): Statement {
  const key = text(tree, 'key')
  const value = memberOf(tree, 'value')
  const said = value && plain(value)
  const isNumber = key === 'number' || key === 'status'
  const isText = ['message', 'category', 'description', 'ui', 'deprecated'].includes(key)
  const isRetry = key === 'retry' && ['auto', 'manual', 'never'].includes(String(said))
  if (!(isNumber && typeof said === 'number') && !((isText || isRetry) && typeof said === 'string'))
    broken('This statement is none that kintsugi writes.', tree.place)
  const retries = memberOf(tree, 'retries')
  const more = {
    ...(key === 'message' && { locale: text(tree, 'locale') }),
    ...(retries && { retries: Number(plain(retries)) }),
  }
  return { key, value: said, ...more, place: placeIn(tree, file) } as Statement
}

/** `12:3`, or `12:3-12:9` with its end. */
function placeIn(tree: Tree, file: string, name = 'at'): Place {
  const [, line, column, endLine, endColumn] = /^(\d+):(\d+)(?:-(\d+):(\d+))?$/.exec(text(tree, name)) ?? []
  if (line === undefined || column === undefined)
    return broken(`\`${name}\` is a place, \`12:3\` or \`12:3-12:9\`.`, tree.place)
  const place = { file, line: Number(line), column: Number(column) }
  if (endLine === undefined || endColumn === undefined) return place
  return { ...place, endLine: Number(endLine), endColumn: Number(endColumn) }
}

export const written = ({ line, column, endLine, endColumn }: Place): string =>
  `${line}:${column}${endLine === undefined || endColumn === undefined ? '' : `-${endLine}:${endColumn}`}`

function text(tree: Tree, name: string): string {
  const found = memberOf(tree, name)
  if (found?.kind === 'scalar' && typeof found.value === 'string') return found.value
  return broken(`\`${name}\` is missing, or no text.`, tree.place)
}

function broken(problem: string, place: Place): never {
  throw new CannotCheck(`${problem} Write the lock again with \`kintsugi generate\`.`, place)
}

const isRevision = (file: string) => /^[^:]{2,}:/.test(file)

/** Deep enough for any way up. */
const somewhere = `/${'-/'.repeat(64)}`

/** A document as the lock names it, from its own folder, and as the working folder does. Revisions are the same anywhere. */
export const fromLock = (file: string, lockFile: string): string =>
  isRevision(file) ? file : posix.join(posix.dirname(lockFile), file)
export const toLock = (file: string, lockFile: string): string =>
  isRevision(file) ? file : posix.relative(posix.join(somewhere, posix.dirname(lockFile)), posix.join(somewhere, file))
