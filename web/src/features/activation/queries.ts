import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Activation, MyMailboxes } from '../../../../src/activation/contract.ts'
import { api } from '../../lib/api.ts'
import { toastProblem } from '../../ui/undo-toast.tsx'

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
}

/** Says a word; what is shown of it is read again. */
export function useSay() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ method, path, body }: Said) => api(method, `${PATH}${path}`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['activation'] }),
    onError: toastProblem,
  })
}
