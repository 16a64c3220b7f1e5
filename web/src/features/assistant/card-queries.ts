import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  CardFeedback,
  CardSection,
  CardState,
  Cards,
  cardCount,
} from '../../../../src/assistant/contract.ts'
import { api, query } from '../../lib/api.ts'
import { now } from '../../lib/clock.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

/** The record whose cards are shown; absent for the person's own pane. */
export type CardContext = { table: string; id: string }

const contextQuery = (context: CardContext | undefined) => ({
  record_table: context?.table,
  record_id: context?.id,
})

/** Number of cards of the person, undefined until it is known. */
export function useCardCount(enabled: boolean): number | undefined {
  const { data } = useQuery({
    queryKey: ['cards', 'count'],
    queryFn: ({ signal }) =>
      api<z.infer<typeof cardCount>>('GET', '/api/v1/assistant/count', { signal }),
    enabled,
    // Cards appear by the passing of time too, which is not an event.
    refetchInterval: 60_000,
  })
  return enabled ? (data?.total ?? 0) : undefined
}

/** The three sections with their first five cards. */
export function useCards(context: CardContext | undefined) {
  return useQuery({
    queryKey: ['cards', 'sections', context?.table ?? '', context?.id ?? ''],
    queryFn: ({ signal }) =>
      api<Cards>('GET', `/api/v1/assistant/cards${query(contextQuery(context))}`, { signal }),
    refetchInterval: 60_000,
  })
}

/** All cards of one section, page by page, once "show more" was pressed. */
export function useSectionCards(
  section: CardSection,
  context: CardContext | undefined,
  enabled: boolean,
) {
  return useInfiniteQuery({
    queryKey: ['cards', 'section', section, context?.table ?? '', context?.id ?? ''],
    queryFn: ({ pageParam, signal }) =>
      api<Cards>(
        'GET',
        `/api/v1/assistant/cards${query({ ...contextQuery(context), section, limit: 20, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.sections[0]?.next_cursor ?? undefined,
    enabled,
  })
}

type State = 'snoozed' | 'dismissed' | 'active'

const putState = (id: string, state: State): Promise<CardState> =>
  api('PUT', `/api/v1/assistant/cards/${id}/state`, { body: { state } })

/** Snooze and dismiss: done at once, taken back from the toast. */
export function useCardState(cardId: string) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['cards'] })
  return useMutation({
    mutationFn: (state: 'snoozed' | 'dismissed') => putState(cardId, state),
    onSuccess: async (result, state) => {
      await refresh()
      const untilMs = result.undo_until
        ? new Date(result.undo_until).getTime() - now().getTime()
        : 0
      toastUndo({
        text: t(state === 'snoozed' ? 'web.cards.snoozed' : 'web.cards.dismissed'),
        durationMs: Math.max(4000, untilMs),
        onUndo: async () => {
          await putState(cardId, 'active')
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}

/** Like, dislike, or neither. */
export function useCardFeedback(cardId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (liked: boolean | null) =>
      api<CardFeedback>('PUT', `/api/v1/assistant/cards/${cardId}/feedback`, { body: { liked } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['cards'] }),
    onError: toastProblem,
  })
}
