/** The four backends whose error documents are kept here, by the ids the catalogs use. */
export const specSources = ['calls', 'async-processing', 'workouts', 'professor'] as const
export type SpecSource = (typeof specSources)[number]

/** What a backend's document says about one of its codes. A field is absent where the document is silent. */
export interface SpecRecord {
  readonly source: SpecSource
  readonly code: string
  /** The number that stands beside the name (professor only): 1001. */
  readonly number?: number
  /** The document's own grouping: `VALIDATION`, `1xxx`, for calls the English id of its heading (`auth`). */
  readonly category?: string
  /** The heading the code stands under, word for word. */
  readonly section: string
  readonly status?: number
  readonly retry?: 'auto' | 'manual' | 'never'
  /** Automatic retries after the first attempt. */
  readonly maxRetries?: number
  /** The Japanese text the document has on the user's screen. */
  readonly ja?: string
  /** The JSON sample of this code, parsed. */
  readonly sample?: unknown
}

/** Some of a record: one place of the document seldom says everything. */
export type Mention = Pick<SpecRecord, 'code'> & { [K in keyof SpecRecord]?: SpecRecord[K] | undefined }

const compared = ['number', 'category', 'status', 'retry', 'maxRetries', 'ja'] as const

function joined(earlier: SpecRecord, mention: Mention): SpecRecord {
  for (const field of compared) {
    const [a, b] = [earlier[field], mention[field]]
    if (a !== undefined && b !== undefined && a !== b)
      throw new Error(`${earlier.source}:${earlier.code} has two values for ${field}: ${a} and ${b}`)
  }
  const news = Object.entries(mention).filter(([field, value]) => value !== undefined && !(field in earlier))
  return { ...earlier, ...Object.fromEntries(news) }
}

/**
 * Makes one record of all mentions of a code. The first mention must name its section.
 * Throws where two places of a document contradict each other, so that nobody has to guess which one won.
 */
export function recordsOf(source: SpecSource, mentions: readonly Mention[]): readonly SpecRecord[] {
  const records = new Map<string, SpecRecord>()
  for (const mention of mentions) {
    const earlier = records.get(mention.code)
    if (!earlier && mention.section === undefined) throw new Error(`${source}:${mention.code} stands in no error table`)
    records.set(
      mention.code,
      joined(earlier ?? { source, code: mention.code, section: mention.section ?? '' }, mention),
    )
  }
  return [...records.values()]
}
