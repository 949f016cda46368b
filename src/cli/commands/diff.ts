import type { CodeRecord } from '../record.js'
import type { Io } from '../io.js'
import type { Outcome, ReadingOptions } from '../options.js'
import { formatOf } from '../outcome.js'
import { changeFormats } from '../reports/changes.js'
import { changesBetween } from '../rules/changes.js'
import { version } from '../version.js'
import { folderOf, sourceOf } from './plan.js'
import { readBackends } from './read-backends.js'
import { surroundingsOf } from './surroundings.js'

/**
 * What changed between two documents, locks or revisions (`main:docs/ERRORS.md`). Ends with 1 if something of it breaks
 * clients. @throws CannotCheck for a side without a code.
 */
export async function diff(before: string, after: string, options: ReadingOptions, io: Io): Promise<Outcome> {
  const cwd = folderOf(options, io)
  const read = async (file: string): Promise<readonly CodeRecord[]> => {
    const [backend] = await readBackends({ backends: [{ sources: [sourceOf(file, options)] }], cwd })
    return backend?.checked.records ?? []
  }
  const changes = changesBetween(await read(before), await read(after))
  const format = changeFormats[formatOf(options, io) as keyof typeof changeFormats]
  const text = format(changes, surroundingsOf(options, io, cwd), version())
  return { exitCode: changes.some(({ breaking }) => breaking) ? 1 : 0, text }
}
