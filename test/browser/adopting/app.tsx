import {
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import axios from 'axios'
import { useState, type ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { Toaster, toast } from 'sonner'
import { vi } from 'vitest'
import { openFaults } from '../../fault-server/client.js'

/** The lines of the app that a step of the guide changes. */
export interface Lines {
  /** Where the app reports what failed, beside its own reporter. */
  readonly handOver?: (failure: unknown) => unknown
  /** What a toast of the app says. */
  readonly textOf?: (failure: unknown) => string
  /** Whether the app speaks at all. */
  readonly speaks?: (failure: unknown) => boolean
  /** Around the app. */
  readonly around?: (app: ReactNode) => ReactNode
  /** Of all queries and mutations of the workouts. */
  readonly meta?: Record<string, unknown>
}

const serverText = (failure: unknown): string =>
  axios.isAxiosError<{ error?: { message?: string } }>(failure)
    ? (failure.response?.data.error?.message ?? failure.message)
    : 'Sorry'

/**
 * An app with an error handling of its own: axios, `onError` of both caches, toasts, a boundary, a reporter that listens
 * to everything, and a component that catches for itself. `log` is what its handlers were told, in order.
 */
export function createOldApp({ handOver, textOf = serverText, speaks, around = (app) => app, meta = {} }: Lines = {}) {
  const faults = openFaults()
  const log: string[] = []
  const thrown = new Set<unknown>()
  const http = axios.create()
  http.interceptors.response.use(undefined, (failure: unknown) => {
    thrown.add(failure)
    throw failure
  })
  const note = (where: string, failure: unknown) => {
    const { name, message } = failure as Error
    log.push(`${where}: ${name} ${thrown.has(failure) ? 'as axios threw it' : message}`)
  }
  const failed = (where: string) => (failure: unknown) => {
    note(where, failure)
    handOver?.(failure)
    if (speaks?.(failure) ?? true) toast.error(textOf(failure))
  }
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: failed('query cache') }),
    mutationCache: new MutationCache({ onError: failed('mutation cache') }),
    defaultOptions: { queries: { retry: 1, retryDelay: 10 } },
  })
  const ask = (code: string, how = {}) => http.get(faults.url('workouts', `errors/${code}`, how))
  const send = (code: string) => http.post(faults.url('workouts', `errors/${code}`))

  const List = () => {
    const { error } = useQuery({ queryKey: ['list'], queryFn: () => ask('ACCESS_DENIED'), meta })
    return error && <p>could not load</p>
  }
  const Page = () => {
    // After the list: their toasts come in the same order each time.
    const load = () => ask('RESOURCE_NOT_FOUND', { afterMs: 150 })
    useQuery({ queryKey: ['page'], queryFn: load, throwOnError: true, meta })
    return null
  }
  const Save = () => {
    const { mutate } = useMutation({
      mutationFn: () => send('INVALID_REQUEST'),
      meta,
      onError: (failure) => note('onError of the hook', failure),
      onSettled: (_, failure) => note('onSettled of the hook', failure),
    })
    return <button onClick={() => mutate(undefined, { onError: (e) => note('onError of the call', e) })}>save</button>
  }
  const Remove = () => {
    const { mutateAsync } = useMutation({ mutationFn: () => send('RESOURCE_NOT_FOUND'), meta })
    return (
      <button onClick={() => void mutateAsync().catch((e: unknown) => note('catch of the caller', e))}>remove</button>
    )
  }
  const Legacy = () => <button onClick={() => void ask('ACCESS_DENIED').catch(failed('own catch'))}>legacy</button>
  const Loose = () => <button onClick={() => void ask('INVALID_REQUEST')}>loose</button>
  const Broken = () => {
    const [broken, breakIt] = useState(false)
    if (broken) throw new Error('a bug')
    return <button onClick={() => breakIt(true)}>break</button>
  }
  const parts = {
    list: <List />,
    page: <Page />,
    save: <Save />,
    remove: <Remove />,
    legacy: <Legacy />,
    loose: <Loose />,
    broken: <Broken />,
  }
  const app = (...names: (keyof typeof parts)[]) => (
    <QueryClientProvider client={queries}>
      {around(
        <>
          <Toaster duration={Infinity} visibleToasts={9} />
          {names.map((name) => (
            <ErrorBoundary key={name} fallback={<p>{name} is broken</p>} onError={failed('boundary')}>
              {parts[name]}
            </ErrorBoundary>
          ))}
        </>,
      )}
    </QueryClientProvider>
  )
  return { app, log, queries, ask, faults }
}

/** A reporter of a third party: it hears of everything that the console and the window are told. */
export function listenIn() {
  const heard: string[] = []
  const stop = new AbortController()
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...args) => void heard.push(`console.${level} ${String(args[0])}`))
  const on = (type: 'error' | 'unhandledrejection') =>
    window.addEventListener(
      type,
      (event) => {
        heard.push(`${type} ${String('reason' in event ? event.reason : event.error)}`)
        event.preventDefault()
      },
      stop,
    )
  on('error')
  on('unhandledrejection')
  return { heard, stop: () => stop.abort() }
}

/** What the app's own toasts say: those that are no notice of ours. */
export const oldToasts = (): string[] =>
  [...document.querySelectorAll('[data-sonner-toast]:not([data-removed=true])')]
    .filter((one) => !one.querySelector('[data-part=toast]'))
    .map((one) => one.textContent)
