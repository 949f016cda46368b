import type { CatalogCode, LoadedCatalog } from '../catalog-facts.js'
import type { Finding } from '../finding.js'
import type { CodeRecord, Place } from '../record.js'

/** The documents of one backend, and the catalog (or the maps) that must agree with them. */
export interface Checked {
  /** The source id of the catalog; the documents' names where there is none. */
  readonly id: string
  readonly records: readonly CodeRecord[]
  /** One catalog, or several maps that make one together; empty where the documents are checked alone. */
  readonly catalogs: readonly LoadedCatalog[]
  /** Codes that no document has, by the reason why the catalog has them. */
  readonly local?: Readonly<Record<string, string>>
}

/** A code of the catalog with the catalog, or the map, that it is written in. */
export interface Entry extends CatalogCode {
  readonly in: LoadedCatalog
}

/** Looks at one backend. Pure. */
export type Check = (checked: Checked) => readonly Finding[]

/** Every entry; a code that two maps have is there twice. */
export const entriesOf = ({ catalogs }: Checked): readonly Entry[] =>
  catalogs.flatMap((catalog) => catalog.codes.map((code) => ({ ...code, in: catalog })))

/** Where a part of an entry is written: the first of these that is, else the entry itself. */
export const partPlace = (entry: Entry, ...parts: readonly string[]): Place =>
  parts.map((part) => entry.places?.[part]).find((place) => place !== undefined) ?? entry.place

/** `professor`, or `ERROR_MESSAGES, ERROR_CODES`: how sentences name the catalog's side. */
export const nameOf = ({ catalogs }: Checked): string => catalogs.map(({ id }) => id).join(', ')

/** The documented codes that the catalog has too, each with its entry. */
export function pairsOf(checked: Checked): readonly { record: CodeRecord; entry: Entry }[] {
  const byCode = new Map(checked.records.map((record) => [record.code, record]))
  return entriesOf(checked).flatMap((entry) => {
    const record = byCode.get(entry.code)
    return record ? [{ record, entry }] : []
  })
}
