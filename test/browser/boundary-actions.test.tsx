import { startTransition, useActionState, useEffect, useOptimistic, useState, useTransition, version } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { useApiError } from '../../src/index.js'
import { failure, fallback, fails, inBoundary, press, uncaught } from './boundary-kit.js'
import { later } from './gym.js'

// What React 19's Actions and transitions do with a failure; docs/boundaries.md tells it.

const bugText = '予期しない問題が発生しました。画面を更新してお試しください'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

describe.skipIf(version.startsWith('18'))('React 19', () => {
  test.each([
    ['at once', () => failure()],
    ['after an await', () => later(10).then(() => failure())],
  ])('a form’s action that throws %s goes to the boundary', async (_, fail) => {
    const { errors } = await inBoundary(
      <form
        action={async () => {
          throw await fail()
        }}
      >
        <button>送る</button>
      </form>,
    )
    await press('送る')
    await expect.poll(() => fallback()).not.toBeNull()
    await expect.poll(() => errors.getSnapshot().history.length).toBe(1)
  })

  test('useActionState: a throw goes to the boundary and drops what was queued; the retry begins anew', async () => {
    const ran: string[] = []
    function Counter() {
      const [count, act] = useActionState(async (before: number, name: string) => {
        ran.push(name)
        await later(20)
        if (name === 'b') throw failure()
        return before + 1
      }, 0)
      const all = () => startTransition(() => ['a', 'b', 'c'].forEach((name) => act(name)))
      return <button onClick={all}>{`${count}`}</button>
    }
    await inBoundary(<Counter />)
    await press('0')
    await expect.poll(() => fallback()).not.toBeNull()
    await later(100)
    expect(ran).toEqual(['a', 'b'])
    await press('再試行')
    await expect.element(page.getByRole('button', { name: '0' })).toBeVisible()
  })

  test('useActionState: a failure that is returned is state, and the page stays', async () => {
    function Form() {
      const [error, send] = useActionState(() => later(10).then(() => failure()), null)
      const { message } = useApiError(error)
      return (
        <form action={send}>
          <input name="title" aria-label="題" />
          <button>送る</button>
          <p>{message}</p>
        </form>
      )
    }
    await inBoundary(<Form />)
    await press('送る')
    await expect.element(page.getByText('問題が発生しました', { exact: false })).toBeVisible()
    await expect.element(page.getByLabelText('題')).toBeVisible()
    expect(fallback()).toBeNull()
  })

  function Pressed({ run }: { readonly run: (start: typeof startTransition) => void }) {
    const [isPending, start] = useTransition()
    return <button onClick={() => run(start)}>{isPending ? '…' : '始める'}</button>
  }

  test.each<[name: string, run: () => Promise<void> | void]>([
    ['at once', () => fails()],
    ['after an await', () => later(10).then(() => fails())],
  ])('useTransition: a throw %s goes to the boundary', async (_, run) => {
    await inBoundary(<Pressed run={(start) => start(run)} />)
    await press('始める')
    await expect.poll(() => fallback()).not.toBeNull()
  })

  test('startTransition alone: a throw goes to the page, as from an event handler', async () => {
    const seen = uncaught()
    await inBoundary(<Pressed run={() => startTransition(() => later(10).then(() => fails('alone')))} />)
    await press('始める')
    await expect.poll(() => seen).toEqual([failure('alone')])
    expect(fallback()).toBeNull()
  })

  test('a transition whose next page breaks shows the boundary in place of the old one', async () => {
    function Pages() {
      const [broken, setBroken] = useState(false)
      if (broken) throw failure()
      return <button onClick={() => startTransition(() => setBroken(true))}>つぎへ</button>
    }
    await inBoundary(<Pages />)
    await press('つぎへ')
    await expect.poll(() => fallback()).not.toBeNull()
    await press('再試行')
    await expect.element(page.getByRole('button', { name: 'つぎへ' })).toBeVisible()
  })

  test('useOptimistic: what was shown ahead is gone when its action has failed', async () => {
    function Likes() {
      const [count] = useState(1)
      const [shown, show] = useOptimistic(count)
      const like = useApiError()
      const press = () =>
        startTransition(async () => {
          show(2)
          await like.run(() => later(100).then(() => fails()))
        })
      return (
        <>
          <button onClick={press}>{`${shown}`}</button>
          <p>{like.message}</p>
        </>
      )
    }
    await inBoundary(<Likes />)
    await press('1')
    await expect.element(page.getByRole('button', { name: '2' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: '1' })).toBeVisible()
    await expect.element(page.getByText('問題が発生しました', { exact: false })).toBeVisible()
    expect(fallback()).toBeNull()
  })
})

test('an event handler: a throw goes to the page; toBoundary brings it to the boundary', async () => {
  const seen = uncaught()
  function Handlers() {
    const { toBoundary } = useApiError()
    const bad = () => {
      throw failure('handler')
    }
    return (
      <>
        <button onClick={bad}>投げる</button>
        <button onClick={() => void later(10).then(() => toBoundary(failure()))}>渡す</button>
      </>
    )
  }
  await inBoundary(<Handlers />)
  await press('投げる')
  await expect.poll(() => seen).toContainEqual(failure('handler'))
  expect(fallback()).toBeNull()
  await press('渡す')
  await expect.poll(() => fallback()).not.toBeNull()
})

test('an effect that throws goes to the boundary', async () => {
  const Broken = () => {
    useEffect(() => {
      throw new Error('effect')
    }, [])
    return null
  }
  await inBoundary(<Broken />)
  await expect.poll(() => fallback()?.textContent).toContain(bugText)
})
