import type { Judged } from '../rules/judge.js'

/** What a check has to say, before it is written in one of the formats. */
export interface Report {
  readonly findings: readonly Judged[]
  readonly summary: Summary
  /** The version of the tool. */
  readonly version: string
}

/** What was checked, and what came of it. */
export interface Summary {
  readonly codes: number
  readonly documents: readonly { readonly file: string; readonly fromLock?: boolean }[]
  readonly catalogs: readonly string[]
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly accepted: number
}

/** What a format may need of the surroundings. */
export interface Surroundings {
  /** The source text of a line, counted from 1; `undefined` where the file cannot be read. */
  readonly line: (file: string, line: number) => string | undefined
  readonly isColoured: boolean
  /** Terminal cells in a row. */
  readonly width: number
  /** Leads from the root of the repository to the folder in which the command runs: `packages/web/`, or nothing. */
  readonly prefix: string
  /** Errors and warnings only; nothing where there is none. */
  readonly isQuiet: boolean
}

/** Writes a report. Pure, but for the source lines that it asks for. */
export type Format = (report: Report, surroundings: Surroundings) => string

/** 1 with a finding that counts: an error, or more warnings than are allowed. */
export const exitCodeOf = ({ errors, warnings }: Summary, maxWarnings = 0): 0 | 1 =>
  errors > 0 || warnings > maxWarnings ? 1 : 0

export const isCounted = ({ severity }: Judged): boolean => severity !== 'info'

/** `1 code`, `2 codes`. */
export const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
