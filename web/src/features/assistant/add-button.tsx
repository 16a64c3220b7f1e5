import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CardAction } from '../../../../src/assistant/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'

/** What the buttons of a card type add: where to, and by which field. */
const ADDED = {
  competitor_mentioned: { path: 'competitors', field: 'competitor_id' },
  suggested_stakeholder: { path: 'stakeholders', field: 'contact_id' },
} as const
export type AddingCard = keyof typeof ADDED

export const isAdding = (type: string): type is AddingCard => type in ADDED

/** Adds competitors or people to an opportunity, if need be from now on always; the toast takes both back. */
export function AddButton(props: {
  type: AddingCard
  action: CardAction
  label: string
  variant: string
}) {
  const { action, type } = props
  const client = useQueryClient()
  const { path, field } = ADDED[type]
  const address = `/api/v1/records/opportunities/${action.id}/${path}`
  const always = (value: boolean): Promise<unknown> | undefined =>
    action.setting
      ? api('PUT', `/api/v1/me/settings/${action.setting}`, { body: { value } })
      : undefined
  const add = useMutation({
    mutationFn: async () => {
      for (const id of action.ids) await api('POST', address, { body: { [field]: id } })
      await always(true)
    },
    onSuccess: async () => {
      await client.invalidateQueries()
      toastUndo({
        text: t(`assistant.added.${path}`, { count: action.ids.length }),
        onUndo: async () => {
          await always(false)
          for (const id of action.ids) await api('DELETE', `${address}/${id}`)
          await client.invalidateQueries()
        },
      })
    },
    onError: toastProblem,
  })
  return (
    <Button
      size="compact-sm"
      variant={props.variant}
      loading={add.isPending}
      onClick={() => add.mutate()}
    >
      {props.label}
    </Button>
  )
}
