import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query'
import { isApiError, type Source } from '../../../src/index.js'
import type { workouts } from '../../../src/presets/index.js'
import { bodyOf, type Draft } from './draft.js'

export type WorkoutsApi = Source<typeof workouts>

export interface Workout {
  readonly id: number
  readonly name: string
  readonly performed_start_at: string
  readonly sets: readonly { readonly weight: number; readonly reps: number }[]
}

const all = ['workouts']
export const saveKey = ['save workout']
const removeKey = ['remove workout']

export const useWorkouts = (api: WorkoutsApi) =>
  useQuery({ queryKey: all, queryFn: ({ signal }) => api.json<readonly Workout[]>('/', { signal }) })

export const useWorkout = (api: WorkoutsApi, id: number, enabled: boolean) =>
  useQuery({ queryKey: [...all, id], queryFn: ({ signal }) => api.json<Workout>(`/${id}`, { signal }), enabled })

/** @param onSaved called also when the form has been left: it may have waited for the connection. */
export function useSave(api: WorkoutsApi, onSaved: (draft: Draft) => void) {
  const queries = useQueryClient()
  const save = useMutation({
    mutationKey: saveKey,
    mutationFn: (draft: Draft) => {
      const [path, method] = draft.id === undefined ? ['/', 'POST'] : [`/${draft.id}`, 'PUT']
      return api.json<Workout>(path, { method, json: bodyOf(draft) })
    },
    onSuccess: (_, draft) => {
      onSaved(draft)
      void queries.invalidateQueries({ queryKey: all })
    },
    // It may have been saved: the list is where the user can see that.
    onError: (failed) => void (isApiError(failed) && failed.outcome && queries.invalidateQueries({ queryKey: all })),
  })
  /** Asked at the press itself: two of them come before the first is rendered. */
  const isSending = () => queries.isMutating({ mutationKey: saveKey }) > 0
  return { save, isSending }
}

/** A row goes at once, and is back where the server refuses. */
export function useRemove(api: WorkoutsApi) {
  const queries = useQueryClient()
  const forget = (gone: number) =>
    queries.setQueryData<readonly Workout[]>(all, (rows) => rows?.filter(({ id }) => id !== gone))
  const remove = useMutation({
    mutationKey: removeKey,
    mutationFn: async (id: number) => {
      try {
        await api.json(`/${id}`, { method: 'DELETE' })
      } catch (failed) {
        // The answer to an earlier try was lost: it is gone, as was wanted.
        if (!api.is(failed, 'RESOURCE_NOT_FOUND') || failed.attempts === 1) throw failed
      }
    },
    // A list that is on its way still has it.
    onMutate: () => queries.cancelQueries({ queryKey: all, exact: true }),
    onSuccess: (_, id) => forget(id),
    onError: (failed, id) => void (api.is(failed, 'RESOURCE_NOT_FOUND') && forget(id)),
  })
  const removing = useMutationState({
    filters: { mutationKey: removeKey, status: 'pending' },
    select: ({ state }) => state.variables as number,
  })
  return { remove: remove.mutate, removing }
}
