import type { Severity } from '../finding.js'
import type { Judged } from '../rules/judge.js'
import { coloursFor, type Colours } from './colours.js'
import { side } from './places.js'
import { count, isCounted, type Format, type Summary, type Surroundings } from './report.js'

/** For people: each finding with its places beneath each other, every place beside its source text. */
export const pretty: Format = ({ findings, summary }, surroundings) => {
  const colours = coloursFor(surroundings.isColoured)
  const shown = surroundings.isQuiet ? findings.filter(isCounted) : findings
  if (surroundings.isQuiet && shown.length === 0) return ''
  const blocks = shown.map((finding) => block(finding, surroundings, colours))
  return [...blocks, ...fromLocks(summary), closing(summary, colours)].join('\n')
}

function block(finding: Judged, surroundings: Surroundings, colours: Colours): string {
  const { rule, severity, catalog, message, locations, suggestion } = finding
  const head = `${painted(severity, colours)} ${colours.bold(rule)}${catalog ? colours.dim(` ${catalog}`) : ''}`
  const lines = [head, `  ${message}`, ...side(locations, surroundings)]
  if (suggestion) lines.push(`  ${colours.cyan(`→ ${suggestion}`)}`)
  return `${lines.join('\n')}\n`
}

const painted = (severity: Severity, { red, yellow, blue }: Colours) =>
  ({ error: red, warning: yellow, info: blue })[severity](severity)

const fromLocks = ({ documents }: Summary) =>
  documents.filter(({ fromLock }) => fromLock).map(({ file }) => `${file} is not at hand: compared with its lock.`)

function closing({ codes, documents, catalogs, errors, warnings, infos, accepted }: Summary, colours: Colours): string {
  const found = [
    errors > 0 && colours.red(count(errors, 'error')),
    warnings > 0 && colours.yellow(count(warnings, 'warning')),
    infos > 0 && colours.blue(count(infos, 'note')),
    accepted > 0 && colours.dim(`${accepted} accepted`),
  ].filter(Boolean)
  const against = catalogs.length > 0 ? ` against ${catalogs.join(', ')}` : ''
  const checked = `${count(codes, 'code')} of ${count(documents.length, 'document')} checked${against}`
  const mark = errors > 0 || warnings > 0 ? colours.red('✖') : colours.green('✔')
  return `${mark} ${checked}: ${found.length > 0 ? found.join(', ') : 'everything agrees'}\n`
}
