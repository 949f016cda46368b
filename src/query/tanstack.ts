// The one place that imports TanStack Query.
export { hashKey, MutationCache, notifyManager, onlineManager, QueryCache } from '@tanstack/react-query'
export type {
  DefaultOptions,
  Mutation,
  MutationObserver,
  MutationOptions,
  Query,
  QueryClient,
  QueryClientConfig,
  QueryObserver,
  QueryOptions,
} from '@tanstack/react-query'
