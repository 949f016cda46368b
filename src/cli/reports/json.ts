import { isCounted, type Format } from './report.js'

/** Of the format, raised when something in it is renamed or taken away. */
const schemaVersion = 1

/** For other programs: one object, findings in the order of files, lines and rules. */
export const json: Format = ({ findings, summary, version }, { isQuiet }) => {
  const shown = isQuiet ? findings.filter(isCounted) : findings
  const tool = { name: 'kintsugi', version }
  const listed = shown.map(({ rule, severity, code, catalog, message, locations, suggestion }) => ({
    rule,
    severity,
    code,
    catalog,
    message,
    locations,
    suggestion,
  }))
  return `${JSON.stringify({ schemaVersion, tool, summary, findings: listed }, undefined, 2)}\n`
}
