import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SignatureUpdates } from '../../../../src/mailbox/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

export type PersonRef = { table: 'contacts' | 'leads'; id: string }

const pathOf = ({ table, id }: PersonRef): string => `/api/v1/signature-updates/${table}/${id}`

/** What the signatures of a person would update; asked again whenever the record changes. */
export function useSignatureUpdates(person: PersonRef) {
  return useQuery({
    queryKey: ['record', person.table, person.id, 'signatures'],
    queryFn: ({ signal }) => api<SignatureUpdates>('GET', pathOf(person), { signal }),
    retry: false,
  })
}

/** Accepts or dismisses an update; for ten seconds it can be taken back. */
export function useDecide(person: PersonRef, version: number) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      [['record', person.table, person.id], ['list', person.table], ['history']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  return useMutation({
    mutationFn: ({ key, verb }: { key: string; verb: 'accept' | 'dismiss' }) =>
      api('POST', `${pathOf(person)}/${key}/${verb}`, {
        ...(verb === 'accept' && { body: { version } }),
      }),
    onSuccess: async (_, { key, verb }) => {
      await refresh()
      toastUndo({
        text: t(`mailbox.signature.${verb}.done`),
        onUndo: async () => {
          await api('DELETE', `${pathOf(person)}/${key}/decision`)
          await refresh()
        },
      })
    },
    onError: async (error) => {
      toastProblem(error)
      await refresh()
    },
  })
}
