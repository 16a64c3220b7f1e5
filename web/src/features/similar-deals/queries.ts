import { useQuery } from '@tanstack/react-query'
import type { SimilarDeals } from '../../../../src/similar-deals/contract.ts'
import { api } from '../../lib/api.ts'

/** How an opportunity compares with similar won ones. */
export function useSimilarDeals(id: string) {
  return useQuery({
    queryKey: ['similar-deals', id],
    queryFn: ({ signal }) =>
      api<SimilarDeals>('GET', `/api/v1/similar-deals/opportunities/${id}`, { signal }),
  })
}
