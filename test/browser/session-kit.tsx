import { onTestFinished, vi } from 'vitest'
import {
  createErrorClient,
  createSession,
  sessionTabs,
  type ErrorClientOptions,
  type Session,
} from '../../src/index.js'
import { professor } from '../../src/presets/professor.js'
import { workouts } from '../../src/presets/workouts.js'
import { later, refusal } from './gym.js'

/** A service with one valid token, whose user it knows. Refreshing and signing in make the next one. */
export class Service {
  user = 'aiko'
  current = 'token-0'
  readonly calls: string[] = []
  refreshes = 0
  /** What it says to a refresh: a status, or that it is well. */
  refusesRefresh = 0
  /** What it says to who holds no valid token. */
  code = 'TOKEN_EXPIRED'
  #issued = 0

  issue(user = this.user): string {
    this.user = user
    return (this.current = `token-${++this.#issued}`)
  }

  /** The token that is out there is worth nothing any more. */
  expire(): void {
    this.current = 'nobody has it'
  }

  async refresh(): Promise<string> {
    this.refreshes++
    await later(20)
    if (this.refusesRefresh) throw Object.assign(new Error('refused'), { status: this.refusesRefresh })
    return this.issue()
  }

  fetch: typeof fetch = async (input, init = {}) => {
    const token = new Headers(init.headers).get('authorization') ?? ''
    this.calls.push(`${init.method ?? 'GET'} ${input as string} ${token.replace('Bearer ', '')}`)
    await later(5)
    return token === `Bearer ${this.current}` ? Response.json({ owner: this.user }) : refusal(401, this.code)
  }
}

/** What all tabs of a browser read, as from localStorage. */
export interface Storage {
  token: string | undefined
  user: string | undefined
}
export const createStorage = (): Storage => ({ token: 'token-0', user: 'aiko' })

interface TabOptions extends ErrorClientOptions {
  /** Tells the browsers of two tests apart; without it the tab is on its own. */
  readonly browser?: string
  /** Keeps its token for itself. */
  readonly inMemory?: boolean
}

/** One tab: an app with a session, and what it was told. */
export function openTab(
  service: Service,
  storage: Storage,
  { browser, inMemory = false, ...options }: TabOptions = {},
) {
  const kept = inMemory ? { ...storage } : storage
  const onExpired = vi.fn<(how: 'login' | 'clear') => void>(() => void (kept.token = undefined))
  const onUserChanged = vi.fn<() => void>()
  const navigate = vi.fn<(to: string) => void>()
  const session = createSession({
    readToken: () => kept.token,
    refresh: async () => {
      kept.token = await service.refresh()
    },
    readUser: () => kept.user,
    onExpired,
    onUserChanged,
    ...(inMemory && { adoptToken: (token: string) => void (kept.token = token) }),
    ...(browser !== undefined && { channel: sessionTabs(browser) }),
  })
  const errors = createErrorClient({ locale: 'en', random: () => 0, session, navigate, ...options })
  const api = errors.source(workouts, { baseUrl: '/api', fetch: service.fetch })
  const qa = errors.source(professor, { baseUrl: '/qa', fetch: service.fetch })
  onTestFinished(errors.listen())
  onTestFinished(() => sessionStorage.removeItem('kintsugi:login'))
  return { session, errors, api, qa, kept, navigate, onExpired, onUserChanged }
}

/** What a login page does when the service has let the user in. */
export function signIn(service: Service, tab: { kept: Storage; session: Session }, user = service.user): void {
  Object.assign(tab.kept, { token: service.issue(user), user })
  tab.session.signedIn()
}
