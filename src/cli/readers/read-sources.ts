import type { CatalogConfig } from '../config.js'
import { CannotCheck, type Finding } from '../finding.js'
import { merge } from '../merge.js'
import type { CodeRecord } from '../record.js'
import { configured } from './configured.js'
import { conflicts } from './conflicts.js'
import { nameOf } from './document.js'
import { duplicates } from './duplicates.js'
import { readSource, type SourceReading } from './read-source.js'
import { sampleMismatches } from './samples.js'

/** What the documents of one backend say together. */
export interface Sources {
  /**
   * Statements have what the configuration adds of categories and retries; the mentions are what the documents say by
   * themselves.
   */
  readonly records: CodeRecord[]
  /** What is wrong with the documents alone, whatever the catalog says. */
  readonly findings: Finding[]
  readonly documents: SourceDocument[]
}

interface SourceDocument {
  /** Relative to the working folder, with `/`. */
  readonly file: string
  /** Of its text in UTF-8 with LF. */
  readonly sha256: string
  /** The document is not at hand: this is what the lock says of it. */
  readonly fromLock?: true
}

type SourcesConfig = Pick<CatalogConfig, 'sources' | 'lock' | 'categories' | 'retries'>

/**
 * Reads all documents of a backend into one record a code. A document that is not there is taken from the lock, if the
 * configuration names one. Paths are relative to `cwd`.
 * @throws CannotCheck for a document that cannot be read or has no code, with file and line.
 */
export async function readSources(config: SourcesConfig, { cwd }: { readonly cwd: string }): Promise<Sources> {
  const read: (SourceReading & Pick<SourceDocument, 'fromLock'>)[] = []
  const locks = config.lock === undefined ? undefined : await import('./lock.js')
  const lock = await locks?.readLock(config.lock ?? '', cwd)
  for (const given of config.sources) {
    const source = typeof given === 'string' ? { file: given } : given
    const file = nameOf(source.file, cwd)
    const found = (await readSource(source, cwd)) ?? lock?.documents.find((document) => document.file === file)
    read.push(found ?? notThere(file, config.lock))
  }
  const mentions = read.flatMap(({ reading }) => reading.mentions)
  const records = merge(mentions)
  const findings = [
    ...read.flatMap(({ reading }) => reading.findings),
    ...conflicts(records),
    ...duplicates(records),
    ...sampleMismatches(records, mentions),
    ...(locks?.staleLock(lock, nameOf(config.lock ?? '', cwd), read) ?? []),
  ]
  const documents = read.map(({ file, sha256, fromLock }) => ({ file, sha256, ...(fromLock && { fromLock }) }))
  return { records: configured(records, config), findings, documents }
}

function notThere(file: string, lock: string | undefined): never {
  const remedy =
    lock === undefined
      ? 'Name it as it is called here.'
      : `${lock} does not have it either: run \`kintsugi generate\` where it is at hand.`
  throw new CannotCheck(`There is no such document. ${remedy}`, { file })
}
