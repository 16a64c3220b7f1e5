import { Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import type { Card } from '../../../../src/assistant/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { toast } from '../../ui/undo-toast.tsx'
import { CardForm } from './card-form.ts'
import { newFromCard } from './new-from-card.ts'

/** The form of a meeting or a case, filled in from the mail of a card. */
export function CreateDrawer(props: {
  card: Card
  action: 'create_meeting' | 'create_case'
  onClose: () => void
}) {
  const { card, onClose } = props
  const client = useQueryClient()
  const session = useSession()
  const form = useContext(CardForm)
  const { table, columns, initial, parties } = newFromCard(card, props.action, session.user.id)
  const create = useMutation({
    mutationFn: (values: Record<string, unknown>) =>
      api('POST', `/api/v1/records/${table}`, {
        body: { values: filled(values), ...(parties.length > 0 && { parties }) },
      }),
    onSuccess: async () => {
      onClose()
      toast(t('web.created'))
      await client.invalidateQueries()
    },
  })
  return (
    <Sheet onClose={onClose} size="lg" title={t(`assistant.new.${table}`)}>
      <Stack>
        {parties.length > 1 ? (
          <Text size="sm" c="dimmed">
            {t('assistant.new.with', { person: card.values.person ?? '' })}
          </Text>
        ) : null}
        {form?.({
          table,
          columns,
          initial,
          error: create.error,
          isBusy: create.isPending,
          onCancel: onClose,
          onSubmit: (values) => create.mutate(values),
        })}
      </Stack>
    </Sheet>
  )
}

const filled = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
