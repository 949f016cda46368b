import { queryOptions } from '@tanstack/react-query'
import type { QaApi } from './conversation.js'

interface Subject {
  readonly id: string
  readonly name: string
}

/** A file of a subject. */
export interface Material {
  readonly id: string
  readonly fileId: string
  readonly fileName: string
}

export const subjectsOf = (api: QaApi) =>
  queryOptions({
    queryKey: ['subjects'],
    queryFn: ({ signal }) => api.json<readonly Subject[]>('/subjects', { signal }),
  })

/** One subject, with its materials. */
export const subjectOf = (api: QaApi, id: string) =>
  queryOptions({
    queryKey: ['subjects', id],
    queryFn: ({ signal }) => api.json<{ readonly materials: readonly Material[] }>(`/subjects/${id}`, { signal }),
  })
