import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  CardTypeSettings,
  cardTypeBody,
  myCardTypeBody,
} from '../../../../src/assistant/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'

/** All card types with the organisation's and the person's settings. */
export const useCardTypes = () =>
  useQuery({
    queryKey: ['card-types'],
    queryFn: ({ signal }) =>
      api<{ card_types: readonly CardTypeSettings[] }>('GET', '/api/v1/assistant/card-types', {
        signal,
      }),
  })

function useSaveAt<Body>(path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) => api('PATCH', path, { body }),
    // A second change waits: what is disabled meanwhile loses the keyboard.
    scope: { id: path },
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['card-types'] }),
        client.invalidateQueries({ queryKey: ['cards'] }),
      ])
      toast(t('web.saved'))
    },
    onError: toastProblem,
  })
}

export const useSaveCardType = (type: string) =>
  useSaveAt<z.infer<typeof cardTypeBody>>(`/api/v1/assistant/card-types/${type}`)

export const useSaveMyCardType = (type: string) =>
  useSaveAt<z.infer<typeof myCardTypeBody>>(`/api/v1/assistant/my-card-types/${type}`)
