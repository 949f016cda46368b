import type { CodeRecord, Mention } from './record.js'

/** Rows are what a document is looked up by; a section explains, a sample shows. */
const rank = { row: 0, entry: 1, section: 2, sample: 3 }

/**
 * One record a code, in the order in which the codes are first spoken of. A code that only stands in examples is no
 * record: an example may show anything.
 */
export function merge(mentions: readonly Mention[]): CodeRecord[] {
  const byCode = new Map<string, Mention[]>()
  for (const { code, as } of mentions) if (as !== 'sample') byCode.set(code, [])
  for (const mention of mentions) byCode.get(mention.code)?.push(mention)
  return [...byCode].map(([code, found]) => {
    const ranked = found.toSorted((a, b) => rank[a.as] - rank[b.as])
    return {
      code,
      places: ranked.map(({ place }) => place),
      statements: ranked.flatMap(({ statements }) => statements),
      samples: ranked.flatMap(({ samples = [] }) => samples),
      section: ranked[0]?.section ?? [],
      mentions: ranked,
    }
  })
}
