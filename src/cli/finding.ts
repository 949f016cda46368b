import type { Place } from './record.js'

/** What a finding counts as when no configuration says otherwise. Errors and warnings make `check` end with 1. */
export const rules = {
  'missing-in-catalog': 'error',
  'unknown-in-source': 'error',
  renamed: 'error',
  'number-mismatch': 'error',
  'status-mismatch': 'error',
  'retry-mismatch': 'error',
  'doc-conflict': 'error',
  'duplicate-code': 'error',
  'repeated-code': 'info',
  'missing-locale': 'error',
  'placeholder-mismatch': 'error',
  'message-drift': 'off',
  'sample-mismatch': 'warning',
  'ui-missing': 'warning',
  'retry-unsafe': 'warning',
  'unparsed-cell': 'warning',
  'ambiguous-table': 'warning',
  'stale-generated': 'error',
  'stale-lock': 'error',
  'cross-catalog-conflict': 'info',
  'unused-accept': 'warning',
} as const satisfies Record<string, Severity | 'off'>

export type Rule = keyof typeof rules
export type Severity = 'error' | 'warning' | 'info'

/** A place with the part it plays: what the document says, what the catalog says, an example, a generated file. */
export interface Location extends Place {
  readonly role: 'document' | 'catalog' | 'sample' | 'generated' | 'config'
}

/** Something that is not as it should be, before the configuration has said how much it counts. */
export interface Finding {
  readonly rule: Rule
  /** The source id of the catalog, where one is concerned. */
  readonly catalog?: string
  readonly code?: string
  /** One sentence that names both values. */
  readonly message: string
  /** The place to look at first comes first; never empty. */
  readonly locations: readonly [Location, ...Location[]]
  /** What to write or do, where that is certain enough to say. */
  readonly suggestion?: string
}

/** The command cannot do its work: said with a place and a remedy, and it ends with 2. */
export class CannotCheck extends Error {
  override readonly name = 'CannotCheck'
  readonly place: Partial<Place> | undefined
  constructor(message: string, place?: Partial<Place>, options?: ErrorOptions) {
    super(message, options)
    this.place = place
  }
}
