import type { ApiError } from './api-error.js'
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

/** A bare status takes the shipped texts, which are in Japanese and English. */
type Status<L extends string> = string extends L
  ? number
  : [L] extends ['ja' | 'en' | `ja-${string}` | `en-${string}`]
    ? number
    : never

/** `CODE: 404` or `CODE: { … }`. */
export type CodesShape<L extends string = string> = Readonly<Record<string, EntryConfig<L> | Status<L>>>

export interface CatalogConfig<S extends string, L extends readonly string[], F extends FactsShape> {
  /** The backend's id: the same code may mean different things in two sources. */
  readonly source: S
  /**
   * Languages that every message must have. Any other is shown in English, else in the first language that the
   * text has. Without it: ja and en of the shipped texts.
   */
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

/** An error whose source and code are known. */
export type Coded<S extends string, C> = ApiError<S> & { readonly code: C }

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

type Space = ' ' | '\n' | '\t' | '\u3000'
type Trim<T extends string> = T extends `${Space}${infer R}` ? Trim<R> : T extends `${infer R}${Space}` ? Trim<R> : T

type Characters<T extends string> = T extends `${infer C}${infer R}` ? C | Characters<R> : never
type WordCharacter = Characters<'abcdefghijklmnopqrstuvwxyz0123456789_'>
/** The text itself if it is a word, as what is rendered sees it (`\w+`), else nothing. */
type Word<T extends string, Rest extends string = Lowercase<T>> = Rest extends `${infer C}${infer R}`
  ? C extends WordCharacter
    ? R extends ''
      ? T
      : Word<T, R>
    : never
  : never

/** The `{placeholder}` names of a text. Braces around anything but a word are just braces. */
export type Placeholders<T extends string> = T extends `${string}{${infer After}`
  ? After extends `${infer Name}}${infer Rest}`
    ? [Word<Trim<Name>>] extends [never]
      ? Placeholders<After>
      : Word<Trim<Name>> | Placeholders<Rest>
    : never
  : never

type TextKey = 'message' | 'title' | 'advice'
type TextsOf<E> = E[keyof E & TextKey]
type Braced<M> = M extends unknown ? M[keyof M] & `${string}{${string}` : never
/** A thousand codes are checked at each compilation: those without braces are done with at once. */
type BracedCode<C> = { [K in keyof C]: [Braced<TextsOf<C[K]>>] extends [never] ? never : K }[keyof C]

/** The locales of a text whose placeholders are not those of the others. What is no literal cannot be compared. */
type Uneven<M> = string extends M[keyof M]
  ? never
  : { [K in keyof M]: [Placeholders<Braced<M>>] extends [Placeholders<M[K] & string>] ? never : K }[keyof M]
type UnevenText<E> = { [T in keyof E & TextKey]: [Uneven<E[T]>] extends [never] ? never : T }[keyof E & TextKey]
type UnevenCode<C> = { [K in BracedCode<C>]: [UnevenText<C[K]>] extends [never] ? never : K }[BracedCode<C>]

/** What nothing is; the compiler says it where it refuses a value. (A text in its place would make all of the entry `never`.) */
interface Wrong<Because extends string> {
  readonly '~wrong': Because
}

/** What an entry would have to be. */
type EvenEntry<E> = {
  [T in UnevenText<E>]: { [K in Uneven<E[T]>]: Wrong<'every locale must use the same placeholders'> }
}

/** The codes that only one side has. Nothing without facts, nor where an entry is no entry: that is said first. */
type Unpaired<C, F> = [keyof F] extends [never]
  ? never
  : string extends keyof C
    ? never
    : Exclude<keyof C, keyof F> | Exclude<keyof F, keyof C>

type KeysIn<E> = E extends object ? keyof E : never
type UnknownKey<C> = Exclude<KeysIn<C[keyof C]>, keyof EntryConfig>

/**
 * Every fact has an entry, every entry has a fact and no key that nobody reads, and all locales of a text use the same
 * placeholders. It names only what is wrong: to say again what is right costs the compiler ten times as much.
 */
export type CheckedCodes<C, F> = [Unpaired<C, F> | UnevenCode<C> | UnknownKey<C>] extends [never]
  ? unknown
  : { [K in UnevenCode<C>]: EvenEntry<C[K]> } & {
      [K in Unpaired<C, F>]: K extends keyof C ? Wrong<'no fact has this code'> : EntryConfig
    } & {
      [K in keyof C]: C[K] extends object ? { [U in UnknownKey<C>]?: Wrong<'an entry has no such key'> } : unknown
    }

/** What the texts of a catalog ask for, as `CODE{name}`. */
export type PlaceholdersOf<C> = {
  [K in BracedCode<C> & string]: `${K}{${Placeholders<Braced<TextsOf<C[K]>>>}}`
}[BracedCode<C> & string]
