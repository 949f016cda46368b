import type { Mention } from '../record.js'
import { trailOf, type Section } from './collect.js'
import { placeholders } from './context-words.js'
import type { Document } from './document.js'
import type { Shown } from './samples.js'
import { asSample } from './sections.js'

/** Only codes with an underscore are codes by themselves. */
const isCode = (text: string, { pattern }: Document): boolean =>
  pattern ? pattern.test(text) : /^[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+$/.test(text)

/** Samples by the name of their code, where they carry only its number. */
function namesOf(documented: readonly Mention[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { code, statements } of documented)
    for (const statement of statements) if (statement.key === 'number') names.set(String(statement.value), code)
  return names
}

/** Samples that belong to no section of their code. What may be a placeholder or another kind of code is left out. */
export function readFreeSamples(
  free: ReadonlySet<Shown>,
  sections: readonly Section[],
  documented: readonly Mention[],
  document: Document,
): Mention[] {
  const known = new Set(documented.map(({ code }) => code))
  const names = namesOf(documented)
  return sections.flatMap((section) =>
    section.samples.flatMap((sample): Mention[] => {
      const written = String(sample.code)
      const code = known.has(written) ? written : (names.get(written) ?? written)
      const isMeant = known.has(code) || (isCode(code, document) && !placeholders.test(code))
      if (!free.has(sample) || !isMeant) return []
      const place = document.source.place(sample.from, sample.to)
      return [
        {
          code,
          place,
          as: 'sample',
          statements: [],
          samples: [asSample(sample, document)],
          section: trailOf(section),
        },
      ]
    }),
  )
}
