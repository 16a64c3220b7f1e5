import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  EntryBody,
  EntryList,
  EntryWire,
  FreeTimes,
  Times,
} from '../../../../src/availability/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

const PATH = '/api/v1/availability'
const KEY = 'availability'

export type PersonTimes = Times['rows'][number]
export type Interval = PersonTimes['taken'][number]
/** Instants, half-open. */
export type Window = { readonly from: string; readonly until: string }

export type Asked = {
  readonly userIds: readonly string[]
  readonly window: Window
  /** a meeting that is moved, and stands in nobody's way itself */
  readonly without?: string | undefined
}

const queryOf = ({ userIds, window, without }: Asked, minutes?: number): string =>
  query({ user_ids: userIds.join(','), ...window, without, minutes })

export const useEntries = (userId: string) =>
  useQuery({
    queryKey: [KEY, 'entries', userId],
    queryFn: ({ signal }) => api<EntryList>('GET', `${PATH}/users/${userId}/entries`, { signal }),
  })

/** When people work and when their time is taken. */
export const useTimes = (asked: Asked) =>
  useQuery({
    queryKey: [KEY, 'times', queryOf(asked)],
    queryFn: ({ signal }) => api<Times>('GET', `${PATH}/times${queryOf(asked)}`, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })

/** Times to propose to people, in a window. */
export const useFreeTimes = (asked: Asked, minutes: number) =>
  useQuery({
    queryKey: [KEY, 'free', minutes, queryOf(asked)],
    queryFn: ({ signal }) =>
      api<FreeTimes>('GET', `${PATH}/free-times${queryOf(asked, minutes)}`, { signal }),
    enabled: minutes >= 5,
    placeholderData: keepPreviousData,
    retry: false,
  })

/** An entry as the server takes it. */
export function bodyOf(entry: EntryWire): EntryBody {
  const { first_day, from_minute, until_minute, time_zone, description } = entry
  const common = { first_day, from_minute, until_minute, time_zone, description }
  switch (entry.kind) {
    case 'working_hours': {
      const { kind, weekdays, last_day, breaks } = entry
      return { ...common, kind, weekdays, last_day, breaks }
    }
    case 'non_working_hours':
      return { ...common, kind: entry.kind }
    case 'time_off':
      return { ...common, kind: entry.kind, last_day: entry.last_day ?? first_day }
    default:
      return entry.kind satisfies never
  }
}

/** Adds or changes an entry; both can be taken back. */
export function useSaveEntry(userId: string) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: [KEY] })
  const put = (id: string, body: EntryBody): Promise<EntryWire> =>
    api<EntryWire>('PUT', `${PATH}/entries/${id}`, { body })
  return useMutation({
    mutationFn: ({ body, before }: { body: EntryBody; before: EntryWire | undefined }) =>
      before === undefined
        ? api<EntryWire>('POST', `${PATH}/users/${userId}/entries`, { body })
        : put(before.id, body),
    onSuccess: async (saved, { before }) => {
      await refresh()
      toastUndo({
        text: t('availability.saved'),
        onUndo: async () => {
          if (before === undefined) await api('DELETE', `${PATH}/entries/${saved.id}`)
          else await put(before.id, bodyOf(before))
          await refresh()
        },
      })
    },
  })
}

export function useRemoveEntry(userId: string) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: [KEY] })
  return useMutation({
    mutationFn: ({ id }: EntryWire) => api('DELETE', `${PATH}/entries/${id}`),
    onSuccess: async (_, entry) => {
      await refresh()
      toastUndo({
        text: t('availability.removed'),
        onUndo: async () => {
          await api('POST', `${PATH}/users/${userId}/entries`, { body: bodyOf(entry) })
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}
