import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FollowingBody, FollowingWire } from '../../../../src/engagement/contract.ts'
import { api } from '../../lib/api.ts'
import { followingOffer } from '../../lib/following.ts'
import { toastProblem } from '../../ui/undo-toast.tsx'
import type { DraftState } from './use-draft.ts'

const PATH = '/api/v1/engagement'

/** Whether what is written is followed, and which of its files leave as links. */
export type FollowingState = {
  readonly following: FollowingWire
  readonly isBusy: boolean
  readonly change: (part: FollowingBody) => void
  readonly retry: () => void
}

/** What stands until the server has the mail: new mail is followed. */
const NEW: FollowingWire = { state: 'on', reason: null, blocked_by: [], linked_file_ids: [] }

/** @returns undefined where the organisation does not follow, or as long as that is not known */
export function useFollowing(state: DraftState): FollowingState | undefined {
  const client = useQueryClient()
  const offer = useQuery(followingOffer)
  const id = state.mail?.id
  const key = ['engagement', 'mail', id]
  const standing = useQuery({
    // Recipients, text and files of another version may stand otherwise.
    queryKey: [...key, state.mail?.version],
    queryFn: ({ signal }) => api<FollowingWire>('GET', `${PATH}/mails/${id}`, { signal }),
    enabled: id !== undefined && offer.data?.is_offered === true,
    placeholderData: (previous) => previous,
  })
  const changing = useMutation({
    mutationFn: async (body: FollowingBody) => {
      const mail = id === undefined ? await state.save() : { id }
      await api<FollowingWire>('PUT', `${PATH}/mails/${mail.id}`, { body })
      await client.invalidateQueries({ queryKey: ['engagement', 'mail', mail.id] })
    },
    onError: toastProblem,
  })
  if (offer.data === undefined || offer.data.reason === 'switched_off') return undefined
  const { reason, is_offered: isOffered } = offer.data
  return {
    following: isOffered ? (standing.data ?? NEW) : { ...NEW, state: 'unavailable', reason },
    isBusy: changing.isPending,
    change: (part) => changing.mutate(part),
    retry: () => void client.invalidateQueries({ queryKey: key }),
  }
}
