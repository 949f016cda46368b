/** A place in a file. Lines and columns are counted from 1, columns in UTF-16 units, as editors and SARIF do. */
export interface Place {
  /** Relative to the folder the command was started in, with `/`. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** One thing that a document says of a code, and where it says it. What a document leaves empty is not said. */
export type Statement = { readonly place: Place } & (
  | { readonly key: 'number' | 'status'; readonly value: number }
  | { readonly key: 'retry'; readonly value: 'auto' | 'manual' | 'never'; readonly retries?: number }
  /** `message` is a text for users, in a language or, where nothing tells which, in `und`; `ui` is what the screen must do. */
  | { readonly key: 'message'; readonly value: string; readonly locale: string }
  | { readonly key: 'category' | 'description' | 'ui' | 'deprecated'; readonly value: string }
)

/** An example of an answer with the code in it. */
export interface Sample {
  readonly json: unknown
  /** Where its code stands. */
  readonly place: Place
  /** Where its status and its flag stand, as far as the reader knows. */
  readonly status?: Place
  readonly retryable?: Place
}

/** One time that a document speaks of a code: a row of a table, a section of its own, an entry of a list or map. */
export interface Mention {
  readonly code: string
  /** Where the code itself stands. */
  readonly place: Place
  readonly as: 'row' | 'section' | 'entry' | 'sample'
  readonly statements: readonly Statement[]
  readonly samples?: readonly Sample[]
  /** Titles of the headings around it, outermost first. */
  readonly section?: readonly string[]
}

/** Everything that one document, or several of one backend, say of a code. */
export interface CodeRecord {
  readonly code: string
  /** Every place where it stands, rows of tables first; never empty. */
  readonly places: readonly Place[]
  /** In the order of the places: the first of a key is what counts where they contradict each other. */
  readonly statements: readonly Statement[]
  readonly samples: readonly Sample[]
  readonly section: readonly string[]
  readonly mentions: readonly Mention[]
}
