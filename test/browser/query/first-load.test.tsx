import { useQuery } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorMessage } from '../../../src/index.js'
import { later, refusal, said, toasts } from '../gym.js'
import { createQueries, ok, parts } from './kit.js'

const busy = () => new Response(null, { status: 503 })
const button = (name: string) => page.getByRole('button', { name, exact: true })

const Load = ({ queryFn }: { readonly queryFn: () => Promise<unknown> }) => {
  const query = useQuery({ queryKey: ['workout'], queryFn })
  return query.data === undefined ? <ErrorMessage of={query} /> : <p>あります</p>
}

test('a source inside a query makes four requests, not sixteen, and shows one place', async () => {
  const { gym, calls, show } = createQueries([busy])
  await show(<Load queryFn={() => gym.json('/')} />)
  await expect.poll(() => calls.length, { timeout: 3000 }).toBe(4)
  await expect.poll(() => parts('retry').length).toBe(1)
  await later(400)
  expect(calls).toHaveLength(4)
  expect(toasts()).toHaveLength(0)
  expect(parts('inline')).toHaveLength(1)
  expect(said('status').filter((line) => line === parts('text')[0]?.textContent)).toHaveLength(1)
})

test('counts down for a wait of the server, and "retry now" cuts it short', async () => {
  const wait = () => refusal(429, 'RATE_LIMIT_EXCEEDED', undefined, { 'Retry-After': '60' })
  const { gym, calls, show } = createQueries([wait, ok])
  const screen = await show(<Load queryFn={() => gym.json('/')} />)
  await expect.element(screen.getByText('60秒後に再試行します')).toBeVisible()
  expect(calls).toHaveLength(1)
  await button('今すぐ再試行').click()
  await expect.element(screen.getByText('あります')).toBeVisible()
  expect(calls).toHaveLength(2)
})
