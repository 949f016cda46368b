import type { Location } from '../finding.js'
import type { Change } from '../rules/changes.js'
import { at } from '../rules/said.js'
import { coloursFor } from './colours.js'
import { annotation, joined } from './github.js'
import { side } from './places.js'
import { count, type Surroundings } from './report.js'

/** Writes what a diff found. Pure, but for the source lines that it asks for. */
type ChangeFormat = (changes: readonly Change[], surroundings: Surroundings, version: string) => string

const shownOf = (changes: readonly Change[], { isQuiet }: Surroundings) =>
  isQuiet ? changes.filter(({ breaking }) => breaking) : changes

const pretty: ChangeFormat = (changes, surroundings) => {
  const { red, green, yellow, bold, dim } = coloursFor(surroundings.isColoured)
  const blocks = shownOf(changes, surroundings).map((change) => {
    const mark = change.breaking ? red('breaking') : dim('compatible')
    return [`${mark} ${bold(change.kind)}`, `  ${change.message}`, ...side(placesOf(change), surroundings), ''].join(
      '\n',
    )
  })
  if (surroundings.isQuiet && blocks.length === 0) return ''
  const breaking = changes.filter((change) => change.breaking).length
  const closing =
    changes.length === 0
      ? green('Nothing changed for a client.')
      : `${count(changes.length, 'change')}, ${breaking > 0 ? red(`${breaking} breaking`) : yellow('none breaking')}.`
  return `${[...blocks, closing].join('\n')}\n`
}

function placesOf({ before, after }: Change): readonly Location[] {
  return [before, after].flatMap((place) => (place ? [at('document', place)] : []))
}

const json: ChangeFormat = (changes, surroundings, version) => {
  const breaking = changes.filter((change) => change.breaking).length
  const tool = { name: 'kintsugi', version }
  const summary = { changes: changes.length, breaking }
  const listed = shownOf(changes, surroundings).map(({ kind, code, breaking, message, before, after }) => ({
    kind,
    code,
    breaking,
    message,
    before,
    after,
  }))
  return `${JSON.stringify({ schemaVersion: 1, tool, summary, changes: listed }, undefined, 2)}\n`
}

const github: ChangeFormat = (changes, surroundings) =>
  shownOf(changes, surroundings)
    .map(({ kind, breaking, message, before, after }) => {
      // A place in git's history is no file of the checkout.
      const place = after ?? before
      const file = place && joined(surroundings.prefix, place.file)
      const title = `kintsugi ${breaking ? 'breaking' : 'compatible'}: ${kind}`
      return annotation(breaking ? 'error' : 'notice', { ...place, ...(file && { file }) }, title, message)
    })
    .join('')

export const changeFormats = { pretty, json, github }
