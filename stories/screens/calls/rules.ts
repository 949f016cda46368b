import type { ScopeRule } from '../../../src/index.js'

const endedCodes = ['INVALID_CALL_ID', 'CALL_ALREADY_ENDED']
const noPart = ['FORBIDDEN', 'CALL_NOT_PARTICIPANT']
/** "Not sure whether it was sent" is a dialog by itself, and so are points and payments. */
const dialog = 'dialog'

/** The wallet stands above every screen: the same on all of them. */
const walletRules: readonly ScopeRule[] = [
  { action: 'wallet', code: ['UNAUTHORIZED', 'RATE_LIMITED'], present: 'auto' },
  { action: 'wallet', category: dialog, present: dialog },
  { action: 'wallet', present: 'toast' },
]

/** Everywhere: what ends is over for the user whatever the service says, and frames that nobody can read are told. */
export const appRules: readonly ScopeRule[] = [
  { action: 'call_end', code: endedCodes, present: 'silent' },
  { action: 'call_end', present: 'silent', report: true },
  { trigger: 'stream', category: 'transient', present: 'toast', report: true },
]

/** U-01 and U-03: calling somebody. What fails leads to the list at once and is told there. */
export const callingRules: readonly ScopeRule[] = [
  ...walletRules,
  { action: 'call_request', code: 'UNAUTHORIZED', present: 'auto', lead: 'before' },
  { action: 'call_request', code: 'RATE_LIMITED', present: 'inline', lead: 'before' },
  { action: 'call_request', category: dialog, present: dialog, lead: 'before' },
  { action: 'call_request', present: 'toast', lead: 'before' },
]

/** U-04: the call itself. Once the two hear each other, what fails beside it is nothing for them. */
export const inCallRules = (isConnected: boolean): readonly ScopeRule[] => [
  ...walletRules,
  { code: 'UNAUTHORIZED', present: 'banner' },
  { category: 'billing', present: 'banner' },
  { code: 'RATE_LIMITED', present: 'silent' },
  ...(isConnected ? quiet : []),
  { action: 'signal', code: [...noPart, ...endedCodes], present: 'inline', lead: 'after' },
  { action: 'signal', present: 'inline' },
]
const quiet: readonly ScopeRule[] = [
  { code: 'INVALID_CALL_STATE', present: 'silent' },
  { code: ['SIGNAL_REJECTED', 'INTERNAL_ERROR', 'BAD_REQUEST'], present: 'silent', report: true },
  { action: 'signal', category: dialog, present: 'silent', report: true },
]

const soon = { manualAfterMs: 2000 }

/** O-02: a call comes in. Accepting it fails here and leads back; declining it leads back at once. */
export const incomingRules: readonly ScopeRule[] = [
  { code: 'UNAUTHORIZED', present: 'auto' },
  { action: 'call_accept', code: 'RATE_LIMITED', present: 'inline', retry: soon },
  { action: 'call_accept', category: dialog, present: dialog },
  { action: 'call_accept', present: 'inline', lead: 'after', holdMs: 5000 },
  { action: 'call_reject', code: 'RATE_LIMITED', present: 'inline', retry: soon },
  { action: 'call_reject', category: dialog, present: dialog },
  { action: 'call_reject', code: [...endedCodes, 'PEER_UNAVAILABLE'], present: 'silent', lead: 'before' },
  { action: 'call_reject', present: 'toast', lead: 'before' },
]
