import { hydrateRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { createGym, later, said } from './gym.js'
import { serverHtml, ServerPage } from './server-page.js'

test('a page that a server rendered is taken over without a mismatch, and speaks then', async () => {
  const { errors } = createGym([])
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = serverHtml
  const message = container.querySelector('[data-part=inline]')
  const onRecoverableError = vi.fn<(error: unknown) => void>()
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const root = hydrateRoot(container, <ServerPage errors={errors} />, { onRecoverableError })
  await later(300)
  expect(onRecoverableError.mock.calls).toEqual([])
  expect(complaints.mock.calls).toEqual([])
  expect(container.querySelector('[data-part=inline]')).toBe(message)
  expect(container.textContent).toContain('connecting')
  expect(said('alert')).toEqual(['この内容を利用する権限がありません'])
  root.unmount()
  container.remove()
})
