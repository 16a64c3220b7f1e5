import { Alert, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReminderBody, ReminderWire } from '../../../../src/engagement/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { sendTimes } from './send-times.ts'
import { TimeDialog } from './time-dialog.tsx'

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
  return (
    <TimeDialog
      title={t('composer.remind')}
      // A later working morning of one's own, until another time is chosen.
      at={known?.remind_at ?? sendTimes(reader.now, reader.timeZone).at(-1)?.at ?? null}
      label={t('composer.remind.time')}
      action={t('web.save')}
      isBusy={props.isBusy}
      above={
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
      }
      below={() => (
        <>
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
        </>
      )}
      remove={
        known === null ? undefined : { label: t('composer.remind.remove'), act: props.onRemove }
      }
      onChoose={(at) => props.onSave({ condition, remind_at: at, comment })}
      onClose={props.onClose}
    />
  )
}
