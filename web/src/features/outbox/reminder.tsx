import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { AlarmClock } from 'lucide-react'
import type { ReminderWire } from '../../../../src/engagement/contract.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem } from '../../ui/undo-toast.tsx'
import { When } from '../../ui/when.tsx'
import { ReminderDialog } from './reminder-dialog.tsx'
import { useChangeReminder, useReminder } from './reminders.ts'
import type { DraftState } from './use-draft.ts'

/** "Reminder if there is no reply by Friday 09:00"; other words once its time has come, or what it waits for. */
function Summary(props: { reminder: ReminderWire }) {
  const { state, condition, remind_at: at, comment } = props.reminder
  const isTimed = state === 'set' || state === 'due'
  return (
    <Text size="xs" role="status">
      {isTimed ? (
        <>
          {t(`composer.remind.${state}.${condition}`)} <When at={at} />
        </>
      ) : (
        t(`composer.remind.${state}`)
      )}
      {comment === '' ? '' : ` · ${comment}`}
    </Text>
  )
}

function useEditing(id: string | undefined, idOf: () => Promise<string>) {
  const { data } = useReminder(id)
  const [isOpen, { open, close }] = useDisclosure(false)
  const changing = useChangeReminder(idOf)
  const known = data?.reminder ?? null
  const dialog = isOpen ? (
    <ReminderDialog
      known={known}
      error={changing.error}
      isBusy={changing.isPending}
      onSave={(reminder) => changing.mutate(reminder, { onSuccess: close })}
      onRemove={() => changing.mutate(null, { onSuccess: close })}
      onClose={close}
    />
  ) : null
  const remove = (): void => changing.mutate(null, { onError: toastProblem })
  return { known, dialog, open, remove }
}

export type Reminding = ReturnType<typeof useEditing>

/** The reminder of the mail that is written. */
export const useReminding = (state: DraftState): Reminding =>
  useEditing(state.mail?.id, async () => state.mail?.id ?? (await state.save()).id)

/** Opens the choice. */
export function ReminderTool(props: { reminding: Reminding }) {
  const { known, open } = props.reminding
  return (
    <Tooltip label={t('composer.remind')}>
      <ActionIcon
        variant={known === null ? 'subtle' : 'light'}
        color={known === null ? 'gray' : 'indigo'}
        size={34}
        aria-label={t('composer.remind')}
        onClick={open}
      >
        <AlarmClock size={18} />
      </ActionIcon>
    </Tooltip>
  )
}

/** Says what is set, and changes or removes it. */
export function ReminderBar(props: { reminding: Reminding }) {
  const { known, dialog, open, remove } = props.reminding
  return (
    <>
      {known === null ? null : (
        <Group className="follow-bar" gap={8} data-state="on" role="group">
          <AlarmClock size={15} aria-hidden />
          <Summary reminder={known} />
          <Button size="compact-xs" variant="default" onClick={open}>
            {t('composer.remind.change')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={remove}>
            {t('composer.remind.remove')}
          </Button>
        </Group>
      )}
      {dialog}
    </>
  )
}

/** Of a mail that waits or has left: its reminder may still be set, changed and removed. */
export function ReminderButton(props: { mailId: string }) {
  const { known, dialog, open } = useEditing(props.mailId, async () => props.mailId)
  return (
    <Group gap={6} mt={6}>
      <Button
        size="compact-xs"
        variant="subtle"
        h="auto"
        classNames={{ label: 'wrapping' }}
        leftSection={<AlarmClock size={14} aria-hidden />}
        onClick={open}
      >
        {known === null ? t('composer.remind') : <Summary reminder={known} />}
      </Button>
      {dialog}
    </Group>
  )
}
