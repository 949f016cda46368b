import { appendFileSync } from 'node:fs'
import type { Finding } from '../finding.js'
import type { Io } from '../io.js'
import type { CheckOptions, Outcome } from '../options.js'
import { formatOf } from '../outcome.js'
import { exitCodeOf, type Format, type Report, type Summary } from '../reports/report.js'
import { find } from '../rules/find.js'
import { judge, type Judgement } from '../rules/judge.js'
import { version } from '../version.js'
import { planOf } from './plan.js'
import { readBackends, type ReadBackend } from './read-backends.js'
import { surroundingsOf } from './surroundings.js'

/** Compares documents with each other and with their catalogs. @throws CannotCheck when there is nothing to compare. */
export async function check(documents: readonly string[], options: CheckOptions, io: Io): Promise<Outcome> {
  const plan = await planOf(documents, options, io)
  const read = await readBackends(plan)
  const found = [
    ...read.flatMap(({ findings }) => findings),
    ...find(read.map(({ checked }) => checked)),
    ...(await staleIn(read, plan.cwd)),
  ]
  const judgement = judge(found, plan.judging)
  const report: Report = { findings: judgement.findings, summary: summaryOf(read, judgement), version: version() }
  return written(report, options, io, plan.cwd)
}

/** Generated files that the documents have left behind. */
async function staleIn(read: readonly ReadBackend[], cwd: string): Promise<readonly Finding[]> {
  const generating = read.filter(({ backend }) => backend.facts !== undefined)
  if (generating.length === 0) return []
  const { generateFiles } = await import('../generate/generate-files.js')
  const { staleFiles } = await import('../generate/stale-files.js')
  const found = generating.map(({ backend, checked: { id, records } }) =>
    staleFiles(generateFiles(backend, records, { cwd }), { cwd, catalog: id }),
  )
  return (await Promise.all(found)).flat()
}

function summaryOf(read: readonly ReadBackend[], { findings, accepted }: Judgement): Summary {
  const counted = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  return {
    codes: read.reduce((sum, { checked }) => sum + checked.records.length, 0),
    // A document with a section for each catalog is one document.
    documents: [...new Map(read.flatMap(({ documents }) => documents.map((one) => [one.file, one]))).values()],
    catalogs: read.flatMap(({ checked }) => checked.catalogs.map(({ id }) => id)),
    errors: counted('error'),
    warnings: counted('warning'),
    infos: counted('info'),
    accepted,
  }
}

async function written(report: Report, options: CheckOptions, io: Io, cwd: string): Promise<Outcome> {
  const name = formatOf(options, io)
  const surroundings = surroundingsOf(options, io, cwd)
  const format = await formats[name as keyof typeof formats]()
  const exitCode = exitCodeOf(report.summary, options.maxWarnings)
  if (name === 'github') await tellStep(report, surroundings.prefix, io)
  const text = format(report, surroundings)
  if (options.output === undefined || options.quiet) return { exitCode, text }
  const { pretty } = await import('../reports/pretty.js')
  const closing = pretty({ ...report, findings: [] }, { ...surroundings, isColoured: false })
  return { exitCode, text, aside: closing }
}

const formats: Readonly<Record<'pretty' | 'json' | 'sarif' | 'github', () => Promise<Format>>> = {
  pretty: async () => (await import('../reports/pretty.js')).pretty,
  json: async () => (await import('../reports/json.js')).json,
  sarif: async () => (await import('../reports/sarif.js')).sarif,
  github: async () => (await import('../reports/github.js')).github,
}

/** Adds a table to the page of the run. */
async function tellStep({ findings, summary }: Report, prefix: string, { env }: Io): Promise<void> {
  const file = env['GITHUB_STEP_SUMMARY']
  if (!file) return
  const { stepSummary } = await import('../reports/github.js')
  appendFileSync(file, stepSummary(findings, summary, prefix))
}
