import { useQuery, type UseQueryOptions } from '@tanstack/react-query'
import { ErrorMessage } from '../../../src/index.js'
import { refusal } from '../gym.js'

export const denied = () => refusal(403, 'ACCESS_DENIED')
export const deniedText = 'この内容を利用する権限がありません。一覧へお戻りください'

export type Options = Omit<UseQueryOptions, 'queryKey'>

/** A query with or without a place for what fails. */
export const Load = ({ place = true, ...options }: Options & { readonly place?: boolean }) => {
  const query = useQuery({ queryKey: ['workout'], ...options })
  return (
    <>
      {place && <ErrorMessage of={query} />}
      {query.data !== undefined && <p>あります</p>}
    </>
  )
}
