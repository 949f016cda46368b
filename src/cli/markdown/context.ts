import { halfWidth } from '../words/half-width.js'
import {
  noCodes,
  speaksOfCodes,
  speaksOfErrors,
  speaksOfOthers,
  speaksOfStatuses,
  states,
  wrongs,
} from './context-words.js'
import { foreignCodes } from './header-words.js'

/** What a title is about. `mixed`: errors and something else that is written in capitals. */
export type Voice = 'codes' | 'errors' | 'mixed' | 'others' | 'nothing'

/** The titles around a place. */
export interface Context {
  /** Of the headings, innermost first. */
  readonly headings: readonly string[]
  /** The nearest heading, or a bold line or announcement that stands in for one. */
  readonly nearest: string
  /** What the whole document is called: its front matter, its first heading, or else its file. */
  readonly titles: readonly string[]
}

const cache = new Map<string, Voice>()

function heard(title: string): Voice {
  const text = halfWidth(title).replace(foreignCodes, ' ').replace(/[_-]/g, ' ')
  if (speaksOfCodes.test(text)) return 'codes'
  const others = speaksOfOthers.test(text) || title.search(foreignCodes) !== -1
  if (speaksOfErrors.test(text.replace(speaksOfStatuses, ' '))) return others ? 'mixed' : 'errors'
  return others ? 'others' : 'nothing'
}

export function voiceOf(title: string): Voice {
  const known = cache.get(title)
  if (known) return known
  const voice = heard(title)
  if (cache.size > 2000) cache.clear()
  cache.set(title, voice)
  return voice
}

/** The voice of the nearest title that says anything. */
export function voiceAround({ headings, nearest, titles }: Context): Voice {
  const voices = [nearest, ...headings, ...titles].map(voiceOf)
  return voices.find((voice) => voice !== 'nothing') ?? 'nothing'
}

/** Whether any title around speaks of errors. */
export const isAboutErrors = ({ headings, nearest, titles }: Context): boolean =>
  [nearest, ...headings, ...titles].some((title) => !/^(?:nothing|others)$/.test(voiceOf(title)))

/** Countries, currencies and the like, says the nearest title. */
export const isAboutForeignCodes = ({ nearest, headings }: Context): boolean =>
  [nearest, headings[0] ?? ''].some((title) => title.search(foreignCodes) !== -1 && voiceOf(title) === 'others')

const share = (codes: readonly string[], pattern: RegExp): number =>
  codes.length === 0 ? 0 : codes.filter((code) => pattern.test(code)).length / codes.length

/** How many of the codes say that something went wrong, from 0 to 1. */
export const shareOfWrongs = (codes: readonly string[]): number => share(codes, wrongs)

/** The codes are rather states than errors: more than one, and a third of them. */
export const areStates = (codes: readonly string[]): boolean =>
  codes.filter((code) => states.test(code)).length > 1 && share(codes, states) >= 1 / 3

export const isNoCode = (word: string): boolean => noCodes.test(word.toUpperCase())
