import type { ApiError } from './api-error.js'
import type { Decision, Presentation, Surface } from './decision.js'
import type { Redirects } from './redirects.js'

/** What is on screen by default: one notice for all equal failures while it is open. */
export interface Notice {
  readonly id: string
  /** The latest failure that it stands for. */
  readonly error: ApiError
  readonly decision: Decision
  /** How it is shown: the decision's way, or a stand-in where that needed a place and none was offered. */
  readonly present: Presentation
  /** How many failures it stands for. */
  readonly count: number
  /** Epoch ms. */
  readonly openedAt: number
  /** Tries again what failed, each of the latest 50; absent where nobody said how. */
  readonly retry?: (() => unknown) | undefined
  /** The user has read it. */
  dismiss(): void
}

/** Open notices, oldest first. */
export interface NoticeBoard {
  /**
   * Opens a notice or raises the count of an equal one.
   * @param redecide decides anew, after the language changed.
   * @returns how this failure leaves, where its notice is still open: the last one closes it. With `true` it only tells.
   */
  add(
    error: ApiError,
    decision: Decision,
    redecide: () => Decision,
    retry: Notice['retry'],
  ): (onlyTell?: boolean) => boolean
  /** Closes all that match. */
  close(matches: (notice: Notice) => boolean): void
  /** Says everything again in the current language. */
  redecide(): void
}

interface Open {
  notice: Notice
  redecide(): Decision
  /** One for each failure that it stands for. */
  readonly contributors: Set<unknown>
  readonly retries: Set<() => unknown>
}

const maxRetries = 50

export function createNoticeBoard(now: () => number, publish: (notices: readonly Notice[]) => void): NoticeBoard {
  const open = new Map<string, Open>()
  const tell = () => publish([...open.values()].map((one) => one.notice))
  const close = (key: string) => open.delete(key) && tell()
  return {
    add(error, decision, redecide, retry) {
      const present = standIn(decision.present)
      const { source, code, kind, status = '' } = error
      // The connection is no backend's own.
      const key = `${kind === 'offline' || source}:${code ?? `${kind}:${status}`}:${present.as}`
      const before = open.get(key)
      const { contributors, retries } = before ?? { contributors: new Set(), retries: new Set() }
      const { id, openedAt, count } = before?.notice ?? { id: `${key}:${now()}`, openedAt: now(), count: 0 }
      if (retry) retries.add(retry)
      if (retries.size > maxRetries) retries.delete(retries.values().next().value!)
      const all = retries.size ? () => allOf(retries) : undefined
      const mine = { id, openedAt, count: count + 1, retry: all, dismiss: () => close(key) }
      // Not the failure itself: a notice that stays open for hours must not keep all that it stands for.
      const contributor = {}
      contributors.add(contributor)
      open.set(key, { notice: { ...mine, error, decision, present }, redecide, contributors, retries })
      tell()
      return (onlyTell) => {
        const isOpen = open.get(key)?.contributors === contributors
        if (!onlyTell && contributors.delete(contributor) && retry) retries.delete(retry)
        if (!contributors.size && isOpen) close(key)
        return isOpen
      }
    },
    close(matches) {
      for (const [key, { notice }] of open) if (matches(notice)) open.delete(key)
      tell()
    },
    redecide() {
      for (const one of open.values()) one.notice = { ...one.notice, decision: one.redecide() }
      tell()
    },
  }
}

/** A button of a notice waits until all have ended. */
const allOf = (tries: Iterable<() => unknown>) => Promise.all(Array.from(tries, async (one) => one()))

/** Presentations that need a place, where no component offered one: words pop up, what would replace the page asks. */
const standIns: Readonly<Record<string, Surface>> = {
  boundary: 'dialog',
  inline: 'toast',
  fields: 'toast',
  empty: 'toast',
}
const standIn = (present: Presentation): Presentation =>
  Object.hasOwn(standIns, present.as) ? { as: standIns[present.as]! } : present

/**
 * What the specification fixes, what leads elsewhere, and what only leaves a quiet filler in its place is shown whoever
 * claims; the claiming surface is quiet then. A redirect to the page that is shown leads nowhere: a wrong password is the
 * login form's own matter.
 */
export const speaksAnyway = ({ fixed, present }: Decision, { isHere }: Pick<Redirects, 'isHere'>): boolean =>
  present.as === 'redirect'
    ? !isHere(present.to)
    : (fixed || ('filler' in present && present.filler === true)) && ['toast', 'dialog', 'banner'].includes(present.as)
