import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react'

/** How an app shows failures: by us, or by hand. */
export interface Kit {
  /** A place on the page for what a query or a mutation failed with. */
  readonly Message: ComponentType<{ readonly of: { readonly error: unknown } }>
  readonly Boundary: ComponentType<{ readonly children: ReactNode }>
  /** Around a component that catches for itself: how it says so. */
  readonly Caught: ComponentType<{ readonly run: () => Promise<unknown> }>
}
export type Path = (props: { readonly kit: Kit; readonly fail: () => Promise<never> }) => ReactNode

const queryKey = ['path']
const pauseMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const Inline: Path = ({ kit: { Message }, fail }) => <Message of={useQuery({ queryKey, queryFn: fail })} />
const Unseen: Path = ({ fail }) => <p>{useQuery({ queryKey, queryFn: fail }).status}</p>
const Refetch: Path = ({ fail }) => {
  const { data, refetch } = useQuery({ queryKey, queryFn: fail, initialData: 1, staleTime: Infinity })
  useEffect(() => void refetch(), [refetch])
  return <p>{data}</p>
}
const throwing =
  (use: (fail: () => Promise<never>) => unknown): Path =>
  ({ kit: { Boundary }, fail }) => {
    const Child = () => <>{use(fail)}</>
    const [Stable] = useState(() => Child)
    return (
      <Boundary>
        <Suspense fallback="…">
          <Stable />
        </Suspense>
      </Boundary>
    )
  }
const Prefetch: Path = ({ fail }) => {
  const queries = useQueryClient()
  useEffect(() => void queries.prefetchQuery({ queryKey, queryFn: fail }), [queries, fail])
  return null
}
const FetchCaught: Path = ({ kit: { Caught }, fail }) => {
  const queries = useQueryClient()
  return <Caught run={() => queries.fetchQuery({ queryKey, queryFn: fail })} />
}
const mutating =
  (options: object, shows: boolean): Path =>
  ({ kit: { Message }, fail }) => {
    const save = useMutation({ mutationFn: fail, ...options })
    const { mutate } = save
    useEffect(() => mutate(), [mutate])
    return shows && <Message of={save} />
  }
const MutationCaught: Path = ({ kit: { Caught }, fail }) => {
  const { mutateAsync } = useMutation({ mutationFn: fail })
  return <Caught run={() => mutateAsync()} />
}
const MutationGone: Path = ({ fail }) => {
  const [isHere, setHere] = useState(true)
  return isHere ? <Leaving fail={fail} leave={() => setHere(false)} /> : null
}
const Leaving = ({ fail, leave }: { readonly fail: () => Promise<never>; readonly leave: () => void }) => {
  const { mutate } = useMutation({ mutationFn: () => pauseMs(50).then(fail) })
  useEffect(() => {
    mutate()
    setTimeout(leave)
  }, [mutate, leave])
  return null
}

/** Twelve ways from a rejected promise to the screen. */
export const paths: Readonly<Record<string, Path>> = {
  'query, shown in its place': Inline,
  'query, shown nowhere': Unseen,
  'refetch beside data': Refetch,
  'query that throws to its boundary': throwing(
    (fail) => useQuery({ queryKey, queryFn: fail, throwOnError: true }).data,
  ),
  'suspense query': throwing((fail) => useSuspenseQuery({ queryKey, queryFn: fail }).data),
  prefetch: Prefetch,
  'fetchQuery, caught by its caller': FetchCaught,
  'mutation, shown in its place': mutating({}, true),
  'mutation, shown nowhere': mutating({}, false),
  'mutation with an onError of 400 ms, shown in its place': mutating({ onError: () => pauseMs(400) }, true),
  'mutateAsync, caught by its caller': MutationCaught,
  'mutation whose component is gone': MutationGone,
}
