import type { Io } from '../io.js'
import type { Outcome, ReadingOptions } from '../options.js'
import { flat } from './flat-record.js'
import { planOf } from './plan.js'
import { readBackends } from './read-backends.js'

/** The codes of documents as a JSON array, each document's or backend's after the other's. @throws CannotCheck for none. */
export async function exportRecords(documents: readonly string[], options: ReadingOptions, io: Io): Promise<Outcome> {
  const { backends, cwd } = await planOf(documents, options, io)
  const withoutCatalogs = backends.map(({ catalog: _, ...backend }) => backend)
  const read = await readBackends({ backends: withoutCatalogs, cwd })
  const records = read.flatMap(({ checked, findings }) => checked.records.map((record) => flat(record, findings)))
  return { exitCode: 0, text: `${JSON.stringify(records, undefined, 2)}\n` }
}
