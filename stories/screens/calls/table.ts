import type { Code } from './play-tools.js'

/**
 * What a failed action comes to. `renewed`: the session is refreshed and the user is asked to press again. `off`: inline, and
 * the buttons stay off for a while. `U-01`: inline, with the button that leads there. `reported`: silent, but reporters hear of
 * it. `null`: the service does not answer this.
 */
export type Cell =
  | 'toast'
  | 'toast, list again'
  | 'toast, call again'
  | 'dialog'
  | 'inline'
  | 'inline, back'
  | 'inline, call again'
  | 'bar'
  | 'off'
  | 'silent'
  | 'reported'
  | 'renewed'
  | null

const actions = ['call_request', 'call_accept', 'call_reject', 'connecting', 'connected', 'wallet'] as const
/** The last two of a signal: before and after the two hear each other. */
export type Action = (typeof actions)[number]

/** Screens by codes: every cell is played by a story. */
const table: Readonly<Record<Code, readonly Cell[]>> = {
  // call_request       call_accept     call_reject connecting           connected       wallet
  UNAUTHORIZED: ['renewed', 'renewed', 'renewed', 'renewed', 'renewed', 'renewed'],
  FORBIDDEN: ['toast', 'inline, back', 'toast', 'inline, back', 'inline, back', 'toast'],
  CALL_NOT_PARTICIPANT: ['toast', 'inline, back', 'toast', 'inline, back', 'inline, back', 'toast'],
  INVALID_CALL_ID: ['toast, list again', 'inline, back', 'silent', 'inline, back', 'inline, back', null],
  CALL_ALREADY_ENDED: ['toast, list again', 'inline, back', 'silent', 'inline, back', 'inline, back', null],
  INVALID_CALL_STATE: ['toast', 'inline, back', 'toast', 'inline', 'silent', null],
  SIGNAL_REJECTED: [null, null, null, 'inline, call again', 'reported', null],
  PEER_UNAVAILABLE: ['toast, call again', 'inline, back', 'silent', 'inline, call again', 'inline, call again', null],
  INSUFFICIENT_POINTS: ['dialog', null, null, 'bar', 'bar', 'dialog'],
  BILLING_FAILED: ['dialog', null, null, 'bar', 'bar', 'dialog'],
  INTERNAL_ERROR: ['toast', 'inline, back', 'toast', 'inline', 'reported', 'toast'],
  BAD_REQUEST: ['toast', 'inline, back', 'toast', 'inline', 'reported', 'toast'],
  RATE_LIMITED: ['off', 'off', 'off', 'silent', 'silent', 'off'],
}

/** The codes of a column that the service answers with. */
export const column = (action: Action) =>
  (Object.keys(table) as Code[]).flatMap((code) => {
    const cell = table[code][actions.indexOf(action)]
    return cell ? [{ code, cell }] : []
  })
