import { hydrateRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { createGym, later, said } from './gym.js'
import { serverHtml, ServerPage, words } from './server-page.js'

test.each(['ja', 'en'] as const)(
  'a page that a server rendered in %s is taken over without a mismatch, and speaks then',
  async (language) => {
    const { errors } = createGym([], { locale: language })
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = serverHtml(language)
    const own = () => [...container.querySelectorAll('[data-part=inline], [role=alert], [role=status]')]
    const before = own()
    expect(before).toHaveLength(3)
    const onRecoverableError = vi.fn<(error: unknown) => void>()
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
    const root = hydrateRoot(container, <ServerPage errors={errors} language={language} />, { onRecoverableError })
    await later(300)
    expect(onRecoverableError.mock.calls).toEqual([])
    expect(complaints.mock.calls).toEqual([])
    expect(own()).toEqual(before)
    expect(container.textContent).toContain('connecting')
    expect(said('alert')).toEqual([words[language][0]])
    root.unmount()
    container.remove()
  },
)
