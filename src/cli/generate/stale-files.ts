import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Finding } from '../finding.js'
import { loadParser, type Parse } from '../catalogs/parse-module.js'
import { staticValue } from '../catalogs/static-value.js'
import { WrittenValues } from '../catalogs/written-values.js'
import type { Generated } from './generate-files.js'
import { firstDifference } from './same-code.js'

/**
 * A finding for every generated file that is not there or says something else than it should, with its first line that
 * does, and with the codes that have changed. A file that was formatted anew says the same.
 */
export async function staleFiles(
  files: readonly Generated[],
  { cwd, catalog }: { readonly cwd: string; readonly catalog?: string },
): Promise<Finding[]> {
  const found: Finding[] = []
  for (const { file, text } of files) {
    const path = resolve(cwd, file)
    const onDisk = existsSync(path) ? readFileSync(path, 'utf8') : undefined
    const line = onDisk === undefined ? 1 : firstDifference(onDisk, text)
    if (line === undefined) continue
    const what = onDisk === undefined ? 'is not there' : await changes(onDisk, text, file)
    found.push({
      rule: 'stale-generated',
      ...(catalog !== undefined && { catalog }),
      message: `${file} ${what}.`,
      locations: [{ role: 'generated', file, line, column: 1 }],
      suggestion: 'Run kintsugi generate.',
    })
  }
  return found
}

/** What has changed in the documents since the file was written, at most eight codes of it by name. */
async function changes(onDisk: string, text: string, file: string): Promise<string> {
  const parse = await loadParser()
  const [before, now] = [factsIn(onDisk, file, parse), factsIn(text, file, parse)]
  if (!before || !now) return 'is not what kintsugi generate wrote'
  const news = Object.entries(now).flatMap(([code, fact]) => {
    const old = before[code]
    return old ? differences(old, fact).map((one) => `${code} has ${one}`) : [`${code} is new`]
  })
  const gone = Object.keys(before).filter((code) => !now[code])
  const all = [...news, ...gone.map((code) => `${code} is gone`)]
  if (!all.length)
    return 'is not what its documents make it, though every code is: its name, its order or a note differs'
  const more = all.length > 8 ? `; and ${all.length - 8} more` : ''
  return `is behind its documents: ${all.slice(0, 8).join('; ')}${more}`
}

/** `status 409, not 400`. */
function differences(old: Facts[string], fact: Facts[string]): string[] {
  const parts = new Set([...Object.keys(fact), ...Object.keys(old)])
  return [...parts].flatMap((part) => {
    const [was, is] = [old[part], fact[part]]
    if (was === is) return []
    return [`${is === undefined ? `no ${part}` : `${part} ${is}`}, not ${was === undefined ? 'none' : was}`]
  })
}

type Facts = Readonly<Record<string, Readonly<Record<string, string | number>>>>

function factsIn(text: string, file: string, parse: Parse): Facts | undefined {
  try {
    const module = parse(text, file)
    const values = new WrittenValues(() => undefined, [])
    const [, name = 'default'] = /^export const ([\w$]+)/m.exec(text) ?? []
    const written = values.exported(module, name)
    const facts = written && staticValue(written, values)
    const isFacts =
      typeof facts === 'object' && Object.values(facts ?? {}).every((fact) => typeof fact === 'object' && fact)
    return isFacts ? (facts as Facts) : undefined
  } catch {
    // Half of a merge, say: the line is enough.
    return undefined
  }
}
