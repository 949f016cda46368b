import { isPage, safeReturnTo } from './safe-link.js'

export type Navigate = (to: string) => void

/** Goes where a decision leads, and notices when that leads nowhere. */
export interface Redirects {
  /** Is this the page that is shown? */
  isHere(to: string): boolean
  /** @returns `false` where it did not go: we are there already, or it went round in circles. */
  follow(to: string): boolean
  /** Goes to the login page, which gets `returnTo`: the page that the user was on. */
  login(path: string): boolean
  /** The way to the login page was just taken: what was still on its way asks nobody again. */
  isLeaving(): boolean
  /** The user has signed in: what fails now is news. */
  arrive(): void
}

const most = 3
const windowMs = 10_000

/**
 * The page that is shown, as path with query and, where the router keeps it there, the route after `#`. What else stands
 * there may be a secret of a login. Not known outside a browser.
 */
function here(): string | undefined {
  if (!globalThis.location) return undefined
  const { pathname, search, hash } = location
  return pathname + search + (/^#!?\//.test(hash) ? hash : '')
}

export function createRedirects(navigate: () => Navigate, now: () => number): Redirects {
  let recent: number[] = []
  let leftAt = -Infinity
  const isHere = (to: string) => {
    const page = here()
    return page !== undefined && isPage(page, to)
  }
  const follow = (to: string) => {
    recent = recent.filter((at) => at > now() - windowMs)
    if (isHere(to) || recent.length >= most) return false
    recent.push(now())
    navigate()(to)
    return true
  }
  return {
    isHere,
    follow,
    isLeaving: () => now() - leftAt < windowMs,
    arrive: () => void (leftAt = -Infinity),
    login(login) {
      const returnTo = encodeURIComponent(safeReturnTo(here(), { login }))
      const goes = follow(`${login}${/\?[^#]*$/.test(login) ? '&' : '?'}returnTo=${returnTo}`)
      if (goes) leftAt = now()
      return goes
    },
  }
}
