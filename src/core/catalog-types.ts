import type { Schedule } from './backoff.js'
import type { Decoder } from './decoder.js'
import type { ActionName, Behaviour, Presentation, RetryRule, Severity, Surface } from './decision.js'
import type { Layer } from './layers.js'

/** What a backend owns of a code. Facts live in a generated file; wording and presentation are written by hand. */
export interface Fact {
  /** The backend's own number (1001), which may arrive in place of the name. No HTTP status, no close code. */
  readonly number?: number
  readonly status?: number
  /** The document's own grouping. */
  readonly category?: string
  readonly retry?: 'auto' | 'manual' | 'never'
  /** How many automatic retries, where the document says a number. */
  readonly retries?: number
}
export type FactsShape = Readonly<Record<string, Fact>>

/** What the frontend says of a code. */
export type EntryConfig<L extends string = string> = Omit<Layer, 'message' | 'title' | 'advice'> &
  Omit<Fact, 'retry' | 'retries'> &
  (string extends L
    ? { readonly message?: Readonly<Record<string, string>> }
    : { readonly message: { readonly [K in L]: string } }) & {
    readonly title?: { readonly [K in L]: string }
    readonly advice?: { readonly [K in L]: string }
  }

/** `CODE: 404` or `CODE: { … }`. */
export type CodesShape<L extends string = string> = Readonly<Record<string, EntryConfig<L> | number>>

export interface CatalogConfig<S extends string, L extends readonly string[], F extends FactsShape> {
  /** The backend's id: the same code may mean different things in two sources. */
  readonly source: S
  /** Languages that every message must have. The first one is the fallback. Without it: ja and en of the shipped texts. */
  readonly locales?: L
  /** The envelope families that this backend speaks, asked in this order. */
  readonly decoders?: readonly Decoder[]
  readonly facts?: F
  /** Layers by category. A category `4xxx` also speaks for numbers of that thousand which have no entry. */
  readonly categories?: Readonly<Record<string, Layer>>
  readonly defaults?: Layer
  /** Layers by status (`503`) or class (`5xx`) for codes that say nothing themselves, and for answers without a code. */
  readonly byStatus?: Readonly<Record<string, Layer>>
  /** The backoff of every automatic retry that a fact or an entry asks for without naming one. Default: 1 s, 2 s, 4 s, cap 10 s, full jitter. */
  readonly schedule?: Schedule
}

/** A code with everything resolved. */
export interface CatalogEntry<C extends string = string> {
  readonly code: C
  readonly number?: number | undefined
  readonly status?: number | undefined
  readonly category: string
  readonly behaviour: Behaviour
  readonly message: Readonly<Record<string, string>>
  readonly present: Presentation | Surface | 'auto'
  readonly fixed: boolean
  readonly retry: RetryRule
  readonly session?: 'refresh' | 'login' | 'clear' | undefined
  readonly after?: 'refetch' | undefined
  readonly severity: Severity
  readonly actions: readonly ActionName[]
}

type Trim<T extends string> = T extends ` ${infer R}` ? Trim<R> : T extends `${infer R} ` ? Trim<R> : T

/** The `{placeholder}` names of a text. */
export type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Trim<Name> | Placeholders<Rest>
  : never

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Unequal<M> = {
  [K in keyof M]: Same<Placeholders<M[K] & string>, Placeholders<M[keyof M] & string>> extends true ? never : K
}[keyof M]

type CheckedEntry<E> = E extends { message: infer M }
  ? [Unequal<M>] extends [never]
    ? E
    : { message: { [K in Unequal<M>]: 'every locale must use the same placeholders' } }
  : E

/** Every fact has an entry, every entry has a fact, and all locales of a message use the same placeholders. */
export type CheckedCodes<C, F> = {
  [K in keyof C]: [keyof F] extends [never] ? CheckedEntry<C[K]> : K extends keyof F ? CheckedEntry<C[K]> : never
} & {
  [K in Exclude<keyof F, keyof C>]: EntryConfig
}
