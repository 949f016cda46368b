import { guarded } from './safe-read.js'

const key = 'kintsugi:login'
/** Who is asked for a login again so soon has just given one. */
const loopMs = 60_000
/** The longest a login takes. */
const tripMs = 15 * 60_000

const note = () => guarded(() => sessionStorage.setItem(key, String(Date.now())))
const sinceMs = () => guarded(() => Date.now() - Number(sessionStorage.getItem(key))) ?? Infinity

/** When this tab was last on its way to the login page: kept over page loads, and nowhere where nothing can be stored. */
export const loginTrip = {
  leave: note,
  /** The minute counts from the way back: a password may take its time. */
  back: (): void => void (sinceMs() < tripMs && note()),
  isRecent: (): boolean => sinceMs() < loopMs,
}
