import { readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadCatalogs } from '../../../../src/cli/catalogs/load-catalogs.js'
import type { LoadedCatalog } from '../../../../src/cli/catalog-facts.js'
import type { CatalogConfig } from '../../../../src/cli/config.js'
import { generateFiles } from '../../../../src/cli/generate/generate-files.js'
import { staleFiles } from '../../../../src/cli/generate/stale-files.js'
import { readSources } from '../../../../src/cli/readers/read-sources.js'
import { find } from '../../../../src/cli/rules/find.js'
import { judge, type Judged } from '../../../../src/cli/rules/judge.js'
import config from '../../../specs/kintsugi.config.js'
import { specSources, type SpecSource } from '../../../specs/spec-record.js'
import { lastingFolder } from '../catalogs/folder.js'
import type { Edit } from './edit.js'

const specs = resolve(import.meta.dirname, '../../../specs')
export const documentOf = (source: SpecSource) => readFileSync(resolve(specs, `${source}.md`), 'utf8')

const backendOf = (source: SpecSource): CatalogConfig =>
  config.catalogs.find(({ sources }) => sources.includes(`./${source}.md`))!

let presets: Promise<LoadedCatalog[][]> | undefined
const presetOf = async (source: SpecSource) => {
  presets ??= loadCatalogs(
    specSources.map((one) => backendOf(one).catalog!),
    { cwd: specs },
  )
  return (await presets)[specSources.indexOf(source)]!
}

/** What is found in a document and a catalog. */
export async function findingsIn(
  document: string,
  backend: CatalogConfig,
  catalogs: readonly LoadedCatalog[],
): Promise<readonly Judged[]> {
  const cwd = lastingFolder({ 'ERRORS.md': document })
  const { records, findings } = await readSources({ ...backend, sources: ['ERRORS.md'] }, { cwd })
  const facts = backend.facts && resolve(specs, backend.facts)
  const generated = generateFiles({ ...backend, ...(facts && { facts }) }, records, { cwd })
  const found = [
    ...findings,
    ...find([{ id: catalogs[0]!.id, records, catalogs }]),
    ...(await staleFiles(generated, { cwd })),
  ]
  rmSync(cwd, { recursive: true })
  return judge(found, { severities: {}, accept: [] }).findings
}

/** What is found in an edited document of one of the four backends and its preset. */
export const findingsInEdited = async (source: SpecSource, edit: Edit = (text) => text) =>
  findingsIn(edit(documentOf(source)), backendOf(source), await presetOf(source))

/** A finding without its places, which an edit may move. */
export const told = ({ rule, code, message }: Judged) => `${rule} ${code}: ${message.replaceAll(/line \d+/g, 'line')}`

/** The line with this text, counted from 1. @throws where there is none. */
export function lineOf(text: string, part: string): number {
  const index = text.split(/\r?\n/).findIndex((line) => line.includes(part))
  if (index < 0) throw new Error(`no line has ${JSON.stringify(part)}`)
  return index + 1
}
