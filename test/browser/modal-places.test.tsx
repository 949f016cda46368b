import { StrictMode, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ApiError, ErrorMessage } from '../../src/index.js'
import { createGym, later, said, show, toasts } from './gym.js'

// Inside the app's own modal dialog: everything outside of it is inert.

const denied = () => new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const failed = () => new ApiError({ source: 'workouts', kind: 'response', status: 409 })
const deniedText = 'この内容を利用する権限がありません。一覧へお戻りください'
/** Of those toasts that are not on their way out. */
const close = () => page.elementLocator(toasts()[0]!).getByRole('button', { name: '閉じる' }).click()
const button = (name: string) => page.getByRole('button', { name, exact: true })
const region = () => document.querySelector<HTMLElement>('.kintsugi-regions')
const toaster = () => document.querySelector('section[aria-live]')

interface AppDialogProps {
  readonly children?: ReactNode
  /** Outside of the app's root, as dialogs of component kits are. */
  readonly outside?: boolean
}

function AppDialog({ children, outside }: AppDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isThere, setThere] = useState(true)
  const element = isThere && (
    <dialog ref={dialog} aria-label="編集">
      <button onClick={() => dialog.current?.close()}>終わる</button>
      <button onClick={() => setThere(false)}>消す</button>
      {children}
    </dialog>
  )
  return (
    <>
      <button onClick={() => dialog.current?.showModal()}>編集する</button>
      {outside ? createPortal(element, document.body) : element}
    </>
  )
}

test('what fails inside a modal dialog is said inside it, and on the page again when that is closed', async () => {
  const { errors } = createGym([])
  function Page() {
    const [error, setError] = useState<ApiError>()
    return (
      <AppDialog>
        <button onClick={() => setError(failed())}>保存</button>
        <ErrorMessage of={error} />
      </AppDialog>
    )
  }
  const screen = await show(errors, <Page />, {}, { wrapper: StrictMode })
  const before = region()
  await button('編集する').click()
  await button('保存').click()
  await expect.poll(() => said('alert')).toEqual([expect.stringContaining('ほかの変更と重なりました')])
  expect(region()?.closest('dialog')?.open).toBe(true)
  await button('終わる').click()
  errors.handle(denied(), { present: 'banner' })
  await expect.poll(() => said('status')).toEqual([deniedText])
  expect(region()).toBe(before)
  expect(region()?.closest('dialog')).toBeNull()
  await screen.unmount()
  expect(region()).toBeNull()
})

test('a dialog that is gone while the regions are inside takes no word with it', async () => {
  const { errors } = createGym([])
  await show(errors, <AppDialog />)
  await button('編集する').click()
  errors.handle(denied(), { present: 'banner' })
  await expect.poll(() => said('status')).toEqual([deniedText])
  await button('消す').click()
  expect(region()).toBeNull()
  errors.handle(failed(), { present: 'banner' })
  await expect.poll(() => said('status')).toContainEqual(expect.stringContaining('ほかの変更と重なりました'))
  expect(document.querySelectorAll('.kintsugi-regions')).toHaveLength(1)
})

test.each([false, true])(
  'a toast can be pressed inside a modal dialog (outside of the root: %s), and stays when that closes',
  async (outside) => {
    const { errors } = createGym([])
    const retry = vi.fn<() => void>()
    await show(errors, <AppDialog outside={outside} />, {}, { wrapper: StrictMode })
    errors.handle(denied())
    await expect.poll(toasts).toHaveLength(1)
    const item = toasts()[0]!.closest('li')
    await button('編集する').click()
    await expect.poll(() => toaster()?.closest('dialog')?.open).toBe(true)
    errors.handle(new ApiError({ source: 'workouts', kind: 'response', status: 504 }), { trigger: 'mutation', retry })
    await button('再試行').click()
    expect(retry).toHaveBeenCalledOnce()
    await expect.poll(toasts).toHaveLength(1)
    await button('終わる').click()
    await expect.poll(() => toaster()?.closest('dialog')).toBeNull()
    expect(toasts()[0]?.closest('li')).toBe(item)
    await close()
    await expect.poll(toasts).toHaveLength(0)
  },
)

test('a toast is still there when the dialog that it stood in is removed', async () => {
  const { errors } = createGym([])
  await show(errors, <AppDialog />)
  await button('編集する').click()
  errors.handle(denied())
  await expect.poll(() => toaster()?.closest('dialog')?.open).toBe(true)
  await expect.poll(toasts).toHaveLength(1)
  await button('消す').click()
  await expect.poll(toasts).toHaveLength(1)
  await close()
  await expect.poll(toasts).toHaveLength(0)
})

test('Esc in a toast closes the toast, and not the dialog that it stands in', async () => {
  const { errors } = createGym([])
  await show(errors, <AppDialog />)
  await button('編集する').click()
  errors.handle(denied())
  await expect.poll(() => toaster()?.closest('dialog')?.open).toBe(true)
  button('閉じる').element().focus()
  await userEvent.keyboard('{Escape}')
  await expect.poll(toasts).toHaveLength(0)
  await later(50)
  expect(document.querySelector('dialog')?.open).toBe(true)
})
