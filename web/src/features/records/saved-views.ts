import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  SavedView,
  SavedViewBody,
  SavedViewList,
} from '../../../../src/saved-views/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

export type { SavedView, SavedViewBody }

const PATH = '/api/v1/saved-views'
const KEY = 'saved-views'

/** The reader's own views of a table, and those that are shared. */
export const useSavedViews = (table: string) =>
  useQuery({
    queryKey: [KEY, table],
    queryFn: ({ signal }) => api<SavedViewList>('GET', `${PATH}${query({ table })}`, { signal }),
  })

/** A view as the server takes it. */
export const bodyOf = ({
  name,
  table,
  is_shared,
  filter,
  sort,
  columns,
  group,
}: SavedView): SavedViewBody => ({ name, table, is_shared, filter, sort, columns, group })

function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [KEY] })
}

/** Keeps a new view, or changes one; both can be taken back. */
export function useSaveView(onSaved: (id: string) => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ body, before }: { body: SavedViewBody; before: SavedView | undefined }) =>
      before === undefined
        ? api<SavedView>('POST', PATH, { body })
        : api<SavedView>('PUT', `${PATH}/${before.id}`, { body }),
    onSuccess: async (saved, { before }) => {
      await refresh()
      onSaved(saved.id)
      toastUndo({
        text: t('web.view.saved', { name: saved.name }),
        onUndo: async () => {
          if (before === undefined) await api('DELETE', `${PATH}/${saved.id}`)
          else await api('PUT', `${PATH}/${before.id}`, { body: bodyOf(before) })
          await refresh()
        },
      })
    },
  })
}

/** Removes a view; bringing it back makes it anew. */
export function useRemoveView(onRemoved: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ id }: SavedView) => api('DELETE', `${PATH}/${id}`),
    onSuccess: async (_, view) => {
      onRemoved()
      await refresh()
      toastUndo({
        text: t('web.view.removed', { name: view.name }),
        onUndo: async () => {
          await api('POST', PATH, { body: bodyOf(view) })
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}
