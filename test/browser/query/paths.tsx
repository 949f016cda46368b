import {
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query'
import {
  Component,
  Fragment,
  lazy,
  startTransition,
  Suspense,
  useDeferredValue,
  useEffect,
  useState,
  type ReactNode,
} from 'react'
import { ErrorBoundary, ErrorForm, ErrorMessage, useApiError } from '../../../src/react/index.js'

/** What goes wrong, and when. */
export interface Case {
  readonly id: string
  /** Rejects with the failure after its delay. */
  fail(): Promise<never>
  /** Another moment of the case's own. */
  later(): Promise<void>
}
type Path = (props: { readonly of: Case }) => ReactNode
/** Who speaks in the end: the component itself, a notice, or nobody. */
type Speaker = 'surface' | 'notice' | 'nobody'

const begun = new Set<string>()
/** Once, however often React runs the effect. */
const useOnce = (of: Case, run: () => unknown) =>
  useEffect(() => {
    if (begun.has(of.id)) return
    begun.add(of.id)
    void run()
  })
const keyOf = ({ id }: Case) => ['case', id]
const useFailing = (of: Case) => useQuery({ queryKey: keyOf(of), queryFn: () => of.fail() })

const Inline: Path = ({ of }) => <ErrorMessage of={useFailing(of)} />
const Thrice: Path = ({ of }) => (
  <>
    <Inline of={of} />
    <Inline of={of} />
    <Inline of={of} />
  </>
)
const Unseen: Path = ({ of }) => <p>{useFailing(of).status}</p>
const PickyProps: Path = ({ of }) => {
  const { error, refetch } = useQuery({
    queryKey: keyOf(of),
    queryFn: () => of.fail(),
    notifyOnChangeProps: ['error'],
  })
  return <ErrorMessage of={{ error, refetch }} />
}
const ByEffect: Path = ({ of }) => {
  const query = useFailing(of)
  const [error, setError] = useState<unknown>(null)
  // oxlint-disable-next-line react/set-state-in-effect -- apps do
  useEffect(() => setError(query.error), [query.error])
  return <ErrorMessage of={error} />
}
const Deferred: Path = ({ of }) => <ErrorMessage of={useDeferredValue(useFailing(of).error, null)} />
const InTransition: Path = ({ of }) => {
  const { error } = useFailing(of)
  const [shown, setShown] = useState<unknown>(null)
  useEffect(() => startTransition(() => setShown(error)), [error])
  return <ErrorMessage of={shown} />
}
const LazyMessage = lazy(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20))
  return { default: ErrorMessage }
})
const Lazily: Path = ({ of }) => {
  const query = useFailing(of)
  return <Suspense fallback={null}>{query.error && <LazyMessage of={query} />}</Suspense>
}
const Remounting: Path = ({ of }) => {
  const query = useFailing(of)
  return <Fragment key={query.status}>{<ErrorMessage of={query} />}</Fragment>
}

const Throwing: Path = ({ of }) => {
  useQuery({ queryKey: keyOf(of), queryFn: () => of.fail(), throwOnError: true })
  return null
}
const ThrowingByRule: Path = ({ of }) => {
  useQuery({ queryKey: keyOf(of), queryFn: () => of.fail(), throwOnError: (_, query) => !query.state.data })
  return null
}
const Suspending: Path = ({ of }) => <>{useSuspenseQuery({ queryKey: keyOf(of), queryFn: () => of.fail() }).data}</>
const inBoundary =
  (Child: Path): Path =>
  ({ of }) => (
    <ErrorBoundary>
      <Suspense fallback="…">
        <Child of={of} />
      </Suspense>
    </ErrorBoundary>
  )

class Foreign extends Component<{ readonly children: ReactNode }> {
  override state = { failed: false }
  static getDerivedStateFromError = () => ({ failed: true })
  override render() {
    return this.state.failed ? <p data-part="boundary">!</p> : this.props.children
  }
}
const inForeign =
  (Child: Path): Path =>
  ({ of }) => (
    <Foreign>
      <Suspense fallback="…">
        <Child of={of} />
      </Suspense>
    </Foreign>
  )

const Endless: Path = ({ of }) => {
  const list = useInfiniteQuery({
    queryKey: keyOf(of),
    queryFn: () => of.fail(),
    initialPageParam: 0,
    getNextPageParam: () => 1,
  })
  return <ErrorMessage of={list} />
}
const NextPage: Path = ({ of }) => {
  const list = useInfiniteQuery({
    queryKey: keyOf(of),
    queryFn: ({ pageParam }): Promise<number> => (pageParam ? of.fail() : Promise.resolve(0)),
    initialPageParam: 0,
    getNextPageParam: () => 1,
  })
  useEffect(() => {
    if (!list.data || begun.has(of.id)) return
    begun.add(of.id)
    void list.fetchNextPage()
  })
  return <ErrorMessage of={list} />
}
const useRefetched = (of: Case) => {
  const query = useQuery({
    queryKey: keyOf(of),
    queryFn: (): Promise<number> => (begun.has(of.id) ? of.fail() : Promise.resolve(0)),
  })
  useEffect(() => {
    if (query.data === undefined || begun.has(of.id)) return
    begun.add(of.id)
    void query.refetch()
  })
  return query
}
const RefetchUnseen: Path = ({ of }) => <p>{useRefetched(of).data}</p>
const RefetchInline: Path = ({ of }) => <ErrorMessage of={useRefetched(of)} />
const Several: Path = ({ of }) => {
  const [first] = useQueries({ queries: [{ queryKey: keyOf(of), queryFn: () => of.fail() }] })
  return <ErrorMessage of={first} />
}
const Prefetch: Path = ({ of }) => {
  const queries = useQueryClient()
  useOnce(of, () => queries.prefetchQuery({ queryKey: keyOf(of), queryFn: () => of.fail() }))
  return null
}
const FetchedByHand: Path = ({ of }) => {
  const queries = useQueryClient()
  const own = useApiError()
  useOnce(of, () =>
    queries
      .fetchQuery({ queryKey: keyOf(of), queryFn: () => of.fail() })
      .catch((failure: unknown) => own.handle(failure)),
  )
  return <ErrorMessage of={own} />
}
const FetchedAndLeft: Path = ({ of }) => {
  const queries = useQueryClient()
  useOnce(of, () => queries.fetchQuery({ queryKey: keyOf(of), queryFn: () => of.fail() }))
  return null
}
const Gone: Path = ({ of }) => {
  const [here, setHere] = useState(true)
  useOnce(of, () => of.later().then(() => setHere(false)))
  return here ? <Unseen of={of} /> : null
}

const useMutating = (of: Case, options: Parameters<typeof useMutation<never>>[0] = {}) => {
  const mutation = useMutation<never>({ mutationFn: () => of.fail(), ...options })
  useOnce(of, () => mutation.mutate())
  return mutation
}
const MutationUnseen: Path = ({ of }) => <p>{useMutating(of).status}</p>
const MutationInline: Path = ({ of }) => <ErrorMessage of={useMutating(of)} />
const MutationForm: Path = ({ of }) => (
  <ErrorForm of={useMutating(of)}>
    <input name="weight" />
  </ErrorForm>
)
const SlowOnError: Path = ({ of }) => <ErrorMessage of={useMutating(of, { onError: () => of.later() })} />
const Caught: Path = ({ of }) => {
  const { mutateAsync } = useMutation<never>({ mutationFn: () => of.fail() })
  const own = useApiError()
  useOnce(of, () => mutateAsync().catch((failure: unknown) => own.handle(failure)))
  return <ErrorMessage of={own} />
}
const CaughtInState: Path = ({ of }) => {
  const { mutateAsync } = useMutation<never>({ mutationFn: () => of.fail() })
  const [error, setError] = useState<unknown>(null)
  useOnce(of, () => mutateAsync().catch(setError))
  return <ErrorMessage of={error} />
}
const ByCallback: Path = ({ of }) => {
  const { mutate } = useMutation<never>({ mutationFn: () => of.fail() })
  const own = useApiError()
  useOnce(of, () => mutate(undefined, { onError: (failure) => void own.handle(failure) }))
  return <ErrorMessage of={own} />
}
const Uncaught: Path = ({ of }) => {
  const { mutateAsync } = useMutation<never>({ mutationFn: () => of.fail() })
  useOnce(of, () => mutateAsync())
  return null
}
const MutationGone: Path = ({ of }) => {
  const [here, setHere] = useState(true)
  return here ? <LeavingSoon of={of} leave={() => setHere(false)} /> : null
}
const LeavingSoon = ({ of, leave }: { readonly of: Case; readonly leave: () => void }) => {
  const { mutate } = useMutation<never>({ mutationFn: () => of.later().then(() => of.fail()) })
  useOnce(of, () => {
    mutate()
    setTimeout(leave)
  })
  return null
}
const MutationThrowing: Path = ({ of }) => {
  useMutating(of, { throwOnError: true })
  return null
}

/** Every way from a rejected promise to the screen. */
export const paths: Readonly<Record<string, readonly [path: Path, speaker: Speaker]>> = {
  inline: [Inline, 'surface'],
  thrice: [Thrice, 'surface'],
  unseen: [Unseen, 'notice'],
  'picky props': [PickyProps, 'surface'],
  'by effect': [ByEffect, 'surface'],
  deferred: [Deferred, 'surface'],
  'in a transition': [InTransition, 'surface'],
  lazily: [Lazily, 'surface'],
  remounting: [Remounting, 'surface'],
  throwing: [inBoundary(Throwing), 'surface'],
  'throwing by rule': [inBoundary(ThrowingByRule), 'surface'],
  suspending: [inBoundary(Suspending), 'surface'],
  'throwing to another boundary': [inForeign(Throwing), 'surface'],
  'suspending in another boundary': [inForeign(Suspending), 'surface'],
  endless: [Endless, 'surface'],
  'next page': [NextPage, 'surface'],
  'refetch unseen': [RefetchUnseen, 'notice'],
  'refetch inline': [RefetchInline, 'surface'],
  several: [Several, 'surface'],
  prefetch: [Prefetch, 'nobody'],
  'fetched by hand': [FetchedByHand, 'surface'],
  'fetched and left': [FetchedAndLeft, 'notice'],
  gone: [Gone, 'nobody'],
  'mutation unseen': [MutationUnseen, 'notice'],
  'mutation inline': [MutationInline, 'surface'],
  'mutation form': [MutationForm, 'surface'],
  'slow onError': [SlowOnError, 'surface'],
  caught: [Caught, 'surface'],
  'caught in state': [CaughtInState, 'surface'],
  'by callback': [ByCallback, 'surface'],
  uncaught: [Uncaught, 'notice'],
  'mutation gone': [MutationGone, 'notice'],
  'mutation throwing': [inBoundary(MutationThrowing), 'surface'],
}
