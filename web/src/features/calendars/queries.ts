import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  CalendarConnectionList,
  CalendarConnectionWire,
  CalendarWire,
  ConnectBody,
} from '../../../../src/calendars/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

const PATH = '/api/v1/calendar-connections'
const KEY = 'calendar-connections'

type Calendars = { calendars: readonly CalendarWire[] }

export const useMyConnections = () =>
  useQuery({
    queryKey: [KEY, 'mine'],
    queryFn: ({ signal }) =>
      api<CalendarConnectionList>('GET', `${PATH}${query({ limit: 200 })}`, { signal }),
  })

export const useCalendars = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'calendars'],
    queryFn: ({ signal }) => api<Calendars>('GET', `${PATH}/${id}/calendars`, { signal }),
  })

export function useConnect() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ConnectBody) => api<CalendarConnectionWire>('POST', PATH, { body }),
    onSuccess: async ({ name }) => {
      await client.invalidateQueries({ queryKey: [KEY] })
      toast(t('calendars.done.connect', { name }))
    },
  })
}

export function usePassword(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (password: string) =>
      api<CalendarConnectionWire>('PATCH', `${PATH}/${id}`, { body: { password } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [KEY] })
      toast(t('web.saved'))
    },
  })
}

/** Brings in step now, pauses or resumes; pausing and resuming take each other back. */
export function useAct({ id, name }: CalendarConnectionWire) {
  const client = useQueryClient()
  const ask = async (act: 'read' | 'pause' | 'resume'): Promise<void> => {
    await api('POST', `${PATH}/${id}/${act}`)
    await client.invalidateQueries({ queryKey: [KEY] })
  }
  return useMutation({
    mutationFn: ask,
    onSuccess: (_, act) => {
      const text = t(`calendars.done.${act}`, { name })
      if (act === 'read') toast(text)
      else toastUndo({ text, onUndo: () => ask(act === 'pause' ? 'resume' : 'pause') })
    },
    onError: toastProblem,
  })
}

export function useDisconnect({ id, name }: CalendarConnectionWire) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api('DELETE', `${PATH}/${id}`),
    onSuccess: async () => {
      toast(t('calendars.done.disconnect', { name }))
      await client.invalidateQueries({ queryKey: [KEY, 'mine'] })
    },
    onError: toastProblem,
  })
}

export type Choice = { readonly ids: readonly string[]; readonly targetId: string | null }

/** Chooses the calendars, and where new appointments go; the choice before can be taken back to. */
export function useChoose(id: string) {
  const client = useQueryClient()
  const put = async ({ ids, targetId }: Choice): Promise<void> => {
    const body = { calendar_ids: ids, target_id: targetId }
    await api('PUT', `${PATH}/${id}/calendars`, { body })
    await client.invalidateQueries({ queryKey: [KEY] })
  }
  return useMutation({
    mutationFn: ({ after }: { after: Choice; before: Choice }) => put(after),
    onSuccess: (_, { before }) =>
      toastUndo({ text: t('calendars.done.choose'), onUndo: () => put(before) }),
    onError: toastProblem,
  })
}
