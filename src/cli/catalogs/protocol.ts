import type { CatalogCode } from '../catalog-facts.js'

/** What the command asks of the process that runs the user's modules. A file is absolute, or what an import says of a package. */
export interface Order {
  readonly modules: readonly { readonly file: string; readonly exports: readonly string[] }[]
  /** The catalogs and maps that a module exports, or its default export as it is (a configuration). */
  readonly want: 'catalogs' | 'default'
  /** Modules may import style sheets and pictures. Not from the start: few do, and allowing it takes time. */
  readonly withAssets?: boolean
}

/** A code as the catalog tells of it; where it is written is found in the file afterwards. */
export type PlainCode = Omit<CatalogCode, 'place' | 'places'>

/** A catalog or map as plain data. */
export interface PlainCatalog {
  readonly id: string
  readonly kind: 'catalog' | 'map'
  /** The export that it is, `default` for the default one; of a composition the composition's. */
  readonly exported: string
  readonly composed?: boolean
  readonly locales: readonly string[]
  readonly codes: readonly PlainCode[]
}

/** A module that could not be loaded, in words and with the place where the user can do something about it. */
export interface Failure {
  readonly message: string
  /** The class of what was thrown: `ConfigError`, `TypeError`, or `SyntaxError` for a file that cannot be parsed. */
  readonly name: string
  /** The module that was asked for. */
  readonly module: string
  readonly file: string
  readonly line?: number
  /** What an import asked for and nobody has. */
  readonly missing?: string
  readonly stack?: string
  /** It imports a file that is no code. */
  readonly isForAsset?: boolean
}

export interface Loaded {
  /** One a module, in the order of the order. */
  readonly results: readonly Result[]
  /** The files that were run, without packages: where a catalog may be written that a module only passes on. */
  readonly files: readonly string[]
}

/** What a module exports: its catalogs, or the value of its default export. */
export interface Result {
  /** Absolute, also of a package. */
  readonly file: string
  readonly catalogs?: readonly PlainCatalog[]
  readonly value?: unknown
}

/** Tells the answer from whatever a user's module may send to a parent process. */
export const tag = 'kintsugi'
export interface Answer {
  readonly [tag]: { readonly loaded: Loaded } | { readonly failure: Failure } | { readonly loading: string }
}
