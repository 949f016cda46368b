import type { Workout } from './workouts.js'

/** One row of the form, as it is typed. */
export interface SetDraft {
  /**
   * The place in the list as it was last sent, by which the server names it in its complaints; rows added since come
   * after those. It is the row's identity: rows may be added and removed without moving a complaint to another row.
   */
  readonly at: number
  readonly weight: string
  readonly reps: string
}

/** What is being typed; kept while the user is on another page, at the login say. */
export interface Draft {
  /** Absent: a new workout. */
  readonly id?: number | undefined
  readonly name: string
  /** As an `<input type="datetime-local">` has it; empty where it is. */
  readonly performed_start_at: string
  readonly sets: readonly SetDraft[]
}

const emptySet = (at: number): SetDraft => ({ at, weight: '', reps: '' })

export const newDraft: Draft = { name: '', performed_start_at: '', sets: [emptySet(0)] }

/** `2026-11-20T07:00`, in the user's time zone. */
function localTime(instant: string): string {
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export const draftOf = ({ id, name, performed_start_at, sets }: Workout): Draft => ({
  id,
  name,
  performed_start_at: localTime(performed_start_at),
  sets: sets.map(({ weight, reps }, at) => ({ at, weight: String(weight), reps: String(reps) })),
})

/** What is sent. Whether it is right is for the server to say. */
export const bodyOf = ({ name, performed_start_at, sets }: Draft) => ({
  workout: {
    name,
    performed_start_at: performed_start_at && new Date(performed_start_at).toISOString(),
    sets: sets.map(({ weight, reps }) => ({ weight, reps })),
  },
})

export const withSet = (draft: Draft): Draft => ({
  ...draft,
  sets: [...draft.sets, emptySet(Math.max(-1, ...draft.sets.map(({ at }) => at)) + 1)],
})

export const withoutSet = (draft: Draft, at: number): Draft => ({
  ...draft,
  sets: draft.sets.filter((set) => set.at !== at),
})

export const withChange = (draft: Draft, at: number, change: Partial<SetDraft>): Draft => ({
  ...draft,
  sets: draft.sets.map((set) => (set.at === at ? { ...set, ...change } : set)),
})

/** The rows as they stand, which is how they are sent. */
export const numbered = (draft: Draft): Draft => ({ ...draft, sets: draft.sets.map((set, at) => ({ ...set, at })) })
