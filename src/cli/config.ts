import type { Rule, Severity } from './finding.js'

/** One document of a backend. A text is its path. */
export interface SourceConfig {
  /** Relative to the configuration. */
  readonly file: string
  /** By the name of the file, unless said here. */
  readonly type?: 'markdown' | 'json' | 'yaml' | 'openapi' | 'go' | 'rails'
  /** What counts as a code, as a regular expression for the whole code: `[a-z_]+`, `\\d{6}`, `-?\\d+`. */
  readonly pattern?: string
  /** Only what stands under a heading that matches this regular expression. */
  readonly section?: string
  /** Where the records are in a JSON or YAML document: `components.x-errors`. */
  readonly select?: string
}

/** A catalog and the documents it must agree with. */
export interface CatalogConfig {
  /** The module and its export: `./src/errors/professor.ts#professor`. Maps from code to text can be several: `#A,B`. */
  readonly catalog?: string
  readonly sources: readonly (string | SourceConfig)[]
  /** The facts file that `generate` writes. */
  readonly facts?: string
  /** Keeps what the documents said, for a backend in another repository; `generate` writes it where the documents are at hand. */
  readonly lock?: string
  /** The category of the codes under a heading, where no column names it. */
  readonly categories?: Readonly<Record<string, string>>
  /** What prose states of retries and no cell does: codes, or numbers with `x` for any digit (`4xxx`), or `auto` for all. */
  readonly retries?: readonly { readonly codes: readonly string[]; readonly retries: number }[]
  /** Codes that no document has, by the reason why the catalog has them. */
  readonly local?: Readonly<Record<string, string>>
}

/** A finding that is known and wanted. */
export interface Accepted {
  readonly rule: Rule
  readonly code?: string
  readonly catalog?: string
  readonly because: string
}

/** `kintsugi.config.ts`. */
export interface KintsugiConfig {
  readonly catalogs: readonly CatalogConfig[]
  /** How much a rule counts, where it differs from the default. */
  readonly rules?: Readonly<Partial<Record<Rule, Severity | 'off'>>>
  readonly accept?: readonly Accepted[]
}

/** Types a configuration; returns it as it is. */
export const defineConfig = (config: KintsugiConfig): KintsugiConfig => config
