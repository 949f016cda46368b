import { createHash } from 'node:crypto'
import type { Location, Rule, Severity } from '../finding.js'
import type { Judged } from '../rules/judge.js'
import { ruleTexts } from '../rules/rule-texts.js'
import { joined } from './github.js'
import { isCounted, type Format } from './report.js'

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }
const homepage = 'https://www.npmjs.com/package/react-kintsugi'

/** SARIF 2.1.0 (OASIS), as code scanning reads it. */
export const sarif: Format = ({ findings, version }, { prefix, isQuiet }) => {
  const shown = isQuiet ? findings.filter(isCounted) : findings
  const rules = [...new Set(shown.map(({ rule }) => rule))].toSorted()
  const fingerprint = fingerprints()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'kintsugi', version, informationUri: homepage, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        results: shown.map((finding) => result(finding, rules.indexOf(finding.rule), fingerprint(finding), prefix)),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

function descriptor(id: Rule) {
  const { title, help, severity } = ruleTexts[id]
  return {
    id,
    shortDescription: { text: title },
    help: { text: help, markdown: help },
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
  }
}

function result(finding: Judged, ruleIndex: number, fingerprint: string, prefix: string) {
  const { rule, severity, message, locations, suggestion } = finding
  const [first, ...others] = locations
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: suggestion ? `${message} ${suggestion}` : message },
    locations: [{ physicalLocation: physical(first, prefix) }],
    ...(others.length > 0 && {
      relatedLocations: others.map((place, id) => ({
        id,
        physicalLocation: physical(place, prefix),
        message: { text: place.role },
      })),
    }),
    partialFingerprints: { 'kintsugi/v1': fingerprint },
  }
}

function physical({ file, line, column, endLine, endColumn }: Location, prefix: string) {
  const region = { startLine: line, startColumn: column, endLine, endColumn }
  const uri = joined(prefix, file).split('/').map(encodeURIComponent).join('/')
  return { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region }
}

/** From rule, catalog and code, so that a finding that moves to another line is still the same one. */
function fingerprints(): (finding: Judged) => string {
  const seen = new Map<string, number>()
  return ({ rule, catalog = '', code, locations: [{ file }] }) => {
    const key = JSON.stringify([rule, catalog, code ?? file])
    const times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}:${times + 1}`
  }
}
