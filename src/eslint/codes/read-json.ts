/** Codes by the backend that has them; under `''` those of which the file does not say whose they are. */
export type CodesBySource = ReadonlyMap<string, readonly string[]>

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'

/** Keys that only hold what is inside. */
const envelope = ['records', 'codes', 'catalogs', 'facts']

/**
 * Codes of a JSON file: a lock, what `kintsugi export` prints, facts (`{ CODE: { … } }`), or lists (`{ source: ['CODE'] }`).
 * @throws SyntaxError for what is no JSON.
 */
export function readJson(text: string): CodesBySource {
  const found = new Map<string, string[]>()
  const add = (source: string, codes: readonly string[]) =>
    codes.length && found.set(source, [...(found.get(source) ?? []), ...codes])
  collect(JSON.parse(text.replace(/^\uFEFF/, '')), '', add)
  return found
}

type Add = (source: string, codes: readonly string[]) => void

function collect(value: unknown, source: string, add: Add): void {
  if (Array.isArray(value)) {
    add(source, value.filter(isText))
    add(
      source,
      value.filter(isObject).flatMap(({ code }) => (isText(code) ? [code] : [])),
    )
    for (const one of value) if (isObject(one) && !isText(one['code'])) collect(one, source, add)
    return
  }
  if (!isObject(value)) return
  const inside = envelope.filter((key) => typeof value[key] === 'object')
  const own = [value['source'], value['id'], value['catalog']].find(isText) ?? source
  if (inside.length) return inside.forEach((key) => collect(value[key], own, add))
  ofMap(value, source, add)
}

/** Facts of one backend, or one entry for each backend. */
function ofMap(value: Json, source: string, add: Add): void {
  for (const [key, inner] of Object.entries(value))
    if (Array.isArray(inner) || (isObject(inner) && Object.values(inner).some(isObject))) collect(inner, key, add)
    else if (isObject(inner) || isText(inner) || typeof inner === 'number') add(source, [key])
}
