import type { Place } from './record.js'

/** One code of a loaded catalog, as plain data, with the place in its file where it is written. */
export interface CatalogCode {
  readonly code: string
  readonly number?: number
  readonly status?: number
  readonly category?: string
  readonly retry: 'auto' | 'manual' | 'never'
  /** Of an automatic retry. */
  readonly retries?: number
  /** The catalog itself says how it is retried, not only its status. */
  readonly statesRetry: boolean
  /** By locale. */
  readonly messages: Readonly<Record<string, string>>
  /** The presentation, where the entry or its category names one: `toast`, `dialog`, `redirect /login`; else `auto`. */
  readonly presentation: string
  readonly behaviour: string
  readonly session?: 'refresh' | 'login' | 'clear'
  /** The entry's own; the first line of the file where the catalog is computed. */
  readonly place: Place
  /**
   * Where parts of it are written, as far as they are: `number`, `status`, `category`, `retry`, `retries`, `message`,
   * `message.ja`, `present`. What comes from a facts file has its place there.
   */
  readonly places?: Readonly<Record<string, Place>>
}

/** A catalog, or a plain map from code to text, as the module at its path makes it. */
export interface LoadedCatalog {
  /** The catalog's source; of a map its name. */
  readonly id: string
  /** A map knows texts only: neither number, status, retry nor presentation. */
  readonly kind: 'catalog' | 'map'
  readonly file: string
  /** Where its codes begin: the line to add one to. */
  readonly place?: Place
  readonly locales: readonly string[]
  readonly codes: readonly CatalogCode[]
}
