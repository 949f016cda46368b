import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadParser, type Parse } from '../catalogs/parse-module.js'
import type { Finding } from '../finding.js'
import type { Generated } from './generate-files.js'
import { readFacts, type WrittenFacts } from './written-facts.js'

/** What differs, by the line of the file on disk. */
interface Change {
  readonly line: number
  readonly what: string
}

const shownChanges = 8

/**
 * A finding for every generated file that is not there or says something else than it should, with its first line that
 * does, and with the codes that have changed. A file that was formatted anew, or has its codes in another order, says
 * the same.
 */
export async function staleFiles(
  files: readonly Generated[],
  { cwd, catalog }: { readonly cwd: string; readonly catalog?: string },
): Promise<Finding[]> {
  if (files.length === 0) return []
  const parse = await loadParser()
  return files.flatMap((generated) => {
    const { file } = generated
    const changes = changesOf(generated, resolve(cwd, file), parse).toSorted((a, b) => a.line - b.line)
    if (changes.length === 0) return []
    const what = changes.slice(0, shownChanges).map((change) => change.what)
    const more = changes.length > shownChanges ? [`and ${changes.length - shownChanges} more`] : []
    return {
      rule: 'stale-generated' as const,
      ...(catalog !== undefined && { catalog }),
      message: `${file} is stale: ${[...what, ...more].join('; ')}.`,
      locations: [{ role: 'generated' as const, file, line: changes[0]!.line, column: 1 }],
      suggestion: 'Run kintsugi generate.',
    }
  })
}

function changesOf({ text, file }: Generated, path: string, parse: Parse): Change[] {
  if (!existsSync(path)) return [{ line: 1, what: 'it is not there' }]
  const onDisk = readFileSync(path, 'utf8')
  if (onDisk === text) return []
  const [before, now] = [readFacts(onDisk, file, parse), readFacts(text, file, parse)]
  if (!before || !now) return [{ line: 1, what: 'it is not what kintsugi generate writes' }]
  return [...changesOfFile(before, now), ...changesOfCodes(before, now)]
}

function changesOfFile(before: WrittenFacts, now: WrittenFacts): Change[] {
  const { line } = before
  return [
    ...(before.name === now.name ? [] : [{ line, what: `its export is ${before.name}, not ${now.name}` }]),
    ...(before.isConst === now.isConst
      ? []
      : [{ line, what: now.isConst ? 'it lacks `as const`' : 'it has `as const`' }]),
    ...(before.statements === now.statements ? [] : [{ line, what: 'it has more in it than the facts' }]),
  ]
}

function changesOfCodes(before: WrittenFacts, now: WrittenFacts): Change[] {
  const gone = [...before.lines].flatMap(([code, line]) => (now.facts[code] ? [] : [{ line, what: `${code} is gone` }]))
  const others = Object.entries(now.facts).flatMap(([code, fact]) => {
    const [old, line] = [before.facts[code], before.lines.get(code) ?? before.line]
    if (!old) return [{ line, what: `${code} is new` }]
    const notes = before.deprecated[code] === now.deprecated[code] ? [] : ['another note that it is deprecated']
    return [...differences(old, fact), ...notes].map((what) => ({ line, what: `${code} has ${what}` }))
  })
  return [...others, ...gone]
}

/** `status 409, not 400`. */
function differences(old: WrittenFacts['facts'][string], fact: WrittenFacts['facts'][string]): string[] {
  const parts = new Set([...Object.keys(fact), ...Object.keys(old)])
  return [...parts].flatMap((part) => {
    const [was, is] = [old[part], fact[part]]
    if (was === is) return []
    return [`${is === undefined ? `no ${part}` : `${part} ${is}`}, not ${was === undefined ? 'none' : was}`]
  })
}
