import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReminderBody, ReminderWire } from '../../../../src/engagement/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { InstantInput } from '../../ui/day-input.tsx'
import { sendTimes } from './send-times.ts'

const CONDITIONS = ['no_reply', 'not_opened', 'anyway'] as const
type Condition = (typeof CONDITIONS)[number]

/** Chooses of what, and when, the author is reminded. */
export function ReminderDialog(props: {
  known: ReminderWire | null
  error: Error | null
  isBusy: boolean
  onSave: (reminder: ReminderBody) => void
  onRemove: () => void
  onClose: () => void
}) {
  const { known } = props
  const reader = useReader()
  const [condition, setCondition] = useState<Condition>(known?.condition ?? 'no_reply')
  const [comment, setComment] = useState(known?.comment ?? '')
  // A later working morning of one's own, until another time is chosen.
  const [at, setAt] = useState<string | null>(
    known?.remind_at ?? sendTimes(reader.now, reader.timeZone).at(-1)?.at ?? null,
  )
  const isPast = at !== null && new Date(at) <= reader.now
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('composer.remind')}
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <Stack gap="sm">
        <Select
          label={t('composer.remind.condition')}
          data={CONDITIONS.map((value) => ({
            value,
            label: t(`composer.remind.condition.${value}`),
          }))}
          allowDeselect={false}
          value={condition}
          onChange={(value) => setCondition(CONDITIONS.find((one) => one === value) ?? 'no_reply')}
        />
        <InstantInput
          label={t('composer.remind.time')}
          required
          value={at}
          error={isPast ? t('composer.time_passed') : undefined}
          onChange={setAt}
        />
        <TextInput
          label={t('composer.remind.comment')}
          maxLength={500}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {props.error === null ? null : (
          <Alert color="red" variant="light" role="alert" py="xs">
            {props.error.message}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          {known === null ? null : (
            <Button variant="default" mr="auto" disabled={props.isBusy} onClick={props.onRemove}>
              {t('composer.remind.remove')}
            </Button>
          )}
          <Button variant="default" onClick={props.onClose}>
            {t('web.cancel')}
          </Button>
          <Button
            loading={props.isBusy}
            disabled={at === null || isPast}
            onClick={() => {
              if (at !== null) props.onSave({ condition, remind_at: at, comment })
            }}
          >
            {t('web.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
