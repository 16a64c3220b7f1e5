import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  PublishBody,
  PublishedAddress,
  PublishedAnswer,
} from '../../../../src/calendars/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'

const PATH = '/api/v1/published-calendar'
const KEY = ['published-calendar']

/** What the reader publishes; null: nothing. */
export const usePublished = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<PublishedAnswer>('GET', PATH, { signal }),
  })

/** Makes an address, or replaces it; what is answered is told this once. */
export function usePublish() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: PublishBody) => api<PublishedAddress>('POST', PATH, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
    onError: toastProblem,
  })
}

/** Changes what is told at the address; shown at once. */
export function useChoosePublished() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: PublishBody) => api<PublishedAnswer>('PATCH', PATH, { body }),
    onSuccess: (answer) => {
      client.setQueryData(KEY, answer)
      toast(t('web.saved'))
    },
    onError: toastProblem,
  })
}

export function useWithdraw() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api('DELETE', PATH),
    onSuccess: async () => {
      toast(t('calendars.publish.withdrawn'))
      await client.invalidateQueries({ queryKey: KEY })
    },
    onError: toastProblem,
  })
}
