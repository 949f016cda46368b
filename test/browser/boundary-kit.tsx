import { StrictMode, type ReactNode } from 'react'
import { onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import { ErrorBoundary, rootErrorHandlers, type Report } from '../../src/index.js'
import { createGym, show } from './gym.js'

/** The boundary's own fallback, where one is shown. */
export const fallback = () => document.querySelector<HTMLElement>('[data-part=boundary]')
export const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

/** What a backend failed with; its catalog offers a retry by hand. */
export const failure = (text = 'boom') => Object.assign(new Error(text), { status: 500 })
export const fails = (text?: string): never => {
  throw failure(text)
}

/** Inside a provider and a boundary, as an app has it. */
export async function inBoundary(ui: ReactNode, strict = false) {
  const reports: Report[] = []
  const { errors } = createGym([], { reporters: [(report) => void reports.push(report)] })
  const whole = (next: ReactNode) => <ErrorBoundary>{next}</ErrorBoundary>
  const screen = await show(
    errors,
    whole(ui),
    {},
    { createRootOptions: rootErrorHandlers(errors), ...(strict && { wrapper: StrictMode }) },
  )
  return { ...screen, errors, reports, next: (other: ReactNode) => screen.again(whole(other)) }
}

/** Errors that reach the page, until the test is over. */
export function uncaught(): unknown[] {
  const seen: unknown[] = []
  const take = (event: ErrorEvent | PromiseRejectionEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    seen.push('reason' in event ? event.reason : event.error)
  }
  const stop = new AbortController()
  for (const type of ['error', 'unhandledrejection'] as const)
    window.addEventListener(type, take, { capture: true, signal: stop.signal })
  onTestFinished(() => stop.abort())
  return seen
}
