import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReminderAnswer, ReminderBody } from '../../../../src/engagement/contract.ts'
import { api } from '../../lib/api.ts'

const pathOf = (id: string): string => `/api/v1/engagement/mails/${id}/reminder`
const keyOf = (id: string | undefined) => ['engagement', 'reminder', id]

/** What the author of a mail wants to be reminded of. @param id  undefined: the server has no such mail yet */
export const useReminder = (id: string | undefined) =>
  useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api<ReminderAnswer>('GET', pathOf(id ?? ''), { signal }),
    enabled: id !== undefined,
  })

/** Sets, changes or removes it. @param idOf  the mail, which is saved first where it is new */
export function useChangeReminder(idOf: () => Promise<string>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (reminder: ReminderBody | null) => {
      const id = await idOf()
      if (reminder === null) await api('DELETE', pathOf(id))
      else await api<ReminderAnswer>('PUT', pathOf(id), { body: reminder })
      await client.invalidateQueries({ queryKey: keyOf(id) })
    },
  })
}
