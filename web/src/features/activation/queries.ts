import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Activation,
  AdmittedMailbox,
  MyMailboxes,
  SaidWord,
  TakeBack,
} from '../../../../src/activation/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

const PATH = '/api/v1/activation'

export const useActivation = (enabled: boolean) =>
  useQuery({
    queryKey: ['activation'],
    queryFn: ({ signal }) => api<Activation>('GET', PATH, { signal }),
    enabled,
  })

export const useMyMailboxes = () =>
  useQuery({
    queryKey: ['activation', 'mine'],
    queryFn: ({ signal }) => api<MyMailboxes>('GET', `${PATH}/mine`, { signal }),
  })

export type Said = {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  /** after /api/v1/activation */
  readonly path: string
  readonly body?: unknown
  /** what the toast says was done, and what follows from it */
  readonly done: string
}

/** Says a word and offers to take back this one, if one had to be said; what is shown of it is read again. */
export function useSay() {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['activation'] })
  return useMutation({
    mutationFn: ({ method, path, body }: Said) => api<SaidWord>(method, `${PATH}${path}`, { body }),
    onSuccess: async ({ decision_id }, { done }) => {
      await refresh()
      if (decision_id === null) return toast(done)
      const body: TakeBack = { decision_id }
      toastUndo({
        text: done,
        onUndo: async () => {
          await api('POST', `${PATH}/take-back`, { body })
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}

type OfMailbox = Pick<AdmittedMailbox, 'id' | 'owner'>

/** The owner's consent to the analysis of his mailbox. */
export const grantOf = ({ id }: OfMailbox): Said => ({
  method: 'POST',
  path: `/mailboxes/${id}/grant`,
  done: t('activation.done.granted'),
})

/** The withdrawal of a mailbox, by its owner or an administrator. */
export const withdrawalOf = ({ id, owner }: OfMailbox): Said => ({
  method: 'DELETE',
  path: `/mailboxes/${id}/grant`,
  done: t('activation.done.withdrawn', { name: owner.name }),
})
