import {
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  useQuery,
  type DefaultOptions,
} from '@tanstack/react-query'
import { createContext, memo, useContext, useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { ErrorBoundary as BareBoundary } from 'react-error-boundary'
import { toast, Toaster } from 'sonner'
import { ApiError, createErrorClient, ErrorBoundary, ErrorMessage, ErrorProvider, useApiError } from '../src/index.js'
import { workouts } from '../src/presets/workouts.js'
import { queryDefaults } from '../src/query/index.js'
import { paths, type Kit } from './renders-paths.js'

// What runs in the browser; `renders.ts` drives it.

const size = 1000
const denied = () => new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const createClient = () => createErrorClient({ locale: 'en', catalogs: [workouts] })

type Item = ComponentType<{ readonly id: number }>
const all = (Item: Item) => Array.from({ length: size }, (_, id) => <Item key={id} id={id} />)
const never = () => new Promise<never>(() => {})

/** What a component costs that uses a hook, mounted a thousand times. */
interface Mounted {
  readonly Item: Item
  readonly around: (items: ReactNode) => ReactNode
}
const withQueries = (items: ReactNode) => <QueryClientProvider client={new QueryClient()}>{items}</QueryClientProvider>
const withErrors = (items: ReactNode) => <ErrorProvider client={createClient()}>{items}</ErrorProvider>
const mounted: Readonly<Record<string, Mounted>> = {
  'no hook': { Item: () => <i />, around: (items) => items },
  useApiError: { Item: () => <i>{useApiError().message}</i>, around: withErrors },
  'useQuery, not fetching': {
    Item: ({ id }) => <i>{useQuery({ queryKey: [id], queryFn: never, enabled: false }).status}</i>,
    around: withQueries,
  },
  'useQuery, fetching': {
    Item: ({ id }) => <i>{useQuery({ queryKey: [id], queryFn: never }).status}</i>,
    around: withQueries,
  },
}

let root: Root | undefined
function unmount(): void {
  root?.unmount()
  root = undefined
  document.body.replaceChildren()
}

/** Mounts a thousand, and leaves them there. @returns ms, effects included. */
function mount(name: string): number {
  unmount()
  const { Item, around } = mounted[name]!
  const host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
  const made = root
  flushSync(() => made.render(around(null)))
  const start = performance.now()
  flushSync(() => made.render(around(all(Item))))
  return performance.now() - start
}

/** How often each of a thousand components rendered after one of them failed. */
interface Subscribed {
  readonly make: (fails: (fail: () => void) => void, count: (id: number) => void) => ReactNode
}
const failing = size >> 1

const HandContext = createContext<unknown>(undefined)

const subscribed: Readonly<Record<string, Subscribed>> = {
  'useApiError, the failing one shows it': {
    make: (fails, count) => {
      const Item: Item = ({ id }) => {
        count(id)
        const own = useApiError()
        useEffect(() => void (id === failing && fails(() => own.handle(denied()))))
        return <ErrorMessage of={own} />
      }
      return withErrors(all(Item))
    },
  },
  'useApiError, a toast of something else': {
    make: (fails, count) => {
      const client = createClient()
      fails(() => client.handle(denied()))
      const Item: Item = ({ id }) => {
        count(id)
        return <ErrorMessage of={useApiError()} />
      }
      return <ErrorProvider client={client}>{all(Item)}</ErrorProvider>
    },
  },
  'useQuery, one refetch fails': {
    make: (fails, count) => {
      const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
      const Item: Item = ({ id }) => {
        count(id)
        const { error, refetch } = useQuery({ queryKey: [id], queryFn: () => Promise.reject(denied()), initialData: 1 })
        useEffect(() => void (id === failing && fails(() => void refetch())))
        return error && <p role="alert">{error.message}</p>
      }
      return <QueryClientProvider client={queries}>{all(Item)}</QueryClientProvider>
    },
  },
  'errors in a context, by hand': {
    make: (fails, count) => {
      const Provider = ({ children }: { readonly children: ReactNode }) => {
        const [error, setError] = useState<Record<number, unknown>>({})
        useEffect(() => fails(() => setError({ [failing]: denied() })), [])
        return <HandContext.Provider value={error}>{children}</HandContext.Provider>
      }
      const Item = memo(({ id }: { readonly id: number }) => {
        count(id)
        const errors = useContext(HandContext) as Record<number, Error>
        return errors[id] && <p role="alert">{errors[id].message}</p>
      })
      return <Provider>{all(Item)}</Provider>
    },
  },
}

async function renders(name: string): Promise<{ renders: number; components: number }> {
  unmount()
  const counts = new Map<number, number>()
  let fail = () => {}
  const ui = subscribed[name]!.make(
    (how) => void (fail = how),
    (id) => counts.set(id, (counts.get(id) ?? 0) + 1),
  )
  const host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
  const made = root
  flushSync(() => made.render(ui))
  await pause(50)
  counts.clear()
  flushSync(() => fail())
  await pause(800)
  return { renders: [...counts.values()].reduce((sum, one) => sum + one, 0), components: counts.size }
}

const ours: Kit = {
  Message: ErrorMessage,
  Boundary: ErrorBoundary,
  Caught: ({ run }) => {
    const own = useApiError()
    const { handle } = own
    const [once] = useState(() => run)
    useEffect(() => void once().catch((failure: unknown) => handle(failure)), [once, handle])
    return <ErrorMessage of={own} />
  },
}
const byHand: Kit = {
  Message: ({ of: { error } }) => (error ? <p data-part="inline">{(error as Error).message}</p> : null),
  Boundary: ({ children }) => <BareBoundary fallback={<p data-part="boundary">broken</p>}>{children}</BareBoundary>,
  Caught: ({ run }) => {
    const [error, setError] = useState<unknown>()
    const [once] = useState(() => run)
    useEffect(() => void once().catch(setError), [once])
    return <byHand.Message of={{ error }} />
  },
}

const handOptions: DefaultOptions = { queries: { retry: false } }
const onError = (error: Error) => void toast.error(error.message)

function world(who: string): readonly [kit: Kit, around: (ui: ReactNode) => ReactNode] {
  if (who === 'ours') {
    const errors = createClient()
    const queries = new QueryClient(queryDefaults(errors))
    const app = (ui: ReactNode) => (
      <QueryClientProvider client={queries}>
        <ErrorProvider client={errors}>{ui}</ErrorProvider>
      </QueryClientProvider>
    )
    return [ours, app]
  }
  const queryCache = new QueryCache({ onError })
  const queries = new QueryClient({
    queryCache,
    mutationCache: new MutationCache({ onError }),
    defaultOptions: handOptions,
  })
  const app = (ui: ReactNode) => (
    <QueryClientProvider client={queries}>
      <Toaster />
      {ui}
    </QueryClientProvider>
  )
  return [byHand, app]
}

const places = ['inline', 'boundary', 'banner', 'dialog', 'empty'].map((part) => `[data-part=${part}]`).join()

/** What the user gets to see of one failure: toasts, and places on the page. */
async function notices(who: string, path: string): Promise<number> {
  unmount()
  toast.dismiss()
  await pause(400)
  const [kit, around] = world(who)
  const Path = paths[path]!
  const host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host, { onCaughtError: () => {} })
  const fail = async () => {
    await pause(10)
    throw denied()
  }
  root.render(around(<Path kit={kit} fail={fail} />))
  await pause(1800)
  return document.querySelectorAll(`[data-sonner-toast]:not([data-removed=true]), ${places}`).length
}

const bench = {
  kinds: { mounted: Object.keys(mounted), subscribed: Object.keys(subscribed), paths: Object.keys(paths) },
  mount,
  unmount,
  renders,
  notices,
}
export type RendersBench = typeof bench
Object.assign(globalThis, { bench })
