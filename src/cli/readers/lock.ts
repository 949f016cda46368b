import type { Finding } from '../finding.js'
import type { CodeRecord, Mention, Place, Sample, Statement } from '../record.js'
import { nameOf, readDocument } from './document.js'
import { parseJson } from './json-tree.js'
import { lockedDocuments, schemaVersion, toLock, written, type LockedDocument } from './lock-format.js'
import type { Reading } from '../reader.js'

/** What the documents of a backend said when the lock was written. */
export interface Lock {
  readonly documents: readonly LockedDocument[]
}

/** Reads a lock; `undefined` where there is none. @throws CannotCheck for a lock that is broken, with the line. */
export async function readLock(file: string, cwd: string): Promise<Lock | undefined> {
  const document = await readDocument(file, cwd)
  if (!document) return undefined
  return { documents: lockedDocuments(parseJson(document.text, document.file), document.file) }
}

interface Lockable {
  readonly records: readonly CodeRecord[]
  readonly documents: readonly { readonly file: string; readonly sha256: string }[]
}

/**
 * The text of a lock: the same bytes for the same documents. Names of files are relative to the folder of the lock;
 * what the configuration adds is not in it.
 * @param lockFile relative to `cwd`, as the names of the documents are
 */
export function lockOf({ records, documents }: Lockable, lockFile: string, cwd: string): string {
  const at = nameOf(lockFile, cwd)
  const lock = {
    schemaVersion,
    sources: documents
      .map(({ file, sha256 }) => ({ file: toLock(file, at), sha256 }))
      .toSorted((a, b) => order(a.file, b.file)),
    records: records
      .toSorted((a, b) => order(a.code, b.code))
      .map(({ code, mentions }) => ({
        code,
        mentions: mentions.toSorted(byPlace).map((mention) => mentionIn(mention, at)),
      })),
  }
  return `${JSON.stringify(lock, null, 2)}\n`
}

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b))
const byPlace = ({ place: a }: Mention, { place: b }: Mention) =>
  order(a.file, b.file) || a.line - b.line || a.column - b.column

const mentionIn = ({ place, as, section, statements, samples }: Mention, lockFile: string) => ({
  file: toLock(place.file, lockFile),
  at: written(place),
  as,
  ...(section && section.length > 0 && { section }),
  statements: statements.map(({ place: where, ...said }) => ({ ...said, at: written(where) })),
  ...(samples && samples.length > 0 && { samples: samples.map(sampleIn) }),
})

const sampleIn = ({ json, place, status, retryable }: Sample) => ({
  json,
  at: written(place),
  ...(status && { status: written(status) }),
  ...(retryable && { retryable: written(retryable) }),
})

/** A document as it is now, or as the lock has it. */
interface Read {
  readonly file: string
  readonly sha256: string
  readonly fromLock?: true
  readonly reading: Reading
}

/**
 * What the documents at hand say otherwise than the lock: each code at its line, and at that of the lock. A document
 * that only has other words around its codes is none.
 */
export function staleLock(lock: Lock | undefined, lockFile: string, read: readonly Read[]): Finding[] {
  if (!lock) return [finding(`There is no ${lockFile}.`, undefined, { file: lockFile, line: 1, column: 1 })]
  const gone = lock.documents.filter(({ file }) => read.every((document) => document.file !== file))
  return [
    ...gone.map(({ file, place }) => finding(`The lock has ${file}, which is no source any more.`, undefined, place)),
    ...read.flatMap((document) => staleDocument(document, lock, lockFile)),
  ]
}

function staleDocument({ file, sha256, fromLock, reading }: Read, lock: Lock, lockFile: string): Finding[] {
  const locked = lock.documents.find((document) => document.file === file)
  if (fromLock || locked?.sha256 === sha256) return []
  if (!locked) return [finding(`The lock does not have ${file}.`, undefined, { file: lockFile, line: 1, column: 1 })]
  const [now, then] = [byCode(reading.mentions), byCode(locked.reading.mentions)]
  const added = [...now].filter(([code]) => !then.has(code))
  const changed = [...now].filter(([code, mentions]) => then.has(code) && said(mentions) !== said(then.get(code)!))
  const removed = [...then].filter(([code]) => !now.has(code))
  const inLock = (code: string) => locked.codePlaces.get(code) ?? locked.place
  return [
    ...added.map(([code, [first]]) => finding(`${code} is not in the lock.`, code, first!.place, locked.place)),
    ...changed.map(([code, [first]]) =>
      finding(
        `The lock says other things of ${code} than ${file}: ${differences(now.get(code)!, then.get(code)!)}.`,
        code,
        first!.place,
        inLock(code),
      ),
    ),
    ...removed.map(([code]) => finding(`${code} is in the lock, and ${file} does not have it.`, code, inLock(code))),
  ]
}

function byCode(mentions: readonly Mention[]): Map<string, Mention[]> {
  const found = new Map<string, Mention[]>()
  for (const mention of mentions) {
    if (mention.as === 'sample') continue
    found.set(mention.code, [...(found.get(mention.code) ?? []), mention])
  }
  return found
}

const wording = ({ place: _place, ...said }: Statement) => Object.values(said).map(String).join(' ')
/** Descriptions are prose, and nothing is checked against them. */
const wordings = (mentions: readonly Mention[]) => {
  const statements = mentions.flatMap((mention) => mention.statements.filter(({ key }) => key !== 'description'))
  return [...new Set(statements.map(wording))].toSorted()
}
const said = (mentions: readonly Mention[]) => wordings(mentions).join('\n')

function differences(now: readonly Mention[], then: readonly Mention[]): string {
  const [ours, theirs] = [wordings(now), wordings(then)]
  const only = (a: readonly string[], b: readonly string[]) =>
    a.filter((text) => !b.includes(text)).join(', ') || 'nothing'
  return `“${only(ours, theirs)}” in place of “${only(theirs, ours)}”`
}

function finding(message: string, code: string | undefined, ...places: readonly Place[]): Finding {
  const [first, ...others] = places.map(
    (place) => ({ ...place, role: place.file.endsWith('.json') ? 'generated' : 'document' }) as const,
  )
  return {
    rule: 'stale-lock',
    ...(code !== undefined && { code }),
    message,
    locations: [first!, ...others],
    suggestion: 'Run `kintsugi generate`.',
  }
}
