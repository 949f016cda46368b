// The one place that imports TanStack Query.
export { MutationCache, onlineManager, QueryCache } from '@tanstack/react-query'
export type {
  DefaultOptions,
  Mutation,
  MutationObserver,
  MutationOptions,
  Query,
  QueryClient,
  QueryClientConfig,
  QueryKey,
  QueryObserver,
  QueryOptions,
} from '@tanstack/react-query'
