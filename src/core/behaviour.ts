import type { Trigger } from './api-error.js'
import type { Behaviour, Presentation, Severity } from './decision.js'

/** A query with nothing on screen yet is a hole; the other triggers stand for themselves. */
type Situation = 'hole' | 'data' | 'mutation' | 'stream' | 'event'

const inline = { as: 'inline' } as const
const toast = { as: 'toast' } as const
const dialog = { as: 'dialog' } as const
const silent = { as: 'silent' } as const
const boundary = { as: 'boundary' } as const
const banner = { as: 'banner' } as const
/** A quiet line beside the data: "not up to date". */
const bar = { as: 'banner', quiet: true } as const
/** The toast speaks; something quiet stands in the hole, or marks the partial answer. */
const toastAndFiller = { as: 'toast', filler: true } as const
/** The session flow: one dialog, then the app's login page. `decide` fills in where that is. */
const login = { as: 'redirect', to: '', via: 'dialog' } as const

type Row = readonly [
  hole: Presentation,
  data: Presentation,
  mutation: Presentation,
  stream: Presentation,
  event: Presentation,
]
const all = (p: Presentation): Row => [p, p, p, p, p]

/** behaviour × where it surfaced. Where a presentation needs a place and no component offers one, a toast stands in. */
const table: Record<Behaviour, Row> = {
  //           first load      refetch  mutation  stream          event
  session: all(login),
  login: all(login),
  forbidden: [inline, bar, toast, inline, toast],
  validation: [inline, silent, { as: 'fields' }, inline, toast],
  notFound: [{ as: 'empty' }, bar, toast, inline, toast],
  state: [inline, toast, inline, inline, toast],
  transient: [inline, bar, toast, inline, toast],
  job: all(inline),
  throttled: [inline, silent, inline, inline, toast],
  unexpected: [boundary, toast, dialog, inline, toast],
  toast: [toastAndFiller, toast, toast, toastAndFiller, toast],
  warning: all(toast),
  dialog: [dialog, bar, dialog, bar, dialog],
  redirect: all({ as: 'redirect', to: '/' }),
  developer: [inline, silent, toast, silent, toast],
  banner: all(banner),
  chunk: all(boundary),
  silent: all(silent),
}
const columns: readonly Situation[] = ['hole', 'data', 'mutation', 'stream', 'event']

/** Leads elsewhere, or says nothing. Everything else that is thrown in a render belongs to its boundary. */
export const keepsWay = (behaviour: Behaviour): boolean => /redirect|silent/.test(table[behaviour][0].as)

/** What a behaviour shows where it surfaced. Validation without a single field is shown inline at its form. */
export function presentationOf(
  behaviour: Behaviour,
  trigger: Trigger,
  hasData: boolean,
  hasFields: boolean,
): Presentation {
  if (trigger === 'render') return keepsWay(behaviour) ? table[behaviour][0] : boundary
  const present = table[behaviour][columns.indexOf(trigger === 'query' ? (hasData ? 'data' : 'hole') : trigger)]!
  return present.as === 'fields' && !hasFields ? inline : present
}

/** Severity where neither entry nor category says one; `error` for what is not listed. */
const severities: Partial<Record<Behaviour, Severity>> = {
  unexpected: 'critical',
  redirect: 'info',
  session: 'warning',
  login: 'warning',
  validation: 'warning',
  notFound: 'warning',
  state: 'warning',
  throttled: 'warning',
  warning: 'warning',
  banner: 'warning',
  chunk: 'info',
}
export const severityOf = (behaviour: Behaviour): Severity => severities[behaviour] ?? 'error'

export const isBehaviour = (value: unknown): value is Behaviour =>
  typeof value === 'string' && Object.hasOwn(table, value)
