import type { StoryContext } from '@storybook/react-vite'
import { calls as preset } from '../../../src/presets/index.js'
import { createErrorClient, createSession, type Report } from '../../../src/index.js'
import { openFaults, type Faults } from '../../../test/fault-server/client.js'
import { CompanionApp } from './companion-app.js'
import { createCalls } from './create-calls.js'
import { createRoute } from './route.js'
import { UserApp } from './user-app.js'

export type Role = 'user' | 'otomo'

export interface WorldArgs {
  /** Whose app is shown. */
  readonly sides: readonly Role[]
  /** What the service does with messages, by type. */
  readonly scripts: Readonly<Record<string, string>>
  /** Instead of a script: the type of message that fails, and the code it fails with. */
  readonly of?: string
  readonly code?: string
  /** How long a companion takes to accept, where nobody plays it; negative: it never does. */
  readonly acceptMs: number
  /** Until a request is answered, in ms. */
  readonly requestMs: number
}

/** One side's app, as a story holds it. */
export type Side = ReturnType<typeof createSide>

/** Everything that an app makes once: its client, its session, its connection, its router. */
function createSide(role: Role, faults: Faults, locale: string, requestMs: number) {
  const home = role === 'user' ? '/u-01' : '/o-01'
  const route = createRoute(home)
  const went: string[] = []
  const visited: string[] = []
  route.subscribe(() => visited.push(route.get()))
  const reports: Report[] = []
  let token = 'token-0'
  const refresh = async () => {
    const answer = await fetch(`${faults.base('calls')}/scenarios/refresh`, { method: 'POST' })
    if (!answer.ok) throw Object.assign(new Error('no new token'), { status: answer.status })
    token = ((await answer.json()) as { token: string }).token
  }
  const errors = createErrorClient({
    locale,
    // Half of every window, so that countdowns are the same for everybody who looks at the story.
    random: () => 0.5,
    session: createSession({ refresh, readToken: () => token }),
    reporters: [(report) => void reports.push(report)],
    navigate(to) {
      went.push(to)
      route.go(to)
    },
  })
  const source = errors.source(preset, { baseUrl: faults.base('calls') })
  const url = ({ token: pass = '' }: { readonly token: string | undefined }) =>
    `${faults.callsUrl(role)}&token=${encodeURIComponent(pass)}`
  const calls = createCalls({ source, url, requestMs })
  return { id: crypto.randomUUID(), role, route, went, visited, reports, errors, calls }
}

/** A corner of the fault server with its call service, and the apps that use it. */
export interface Opened {
  readonly faults: Faults
  readonly sides: readonly Side[]
}

async function createWorld(args: WorldArgs, locale: string): Promise<Opened> {
  const faults = openFaults()
  await faults.calls(`accept ${args.acceptMs}`)
  const { scripts, of, code = 'none' } = args
  const all = of && code !== 'none' ? { ...scripts, [of]: `error:${code}` } : scripts
  for (const [type, script] of Object.entries(all)) await faults.calls(`script ${type} ${script}`)
  return { faults, sides: args.sides.map((role) => createSide(role, faults, locale, args.requestMs)) }
}

/**
 * What the stories of this service have in common: a world of their own, made before they begin. Storybook writes the
 * parameters of a file anew, so they are named there once more.
 */
export const inWorld = {
  parameters: { layout: 'fullscreen', ownProvider: true },
  loaders: [
    async ({ args, globals }: LoaderContext) => ({ world: await createWorld(args, globals['locale'] as string) }),
  ],
  render: (_: WorldArgs, { loaded, globals }: RenderContext) => (
    <World {...(loaded['world'] as Opened)} locale={globals['locale'] as 'ja' | 'en'} />
  ),
}
type LoaderContext = Pick<StoryContext<WorldArgs>, 'args' | 'globals'>
type RenderContext = Pick<StoryContext<WorldArgs>, 'loaded' | 'globals'>

/** The apps of a story, side by side where there are two. */
function World({ sides, locale }: Pick<Opened, 'sides'> & { readonly locale: 'ja' | 'en' }) {
  return (
    <div className="calls-sides">
      {sides.map(({ id, role, ...side }) => {
        const App = role === 'user' ? UserApp : CompanionApp
        return (
          <div key={id} data-side={role}>
            <App {...side} locale={locale} />
          </div>
        )
      })}
    </div>
  )
}
