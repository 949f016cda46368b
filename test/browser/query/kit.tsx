import { QueryClient, QueryClientProvider, type QueryClientConfig } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import type { ErrorClientOptions } from '../../../src/index.js'
import { queryDefaults } from '../../../src/query/index.js'
import { createGym, show as showUi, type Answer } from '../gym.js'

/** A backend, an error client and a QueryClient that follows it. */
export function createQueries(answers: Answer[], options: ErrorClientOptions = {}, own: QueryClientConfig = {}) {
  const gym = createGym(answers, options)
  const queries = new QueryClient(queryDefaults(gym.errors, own))
  const app = (ui: ReactNode, strict?: boolean) => {
    const inside = <QueryClientProvider client={queries}>{ui}</QueryClientProvider>
    return strict ? <StrictMode>{inside}</StrictMode> : inside
  }
  const show = async (ui: ReactNode, { strict = false } = {}) => {
    const screen = await showUi(gym.errors, app(ui, strict))
    return { ...screen, again: (next: ReactNode) => screen.again(app(next, strict)) }
  }
  return { ...gym, queries, show }
}

export const ok = (body: unknown = { name: 'スクワット' }) => Response.json(body)

export const parts = (part: string) =>
  [...document.querySelectorAll<HTMLElement>(`[data-part=${part}]`)].filter(
    (one) => !one.closest('[data-removed=true]'),
  )
export const texts = (part: string) => parts(part).map((one) => one.textContent)
