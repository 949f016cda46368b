import { useCallback, useEffect, useState } from 'react'
import { useApiError, type Source, type UseApiError } from '../../../src/index.js'

export interface Load<T> extends UseApiError {
  readonly data: T | undefined
  /** Loads again; what is there stays. */
  reload(): void
}

/** Loads what a component shows: what a query library does, in as few lines as an app without one needs. */
export function useLoad<T>(api: Source, path: string): Load<T> {
  const errors = useApiError()
  const [data, setData] = useState<T>()
  const { run } = errors
  const load = useCallback(
    (hasData: boolean) =>
      run(async ({ signal }) => setData(await api.json<T>(path, { signal })), { trigger: 'query', hasData }),
    [api, path, run],
  )
  useEffect(() => void load(false), [load])
  return { ...errors, data, reload: () => void load(true) }
}
