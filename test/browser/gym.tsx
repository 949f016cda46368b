import type { ReactNode } from 'react'
import { render, type ComponentRenderOptions } from 'vitest-browser-react/pure'
import { createErrorClient, ErrorProvider, type ErrorClientOptions, type ErrorProviderProps } from '../../src/index.js'
import { workouts } from '../../src/presets/workouts.js'

/** An answer as the workout service gives it. */
export const refusal = (status: number, code?: string, details?: unknown, headers?: HeadersInit) =>
  Response.json(
    { error: { code, message: 'server words', ...(details !== undefined && { details }) } },
    { status, headers: headers ?? {} },
  )

export type Answer = () => Response | Promise<Response>

/** The backend of a test: answers in turn, the last one again and again, and counts the calls. */
export function createGym(answers: Answer[], options: ErrorClientOptions = {}) {
  const errors = createErrorClient({ locale: 'ja', random: () => 0, ...options })
  const calls: { method: string; url: string; signal: AbortSignal | null }[] = []
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const answer = answers[Math.min(calls.length, answers.length - 1)]!
    calls.push({ method: init.method ?? 'GET', url: input as string, signal: init.signal ?? null })
    return answer()
  }
  const gym = errors.source(workouts, { baseUrl: '/api/workouts', fetch })
  return { errors, gym, calls }
}

/** Renders inside the provider, as an app does; `again` renders something else there. */
export async function show(
  errors: ErrorProviderProps['client'],
  ui: ReactNode,
  props: Partial<ErrorProviderProps> = {},
  options: ComponentRenderOptions = {},
) {
  const app = (children: ReactNode, more: Partial<ErrorProviderProps> = {}) => (
    <ErrorProvider client={errors} {...props} {...more}>
      {children}
    </ErrorProvider>
  )
  const screen = await render(app(ui), options)
  const again = (next: ReactNode, more?: Partial<ErrorProviderProps>) => screen.rerender(app(next, more))
  return { ...screen, again }
}

export const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Toasts on screen. */
export const toasts = () =>
  [...document.querySelectorAll<HTMLElement>('[data-part=toast]')].filter(
    (toast) => !toast.closest('[data-removed=true]'),
  )

/** What the live regions have said. */
export const said = (role: 'alert' | 'status') =>
  [...document.querySelectorAll(`.kintsugi-regions [role=${role}] > *`)].map((line) => line.textContent)
