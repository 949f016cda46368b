import { expect, test, vi } from 'vitest'
import { ErrorMessage } from '../../src/index.js'
import { createGym, later, said, show } from './gym.js'

/** A minute of the page's second hand, a second at a turn. */
function createMinute() {
  const time = { now: 1_800_000_000_000 }
  const real = window.setInterval.bind(window)
  let tick = () => {}
  vi.spyOn(window, 'setInterval').mockImplementation(((run: () => void, ms: number) => {
    if (ms !== 1000) return real(run, ms)
    tick = run
    return 0 as never
  }) as never)
  const clock = { now: () => time.now, setTimeout: () => 0, clearTimeout: () => {} }
  const second = async () => {
    time.now += 1000
    tick()
    await later(1)
  }
  return { clock, second, time }
}

function waiting({ clock, time }: ReturnType<typeof createMinute>, ms: number, status = 504) {
  const { errors } = createGym([], { clock })
  const refetch = () => {}
  const reason = errors.toError(new Response(null, { status }))
  const chain = errors.openChain(undefined, 'workouts', { method: 'GET', path: '/' })
  const owns = (key: unknown) => key === refetch
  const state = { attempt: 1, of: 4, reason, retryNow() {}, stop() {}, owns }
  chain.set({ ...state, status: 'waiting', nextRetryAt: time.now + ms } as never)
  const goOn = () => chain.set({ ...state, status: 'trying', attempt: 2 } as never)
  return { errors, goOn, place: <ErrorMessage of={{ error: null, refetch }} /> }
}

const shown = () => document.querySelector('[role=timer]')?.textContent

test('a minute of waiting is said four times: at its start, at 30 s, at 10 s and at its end', async () => {
  const minute = createMinute()
  const { errors, goOn, place } = waiting(minute, 60_000)
  await show(errors, place)
  for (let i = 0; i < 60; i++) await minute.second()
  goOn()
  await expect
    .poll(() => said('status'))
    .toEqual(['60秒後に再試行します', '30秒後に再試行します', '10秒後に再試行します', '再試行しています（2/4）'])
})

test('a wait that is over before it could be said is not said', async () => {
  const minute = createMinute()
  const { errors, goOn, place } = waiting(minute, 4000)
  await show(errors, place)
  for (let i = 0; i < 4; i++) await minute.second()
  goOn()
  await later(50)
  expect(said('status')).toEqual([])
})

test('a countdown is right at once when its tab comes back', async () => {
  const minute = createMinute()
  const { errors, place } = waiting(minute, 60_000)
  await show(errors, place)
  expect(shown()).toBe('60秒後に再試行します')
  minute.time.now += 47_500
  document.dispatchEvent(new Event('visibilitychange'))
  await expect.poll(shown).toBe('13秒後に再試行します')
})

test('who waits for a service that is closed, or for their turn, is told why; after a passing failure there is nothing to say', async () => {
  const texts = []
  for (const status of [503, 429, 504]) {
    const { errors, place } = waiting(createMinute(), 60_000, status)
    const screen = await show(errors, place)
    texts.push(document.querySelector('[data-part=text]')?.textContent)
    await screen.unmount()
  }
  expect(texts).toEqual([
    'ただいまサービスをご利用いただけません。しばらくしてからお試しください',
    '一時的に操作を受け付けられません。少し待ってからお試しください',
    '60秒後に再試行します',
  ])
})
