import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

const isWorthRetrying = (error: unknown): boolean =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Server-sent events tell what has changed; until then what was read stays true.
      staleTime: 30_000,
      retry: (count, error) => count < 2 && isWorthRetrying(error),
      refetchOnWindowFocus: true,
    },
  },
})
