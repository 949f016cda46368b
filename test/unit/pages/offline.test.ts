import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPages } from './pages.js'

const app = `
  import { createRoot } from 'react-dom/client'
  import { createErrorClient, ErrorForm, ErrorProvider, useApiError } from '../../../src/index.js'
  import { workouts } from '../../../src/presets/workouts.js'

  const errors = createErrorClient({ locale: 'en', random: () => 0 })
  const api = errors.source(workouts, { baseUrl: '/api' })
  function Save() {
    const saving = useApiError()
    const save = () => saving.run(({ signal }) => api.json('/', { method: 'POST', json: {}, signal }))
    return <ErrorForm of={saving} onSubmit={save}><button>Save</button></ErrorForm>
  }
  createRoot(document.body.appendChild(document.createElement('div'))).render(
    <ErrorProvider client={errors}><Save /></ErrorProvider>,
  )
`

let saves = 0
let pages: Awaited<ReturnType<typeof openPages>>
beforeAll(async () => {
  pages = await openPages(app, ({ method }, response) => {
    if (method === 'POST') saves++
    response.writeHead(201, { 'content-type': 'application/json' }).end('{}')
  })
}, 60_000)
afterAll(() => pages.close())

test('offline one banner says so; a save waits, and is sent once when the connection is back', async () => {
  const page = await pages.open()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Waiting to send').waitFor()
  await page.getByText("You're offline.").first().waitFor()
  expect([await page.locator('[data-part=banner]').count(), saves]).toEqual([1, 0])
  await page.context().setOffline(false)
  await page.locator('[data-part=banner], [data-part=inline]').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(300)
  expect([await page.locator('[data-part=banner], [data-part=inline], [data-part=toast]').count(), saves]).toEqual([
    0, 1,
  ])
})
