import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { render } from 'vitest-browser-react/pure'
import { ApiError, createErrorClient } from '../../../src/core/index.js'
import { queryDefaults } from '../../../src/query/index.js'
import { ErrorProvider } from '../../../src/react/index.js'
import { seeded } from '../../unit/virtual-time.js'
import { later } from '../gym.js'
import { paths, type Case } from './paths.js'

interface Planned {
  readonly code: string
  readonly path: string
}

const isAll = import.meta.env['VITE_ALL_INTERLEAVINGS'] === '1'
const perPage = 100
const all = Object.keys(paths)

function block(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

/** One page on which many things fail at once, in an order of its own. */
async function runPage(seed: number) {
  const random = seeded(seed)
  const errors = createErrorClient({ random })
  const queries = new QueryClient(queryDefaults(errors))
  const wasOpen = new Set<string>()
  errors.subscribe(() => errors.getSnapshot().notices.forEach(({ error }) => wasOpen.add(error.code!)))
  const planned = Array.from({ length: perPage }, (_, at): Planned => ({
    code: `S${seed}N${at}`,
    path: all[(seed * perPage + at) % all.length]!,
  })).sort(() => random() - 0.5)
  let pending = 0
  const caseOf = ({ code: id, path }: Planned): Case => {
    const [failMs, laterMs] = [random() * 80, path === 'slow onError' ? random() * 400 : random() * 60]
    const status = path === 'mutation form' ? 422 : 403
    const fieldErrors = status === 422 ? [{ field: 'weight', raw: 'weight' }] : []
    return {
      id,
      fail: async () => {
        pending++
        await later(failMs)
        pending--
        throw new ApiError({ source: 'storm', kind: 'response', code: id, status, fieldErrors })
      },
      later: async () => void (await later(laterMs)),
    }
  }
  const boxes = planned.map((one) => {
    const [Path] = paths[one.path]!
    return (
      <div key={one.code} data-case={one.code}>
        <Path of={caseOf(one)} />
      </div>
    )
  })
  const wrap = (ui: ReactNode) => (random() < 0.3 ? <StrictMode>{ui}</StrictMode> : ui)
  const busy = setInterval(() => block(random() * 25), 5 + random() * 30)
  const screen = await render(
    wrap(
      <QueryClientProvider client={queries}>
        <ErrorProvider client={errors}>{boxes}</ErrorProvider>
      </QueryClientProvider>,
    ),
  )
  await later(500)
  await vi.waitFor(() => expect(pending).toBe(0), { timeout: 20_000 })
  clearInterval(busy)
  await vi
    .waitFor(() => expect(errors.getSnapshot().history).toHaveLength(perPage), { timeout: 20_000 })
    .catch(() => {})
  const verdict = planned.map((one) => judge(one, wasOpen, errors.getSnapshot()))
  await screen.unmount()
  queries.clear()
  return verdict
}

type State = ReturnType<ReturnType<typeof createErrorClient>['getSnapshot']>

function judge({ code, path }: Planned, wasOpen: ReadonlySet<string>, { notices, history }: State) {
  const [, speaker] = paths[path]!
  const inPlace = document.querySelector(
    `[data-case=${code}] :is([data-part=inline], [data-part=boundary], [aria-invalid=true])`,
  )
  const isOpen = notices.some(({ error }) => error.code === code)
  const voices = Number(isOpen) + Number(inPlace !== null)
  return {
    code,
    path,
    doubled: voices > (speaker === 'nobody' ? 0 : 1),
    lost: voices < (speaker === 'nobody' ? 0 : 1),
    flash: wasOpen.has(code) && !isOpen,
    misplaced: speaker !== 'nobody' && (speaker === 'surface') !== (inPlace !== null),
    entries: history.filter(({ error }) => error.code === code).length,
  }
}

const silence = (event: Event) => event.preventDefault()
beforeAll(() => window.addEventListener('unhandledrejection', silence))
afterAll(() => window.removeEventListener('unhandledrejection', silence))
afterEach(() => cdp().send('Emulation.setCPUThrottlingRate', { rate: 1 }))

test.each([
  { times: 1, failures: 1000 },
  { times: 6, failures: isAll ? 1000 : 100 },
])(
  '$failures failures in seeded order on a CPU $times times slower: none doubled, none lost',
  async ({ times, failures }) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    await cdp().send('Emulation.setCPUThrottlingRate', { rate: times })
    const verdicts: ReturnType<typeof judge>[] = []
    for (let seed = 1; seed <= failures / perPage; seed++) verdicts.push(...(await runPage(times * 1000 + seed)))
    const list = (what: 'doubled' | 'lost' | 'misplaced' | 'flash') =>
      verdicts.filter((one) => one[what]).map(({ code, path }) => `${code} ${path}`)
    expect({ doubled: list('doubled'), lost: list('lost'), misplaced: list('misplaced') }).toEqual({
      doubled: [],
      lost: [],
      misplaced: [],
    })
    expect(verdicts.filter(({ entries }) => entries !== 1)).toEqual([])
    expect(list('flash')).toSatisfy((flashes: string[]) => flashes.length <= failures / 100)
    expect(new Set(verdicts.map(({ path }) => path)).size).toBe(all.length)
  },
  600_000,
)
