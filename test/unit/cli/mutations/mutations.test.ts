import { rmSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCatalogs } from '../../../../src/cli/catalogs/load-catalogs.js'
import type { LoadedCatalog } from '../../../../src/cli/catalog-facts.js'
import { specSources, type SpecSource } from '../../../specs/spec-record.js'
import { folder, lastingFolder } from '../catalogs/folder.js'
import { brokenCatalogs, catalogMutations, catalogText } from './catalog-mutations.js'
import { documentOf, findingsIn, findingsInEdited, lineOf, told } from './check-edited.js'
import { documentMutations } from './document-mutations.js'
import { harmlessEdits } from './harmless-edits.js'

const before = new Map<SpecSource, readonly string[]>()
beforeAll(async () => {
  for (const source of specSources) before.set(source, (await findingsInEdited(source)).map(told))
}, 60_000)

test('the four documents agree with their presets, but for what they contradict themselves in', () => {
  const rules = specSources.map((source) => before.get(source)!.map((one) => one.split(':')[0]))
  expect(Object.fromEntries(specSources.map((source, index) => [source, rules[index]]))).toEqual({
    calls: [],
    'async-processing': ['sample-mismatch RATE_LIMIT_EXCEEDED'],
    workouts: [],
    professor: ['doc-conflict INTERNAL_ERROR'],
  })
})

describe('a document is changed and the catalog is not', () => {
  test.each(documentMutations)('$of: $name', async ({ of, edit, rule, code, at, inCatalog, beside }) => {
    const edited = edit(documentOf(of))
    const findings = await findingsInEdited(of, edit)
    const fresh = findings.filter((finding) => !before.get(of)!.includes(told(finding)))
    const found = fresh.find((finding) => finding.rule === rule && (finding.code ?? '') === code)
    expect(found, `${rule} ${code} among ${JSON.stringify(fresh.map(told), undefined, 2)}`).toBeDefined()
    const lines = found!.locations.map(({ file, line }) => `${file}:${line}`)
    if (at !== undefined) expect(lines).toContain(`ERRORS.md:${lineOf(edited, at)}`)
    if (beside !== undefined) expect(lines).toContain(`ERRORS.md:${lineOf(edited, beside)}`)
    if (inCatalog) expect(found!.locations.map(({ role }) => role)).toContain('catalog')
  })
})

describe('a document says the same in another way', () => {
  test.each(harmlessEdits)('$of: $name', async ({ of, edit, changesFacts }) => {
    expect(edit(documentOf(of))).not.toBe(documentOf(of))
    const findings = await findingsInEdited(of, edit)
    const other = findings.filter(({ rule }) => !(changesFacts && rule === 'stale-generated'))
    expect(other.map(told).toSorted()).toEqual(before.get(of)!.toSorted())
  })
})

describe('a catalog is changed and the document is not', () => {
  const document = documentOf('workouts')
  const fileOf = (index: number) => `${index}.ts`
  let catalogs: LoadedCatalog[][]
  beforeAll(async () => {
    const texts = [(text: string) => text, ...catalogMutations.map(({ edit }) => edit)].map((edit) => edit(catalogText))
    const cwd = lastingFolder(Object.fromEntries(texts.map((text, index) => [fileOf(index), text])))
    catalogs = await loadCatalogs(
      texts.map((_, index) => `./${fileOf(index)}#workouts`),
      { cwd },
    )
    rmSync(cwd, { recursive: true })
  }, 60_000)

  test('it agrees with the document at first', async () => {
    expect(await findingsIn(document, { sources: [] }, catalogs[0]!)).toEqual([])
  })

  test.each(catalogMutations.map((mutation, index) => ({ ...mutation, index: index + 1 })))(
    '$name',
    async ({ edit, rule, code, at, inDocument, index }) => {
      const findings = await findingsIn(document, { sources: [] }, catalogs[index]!)
      const found = findings.find((finding) => finding.rule === rule && finding.code === code)
      expect(found, `${rule} ${code} among ${JSON.stringify(findings.map(told), undefined, 2)}`).toBeDefined()
      const lines = found!.locations.map(({ file, line }) => `${file}:${line}`)
      if (at !== undefined) expect(lines).toContain(`${fileOf(index)}:${lineOf(edit(catalogText), at)}`)
      if (inDocument !== undefined) expect(lines).toContain(`ERRORS.md:${lineOf(document, inDocument)}`)
    },
  )

  test.each(brokenCatalogs)('it $name: nothing is checked, and the place is told', async ({ edit, says }) => {
    const cwd = folder({ 'workouts.ts': edit(catalogText) })
    const failure: unknown = await loadCatalogs(['./workouts.ts#workouts'], { cwd }).catch((error: unknown) => error)
    const { message, place } = failure as { message: string; place?: { file?: string; line?: number } }
    expect(`${place?.file}:${place?.line} ${message}`).toMatch(says)
  })
})
