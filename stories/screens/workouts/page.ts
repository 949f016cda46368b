import type { Draft } from './draft.js'
import type { Say } from './words.js'
import type { WorkoutsApi } from './workouts.js'

/** What every page of the app gets. */
export interface Page {
  readonly api: WorkoutsApi
  readonly words: Say
  readonly locale: string
  /** What is being typed. */
  readonly draft: Draft | undefined
  readonly setDraft: (draft: Draft | undefined) => void
  /** The user comes from another page. */
  readonly arrives: boolean
  /** The last page was a form that has been saved. */
  readonly hasSaved: boolean
  readonly navigate: (to: string) => void
}
