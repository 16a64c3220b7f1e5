import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { record } from '../../../../src/records/contract.ts'
import type {
  IntroductionAnswer,
  MyIntroductions,
  WarmPaths,
  WhoKnowsWhomForReader,
} from '../../../../src/who-knows-whom/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

type RecordRow = z.infer<typeof record>
export type RecordRef = { table: string; id: string }

const TABLES: readonly string[] = ['accounts', 'contacts', 'leads']
const pathOf = ({ table, id }: RecordRef): string => `/api/v1/who-knows-whom/${table}/${id}`

/** Whether colleagues can introduce somebody to records of the table. */
export const hasIntroducers = (table: string): boolean => TABLES.includes(table)

/** The colleagues who know a record; asked for only with the right to. */
export function useColleagues(record: RecordRef, isAllowed: boolean) {
  return useQuery({
    queryKey: ['who-knows-whom', record.table, record.id],
    enabled: isAllowed,
    queryFn: ({ signal }) => api<WhoKnowsWhomForReader>('GET', pathOf(record), { signal }),
  })
}

/** The ways to a person through a contact outside. */
export function useWarmPaths(record: RecordRef) {
  return useQuery({
    queryKey: ['who-knows-whom', record.table, record.id, 'paths'],
    queryFn: ({ signal }) => api<WarmPaths>('GET', `${pathOf(record)}/paths`, { signal }),
  })
}

/** The requests that the reader received and sent. */
export function useMyIntroductions() {
  return useQuery({
    queryKey: ['my-introductions'],
    queryFn: ({ signal }) => api<MyIntroductions>('GET', '/api/v1/me/introductions', { signal }),
  })
}

/** What is asked or answered changes the tiles and the reader's list. */
function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: ['who-knows-whom'] })
    await client.invalidateQueries({ queryKey: ['my-introductions'] })
  }
}

/** Asks the colleague with a reference for an introduction; can be taken back. */
export function useAsk(record: RecordRef) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (reference: string) =>
      api<{ id: string }>('POST', `${pathOf(record)}/introductions`, { body: { reference } }),
    onSuccess: async ({ id }) => {
      await refresh()
      toastUndo({
        text: t('who_knows_whom.asked.done'),
        onUndo: async () => {
          await api('DELETE', `/api/v1/introductions/${id}`)
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}

/** Takes back a request that nobody has answered. */
export function useWithdraw() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => api('DELETE', `/api/v1/introductions/${id}`),
    onSuccess: refresh,
    onError: toastProblem,
  })
}

/** Takes the answer to a request back. */
export function useTakeBack() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => api('DELETE', `/api/v1/introductions/${id}/answer`),
    onSuccess: refresh,
    onError: toastProblem,
  })
}

/** Answers a request; can be taken back. */
export function useAnswer() {
  const refresh = useRefresh()
  const takeBack = useTakeBack()
  return useMutation({
    mutationFn: ({ id, said }: { id: string; said: IntroductionAnswer }) =>
      api('PUT', `/api/v1/introductions/${id}/answer`, { body: said }),
    onSuccess: async (_, { id, said }) => {
      await refresh()
      toastUndo({
        text: t(`who_knows_whom.answered.${said.answer}`),
        onUndo: () => takeBack.mutateAsync(id),
      })
    },
    onError: toastProblem,
  })
}

/** What the record is called, from what its page has read already; empty while it reads. */
export function useRecordName({ table, id }: RecordRef): string {
  const { data } = useQuery({
    queryKey: ['record', table, id],
    queryFn: ({ signal }) => api<RecordRow>('GET', `/api/v1/records/${table}/${id}`, { signal }),
  })
  const name = data?.values[table === 'accounts' ? 'name' : 'full_name']
  return typeof name === 'string' ? name : ''
}
