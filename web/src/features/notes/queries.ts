import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AcceptBody,
  Created,
  NoteSuggestions,
  SuggestionList,
} from '../../../../src/notes/contract.ts'
import { MOST_ACTIVITIES } from '../../../../src/notes/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

type Answer = NoteSuggestions | null
type Waiting = {
  readonly id: string
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

let waiting: Waiting[] = []

/** A timeline shows its entries at once: their texts are asked for together. */
function askTogether(id: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) setTimeout(askWaiting, 0)
    waiting.push({ id, resolve, reject })
  })
}

function askWaiting(): void {
  const asked = waiting
  waiting = []
  for (let from = 0; from < asked.length; from += MOST_ACTIVITIES)
    void askSome(asked.slice(from, from + MOST_ACTIVITIES))
}

async function askSome(asked: readonly Waiting[]): Promise<void> {
  const ids = asked.map(({ id }) => id).join(',')
  try {
    const { rows } = await api<SuggestionList>('GET', `/api/v1/notes/suggestions${query({ ids })}`)
    for (const { id, resolve } of asked)
      resolve(rows.find(({ activity_id }) => activity_id === id) ?? null)
  } catch (error) {
    for (const { reject } of asked) reject(error)
  }
}

/** What a note suggests; asked anew whenever the timeline changes. */
export function useNoteSuggestions(id: string) {
  return useQuery({
    queryKey: ['timeline', 'suggestions', id],
    queryFn: () => askTogether(id),
    retry: false,
  })
}

const pathOf = (noteId: string, key: string): string =>
  `/api/v1/notes/${noteId}/suggestions/${encodeURIComponent(key)}`

function useRefreshAll() {
  const client = useQueryClient()
  return () =>
    Promise.all(
      ['list', 'timeline', 'related', 'history'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    )
}

/** Creates what a suggestion proposes; for ten seconds it can be taken back. */
export function useAccept(noteId: string, key: string) {
  const refresh = useRefreshAll()
  return useMutation({
    mutationFn: (body: AcceptBody) =>
      api<Created>('POST', `${pathOf(noteId, key)}/accept`, { body }),
    onSuccess: async ({ table }) => {
      await refresh()
      toastUndo({
        text: t(`notes.created.${table}`),
        onUndo: async () => {
          await api('DELETE', `${pathOf(noteId, key)}/decision${query({ record: 'delete' })}`)
          await refresh()
        },
      })
    },
  })
}

/** Dismisses a suggestion; for ten seconds it can be brought back. */
export function useDismiss(noteId: string) {
  const refresh = useRefreshAll()
  return useMutation({
    mutationFn: (key: string) => api('POST', `${pathOf(noteId, key)}/dismiss`),
    onSuccess: async (_, key) => {
      await refresh()
      toastUndo({
        text: t('notes.dismissed'),
        onUndo: async () => {
          await api('DELETE', `${pathOf(noteId, key)}/decision`)
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}
