import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, query } from '../../../lib/api.ts'
import { recordPath } from '../queries.ts'
import type { Message, TimelinePage } from './types.ts'

export const KINDS = ['email', 'phone_call', 'appointment', 'task', 'note'] as const
export type Kind = (typeof KINDS)[number]

/** What happened and will happen around a record, newest first. */
export function useTimeline(table: string, id: string, kinds: readonly Kind[]) {
  return useInfiniteQuery({
    queryKey: ['timeline', table, id, kinds],
    queryFn: ({ pageParam, signal }) =>
      api<TimelinePage>(
        'GET',
        `${recordPath(table, id)}/timeline${query({ kinds: kinds.join(','), limit: 30, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}

/** A mail with its folded parts and attachments; asked for when it is unfolded. */
export function useMessage(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['message', id],
    queryFn: ({ signal }) => api<Message>('GET', `/api/v1/messages/${id}`, { signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
