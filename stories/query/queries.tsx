import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useErrors } from '../../src/index.js'
import { queryDefaults } from '../../src/query/index.js'

/** All that an app writes once: its QueryClient follows its error client. */
export function Queries({ children }: { readonly children: ReactNode }) {
  const { client } = useErrors()
  const [queries] = useState(() => new QueryClient(queryDefaults(client)))
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>
}
