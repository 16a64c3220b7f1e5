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

type CardTypes = { readonly card_types: readonly CardTypeSettings[] }

/** All card types with the organisation's and the person's settings. */
export const useCardTypes = () =>
  useQuery({
    queryKey: ['card-types'],
    queryFn: ({ signal }) =>
      api<CardTypes>('GET', '/api/v1/assistant/card-types', {
        signal,
      }),
  })

/**
 * Saves settings of a card type; what was chosen stands at once.
 *
 * @param told  the settings as they are after a change
 */
function useSaveAt<Body>(
  { type, path }: { readonly type: string; readonly path: string },
  told: (settings: CardTypeSettings, body: Body) => CardTypeSettings,
) {
  const client = useQueryClient()
  const key = ['card-types']
  return useMutation({
    mutationKey: key,
    mutationFn: (body: Body) => api('PATCH', path, { body }),
    // A second change waits: what is disabled meanwhile loses the keyboard.
    scope: { id: path },
    onMutate: async (body) => {
      await client.cancelQueries({ queryKey: key })
      client.setQueryData<CardTypes>(key, (known) =>
        known === undefined
          ? known
          : {
              card_types: known.card_types.map((settings) =>
                settings.type === type ? told(settings, body) : settings,
              ),
            },
      )
    },
    onSuccess: () => toast(t('web.saved')),
    onError: toastProblem,
    // What the server says before the last change is saved would take that back.
    onSettled: async () => {
      if (client.isMutating({ mutationKey: key }) > 1) return
      await Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: ['cards'] }),
      ])
    },
  })
}

export const useSaveCardType = (type: string) =>
  useSaveAt<z.infer<typeof cardTypeBody>>(
    { type, path: `/api/v1/assistant/card-types/${type}` },
    (settings, { is_enabled, is_high_priority, amount, hidden_role_ids: hidden }) => ({
      ...settings,
      is_enabled: is_enabled ?? settings.is_enabled,
      is_high_priority: is_high_priority ?? settings.is_high_priority,
      roles: settings.roles.map((role) =>
        hidden === undefined ? role : { ...role, is_shown: !hidden.includes(role.id) },
      ),
      parameter:
        settings.parameter === null || amount === undefined
          ? settings.parameter
          : { ...settings.parameter, organisation: amount },
    }),
  )

export const useSaveMyCardType = (type: string) =>
  useSaveAt<z.infer<typeof myCardTypeBody>>(
    { type, path: `/api/v1/assistant/my-card-types/${type}` },
    (settings, { is_enabled, amount }) => ({
      ...settings,
      is_enabled_for_me: is_enabled ?? settings.is_enabled_for_me,
      parameter:
        settings.parameter === null || amount === undefined
          ? settings.parameter
          : {
              ...settings.parameter,
              personal: amount,
              current: amount ?? settings.parameter.organisation,
            },
    }),
  )
