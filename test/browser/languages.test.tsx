import i18next from 'i18next'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { ApiError, ErrorBanner, ErrorForm, ErrorMessage, FieldError, useApiError } from '../../src/index.js'
import { byFormatJs, byI18next } from '../unit/languages/recipes.js'
import { createGym, later, refusal, said, show, toasts } from './gym.js'

const denied = () => new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const missing = new ApiError({ source: 'workouts', kind: 'response', code: 'RESOURCE_NOT_FOUND', status: 404 })
const busy = new ApiError({ source: 'workouts', kind: 'response', status: 429, retryAfterMs: 42_000 })

const texts = (language: string) => ({
  errors: {
    workouts: { ACCESS_DENIED: `denied ${language}`, RESOURCE_NOT_FOUND: `missing ${language}` },
    label: { list: `list ${language}`, close: `close ${language}`, retry: `retry ${language}` },
  },
})

/** i18next leads: the app changes its language, and everything of ours follows. */
async function createLed() {
  const i18n = i18next.createInstance()
  await i18n.init({ lng: 'de', fallbackLng: false, resources: { de: texts('de'), fr: texts('fr') } })
  const { errors } = createGym([], { locale: 'de', translate: byI18next(i18n) })
  i18n.on('languageChanged', (lng) => errors.setLocale(lng))
  return { i18n, errors }
}

const focusOn = (element: HTMLElement | null | undefined) => {
  element!.focus()
  expect(document.activeElement).toBe(element)
  return element!
}
const say = (part: string) => document.querySelector(`[data-part=${part}] [data-part=text]`)?.textContent

test('i18next changes what is on screen, and the focus stays where it is, in a page and in a toast', async () => {
  const { i18n, errors } = await createLed()
  await show(errors, <ErrorMessage of={{ error: missing, refetch: () => {} }} />, { actions: { list: '/workouts' } })
  errors.handle(denied())
  await expect.poll(toasts).toHaveLength(1)
  const link = focusOn(document.querySelector<HTMLElement>('[data-part=inline] a'))
  await i18n.changeLanguage('fr')
  await expect.poll(() => [say('inline'), link.textContent]).toEqual(['missing fr', 'list fr'])
  expect(document.activeElement).toBe(link)
  await expect.poll(() => say('toast')).toBe('denied fr')
  const close = focusOn(toasts()[0]!.querySelector<HTMLElement>('[data-part=close]'))
  await i18n.changeLanguage('de')
  await expect.poll(() => [say('toast'), close.textContent]).toEqual(['denied de', 'close de'])
  expect(document.activeElement).toBe(close)
  expect(close.isConnected).toBe(true)
  expect(errors.getSnapshot().notices).toHaveLength(1)
})

test('a dialog that is open changes its text and its name, and keeps the focus', async () => {
  const { i18n, errors } = await createLed()
  await show(errors, null)
  errors.handle(denied(), { present: 'dialog' })
  const dialog = page.getByRole('alertdialog')
  await expect.element(dialog).toHaveAccessibleName('denied de')
  const focused = document.activeElement!
  expect(focused.closest('dialog')).not.toBeNull()
  await i18n.changeLanguage('fr')
  await expect.element(dialog).toHaveAccessibleName('denied fr')
  expect(document.activeElement).toBe(focused)
})

test('a form keeps what was typed, its focus and its complaints', async () => {
  const complaint = [{ field: 'weight', message: 'は1以上の整数で入力してください' }]
  const { errors, gym } = createGym([() => refusal(422, 'VALIDATION_ERROR', complaint)])
  const Form = () => {
    const save = useApiError()
    return (
      <ErrorForm of={save} onSubmit={(body) => save.run(() => gym.json('/', { method: 'POST', body }))}>
        <label htmlFor="weight">kg</label> <input id="weight" name="weight" /> <FieldError name="weight" />
        <button>save</button>
      </ErrorForm>
    )
  }
  const screen = await show(errors, <Form />, { locale: 'ja' })
  const input = page.getByRole('textbox')
  await input.fill('-1')
  await page.getByRole('button', { name: 'save' }).click()
  await expect.element(input).toHaveAttribute('aria-invalid', 'true')
  await expect.element(input).toHaveFocus()
  await screen.again(<Form />, { locale: 'en' })
  await expect.element(input).toHaveFocus()
  await expect.element(input).toHaveValue('-1')
  await expect.element(input).toHaveAttribute('aria-invalid', 'true')
  expect(document.querySelector('[data-part=field-error] [lang=ja], [data-part=field-error][lang=ja]')).not.toBeNull()
})

test('a countdown goes on in the other language, without starting anew', async () => {
  const { errors, gym } = createGym([() => refusal(429, undefined, undefined, { 'Retry-After': '60' })])
  const Load = () => {
    const list = useApiError()
    return (
      <>
        <button onClick={() => void list.run(({ signal }) => gym.json('/', { signal }), { trigger: 'query' })}>
          load
        </button>
        <ErrorMessage of={list} />
      </>
    )
  }
  const screen = await show(errors, <Load />, { locale: 'ja' })
  await page.getByRole('button', { name: 'load' }).click()
  await expect.element(page.getByRole('timer')).toHaveTextContent(/^\d+秒後に再試行します$/)
  const { nextRetryAt } = errors.getSnapshot().chains[0]!
  const now = focusOn(document.querySelector<HTMLElement>('[data-part=retry-now]'))
  await screen.again(<Load />, { locale: 'en' })
  await expect.element(page.getByRole('timer')).toHaveTextContent(/^Retrying in \d+ s$/)
  expect(errors.getSnapshot().chains[0]!.nextRetryAt).toBe(nextRetryAt)
  expect(document.activeElement).toBe(now)
  expect(now.textContent).toBe('Retry now')
})

test('a wait in a text is written by Intl, and what is only re-worded is not announced again', async () => {
  const translate = byFormatJs({
    fr: { 'workouts.429': 'Patientez {retryAfter, number, ::unit/second unit-width-full-name}.' },
  })
  const { errors } = createGym([], { locale: 'ja', translate })
  await show(errors, <ErrorMessage of={busy} />)
  await expect.poll(() => said('alert')).toHaveLength(1)
  errors.setLocale('fr-CA')
  await expect.poll(() => say('inline')).toBe('Patientez 42\u00a0secondes.')
  await later(100)
  expect(said('alert')).toHaveLength(1)
})

test('a banner of the page follows as well', async () => {
  const { i18n, errors } = await createLed()
  await show(errors, <ErrorBanner of={missing} />)
  expect(say('banner')).toBe('missing de')
  await i18n.changeLanguage('fr')
  await expect.poll(() => say('banner')).toBe('missing fr')
})
