import { StrictMode } from 'react'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import {
  ApiError,
  ErrorMessage,
  ErrorScope,
  useApiError,
  type ErrorClientOptions,
  type Report,
  type ScopeRule,
} from '../../src/index.js'
import { calls } from '../../src/presets/calls.js'
import { createGym, later, show, toasts } from './gym.js'

const call = (code: string) => new ApiError({ source: 'calls', kind: 'response', code, transport: 'websocket' })
const inline = () => document.querySelector('[data-part=inline]')

/** A screen with one button that does something and fails. */
function Screen({ action, code }: { readonly action: string; readonly code: string }) {
  const failure = useApiError()
  const act = () => void failure.run(() => Promise.reject(call(code)), { action })
  return (
    <>
      <button onClick={act}>する</button>
      <ErrorMessage of={failure} />
    </>
  )
}

async function inScope(
  rules: ScopeRule[],
  action: string,
  code: string,
  outer: ScopeRule[] = [],
  options: ErrorClientOptions = {},
) {
  const { errors } = createGym([], options)
  errors.source(calls)
  const navigate = vi.fn<(to: string) => void>()
  const screen = (
    <ErrorScope name="O-01" rules={outer}>
      <ErrorScope name="O-02" leadsTo="/o-01" rules={rules}>
        <Screen action={action} code={code} />
      </ErrorScope>
    </ErrorScope>
  )
  await show(errors, screen, { navigate }, { wrapper: StrictMode })
  await page.getByRole('button', { name: 'する' }).click()
  return navigate
}

test('"after" shows the failure here with a way back, and goes when it is pressed', async () => {
  const navigate = await inScope(
    [{ action: 'call_accept', present: 'inline', lead: 'after' }],
    'call_accept',
    'INVALID_CALL_STATE',
  )
  await expect.poll(() => inline()?.textContent).toContain('今はこの操作を行えません')
  await later(200)
  expect(navigate).not.toHaveBeenCalled()
  await page.getByRole('button', { name: '前の画面へ戻る' }).click()
  expect(navigate.mock.calls).toEqual([['/o-01']])
})

test('"after" goes by itself when its time is over, once', async () => {
  const rules: ScopeRule[] = [{ present: 'inline', lead: 'after', holdMs: 200 }]
  const navigate = await inScope(rules, 'call_accept', 'INVALID_CALL_STATE')
  await expect.poll(() => inline()).not.toBeNull()
  await expect.poll(() => navigate.mock.calls).toEqual([['/o-01']])
  await later(300)
  expect(navigate).toHaveBeenCalledOnce()
})

test('"before" goes at once, and shows the failure there', async () => {
  const rules: ScopeRule[] = [{ code: 'calls:INVALID_CALL_STATE', present: 'toast', lead: 'before' }]
  const navigate = await inScope(rules, 'call_reject', 'INVALID_CALL_STATE')
  expect(navigate.mock.calls).toEqual([['/o-01']])
  await expect.poll(toasts).toHaveLength(1)
  expect(inline()).toBeNull()
})

test('what was broken off on purpose follows no rule', async () => {
  const { errors } = createGym([])
  const navigate = vi.fn<(to: string) => void>()
  function GivenUp() {
    const { run } = useApiError()
    const act = () => void run(() => Promise.reject(new DOMException('given up', 'AbortError')))
    return <button onClick={act}>やめる</button>
  }
  const screen = (
    <ErrorScope name="U-03" leadsTo="/u-01" rules={[{ present: 'toast', lead: 'before' }]}>
      <GivenUp />
    </ErrorScope>
  )
  await show(errors, screen, { navigate })
  await page.getByRole('button', { name: 'やめる' }).click()
  await later(300)
  expect([toasts(), navigate.mock.calls]).toEqual([[], []])
})

test('a rule that asks for silence is obeyed', async () => {
  await inScope(
    [{ code: ['CALL_ALREADY_ENDED', 'INVALID_CALL_ID'], present: 'silent' }],
    'call_reject',
    'CALL_ALREADY_ENDED',
  )
  await later(300)
  expect(inline()).toBeNull()
  expect(toasts()).toHaveLength(0)
})

test('a rule for another action, code or category changes nothing', async () => {
  const rules: ScopeRule[] = [
    { action: 'call_reject', present: 'silent' },
    { code: 'FORBIDDEN', present: 'silent' },
    { category: 'billing', present: 'silent' },
    { trigger: 'stream', present: 'silent' },
  ]
  await inScope(rules, 'call_accept', 'INVALID_CALL_STATE')
  await expect.poll(() => inline()).not.toBeNull()
})

test.each([
  ['the catalog’s category', 'call'],
  ['the behaviour', 'state'],
  ['one of several', ['billing', 'call']],
])('a rule matches by %s', async (_, category) => {
  await inScope([{ category, present: 'dialog' }], 'call_accept', 'INVALID_CALL_STATE')
  await expect.element(page.getByRole('alertdialog')).toBeVisible()
  expect(inline()).toBeNull()
})

test('a rule that leaves the presentation alone keeps a failure from the rules below it', async () => {
  const rules: ScopeRule[] = [{ code: 'INVALID_CALL_STATE', present: 'auto', lead: 'before' }, { present: 'dialog' }]
  const navigate = await inScope(rules, 'call_accept', 'INVALID_CALL_STATE')
  await expect.poll(() => inline()).not.toBeNull()
  expect(navigate.mock.calls).toEqual([['/o-01']])
})

test('a rule says when it may be tried again on this screen', async () => {
  await inScope([{ present: 'inline', retry: { manualAfterMs: 60_000 } }], 'call_accept', 'RATE_LIMITED')
  await expect.element(page.getByRole('timer')).toHaveTextContent(/あと(1 ?分|5\d ?秒)で再試行できます/)
})

test('a rule says it in words of the screen', async () => {
  const message = { ja: 'つながりませんでした', en: 'No connection.' }
  await inScope([{ present: 'inline', message }], 'call_accept', 'SIGNAL_REJECTED')
  await expect.poll(() => inline()).toHaveTextContent('つながりませんでした')
})

test('a rule has something reported that nobody sees', async () => {
  const reports: Report[] = []
  const rules: ScopeRule[] = [{ present: 'silent', report: true }]
  await inScope(rules, 'signal', 'SIGNAL_REJECTED', [], { reporters: [(report) => void reports.push(report)] })
  await expect.poll(() => reports).toMatchObject([{ kind: 'failure', error: { code: 'SIGNAL_REJECTED' } }])
  expect([inline(), ...toasts()]).toEqual([null])
})

test('the inner scope wins, and the outer one has what it leaves', async () => {
  await inScope([{ code: 'FORBIDDEN', present: 'silent' }], 'x', 'INVALID_CALL_STATE', [{ present: 'dialog' }])
  await expect.element(page.getByRole('alertdialog')).toBeVisible()
})

test('a screen says what its buttons do, and leaves the rest to the app', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  const [topUp, ofApp] = [vi.fn(), vi.fn()]
  const error = call('INSUFFICIENT_POINTS')
  const screen = (
    <ErrorScope name="wallet" actions={{ topUp }}>
      <ErrorMessage of={error} />
    </ErrorScope>
  )
  await show(errors, screen, { actions: { topUp: ofApp, support: ofApp } })
  await page.getByRole('button', { name: 'ポイントを追加' }).click()
  expect(topUp).toHaveBeenCalledExactlyOnceWith(error)
  expect(ofApp).not.toHaveBeenCalled()
})

test('a toast offers what its screen can do, also after the screen has gone', async () => {
  const { errors } = createGym([])
  errors.source(calls)
  const topUp = vi.fn<(error: ApiError) => void>()
  const screen = (
    <ErrorScope name="U-04" rules={[{ present: 'toast' }]} actions={{ topUp }}>
      <Screen action="call_request" code="INSUFFICIENT_POINTS" />
    </ErrorScope>
  )
  const { again } = await show(errors, screen)
  await page.getByRole('button', { name: 'する' }).click()
  await expect.poll(() => toasts().length).toBe(1)
  await again(null)
  await page.getByRole('button', { name: 'ポイントを追加' }).click()
  expect(topUp.mock.calls.map(([error]) => error.code)).toEqual(['INSUFFICIENT_POINTS'])
})
