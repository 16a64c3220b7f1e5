import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Offer } from '../../../src/engagement/contract.ts'
import { api } from './api.ts'
import type { Session } from './session.ts'
import { may } from './session.ts'

/** Whether the organisation follows e-mails. */
export const followingOffer = queryOptions({
  queryKey: ['engagement', 'offer'],
  queryFn: ({ signal }) => api<Offer>('GET', '/api/v1/engagement', { signal }),
  staleTime: 60_000,
})

/** false also as long as that is not known, and where the person writes no mail */
export function useIsFollowing(session: Session): boolean {
  const offer = useQuery({ ...followingOffer, enabled: may(session, 'activities', 'create') })
  return offer.data !== undefined && offer.data.reason !== 'switched_off'
}
