import { Checkbox, Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useContext } from 'react'
import { t } from '../../../lib/i18n.ts'
import { InstantInput } from '../../../ui/day-input.tsx'
import { AttendeeInput } from '../attendee-input.tsx'
import { colleaguesIn } from '../attendees.ts'
import type { Draft, Writable } from './drafts.ts'
import { MeetingContext } from './meeting-context.ts'

type Props = { kind: Writable; draft: Draft; onChange: (draft: Draft) => void }

function Duration(props: Props) {
  return (
    <NumberInput
      label={t('web.composer.duration')}
      min={0}
      max={1440}
      step={15}
      w={130}
      value={props.draft.durationMinutes}
      onChange={(value) =>
        props.onChange({
          ...props.draft,
          durationMinutes: typeof value === 'number' ? value : props.draft.durationMinutes,
        })
      }
    />
  )
}

function CallFields(props: Props) {
  const { draft, onChange } = props
  return (
    <Group gap="xs" align="flex-end">
      <SegmentedControl
        aria-label={t('web.composer.direction')}
        data={[
          { value: 'out', label: t('web.composer.we_called') },
          { value: 'in', label: t('web.composer.they_called') },
        ]}
        value={draft.direction}
        onChange={(value) => onChange({ ...draft, direction: value === 'in' ? 'in' : 'out' })}
      />
      <div style={{ flex: '1 1 180px' }}>
        <InstantInput
          label={t(draft.isDone ? 'web.composer.held_at' : 'web.composer.due_at')}
          value={draft.dueAt}
          onChange={(dueAt) => onChange({ ...draft, dueAt })}
        />
      </div>
      {draft.isDone ? <Duration {...props} /> : null}
      <Checkbox
        label={t('web.composer.done')}
        checked={draft.isDone}
        onChange={(event) => onChange({ ...draft, isDone: event.currentTarget.checked })}
        mb={8}
      />
    </Group>
  )
}

function MeetingFields(props: Props) {
  const { draft, onChange } = props
  const meetings = useContext(MeetingContext)
  return (
    <>
      <AttendeeInput
        label={t('web.attendees.title')}
        value={draft.attendees}
        onChange={(attendees) => onChange({ ...draft, attendees })}
      />
      <Group gap="xs" align="flex-end">
        <div style={{ flex: '1 1 180px' }}>
          <InstantInput
            label={t('web.composer.starts_at')}
            required
            value={draft.startedAt}
            onChange={(startedAt) => onChange({ ...draft, startedAt })}
          />
        </div>
        <Duration {...props} />
        <TextInput
          label={t('web.composer.location')}
          value={draft.location}
          onChange={(event) => onChange({ ...draft, location: event.currentTarget.value })}
          style={{ flex: '1 1 160px' }}
        />
      </Group>
      {meetings?.times({
        colleagueIds: colleaguesIn(draft.attendees),
        startsAt: draft.startedAt,
        minutes: draft.durationMinutes,
        onChoose: (startedAt) => onChange({ ...draft, startedAt }),
      })}
    </>
  )
}

/** What a task, call or meeting needs beside its text; a note needs nothing. */
export function DraftFields(props: Props) {
  const { kind, draft, onChange } = props
  if (kind === 'note') return null
  return (
    <>
      <TextInput
        label={t('web.composer.subject')}
        required
        autoFocus
        maxLength={500}
        value={draft.subject}
        onChange={(event) => onChange({ ...draft, subject: event.currentTarget.value })}
      />
      {kind === 'task' ? (
        <InstantInput
          label={t('web.composer.due_at')}
          value={draft.dueAt}
          onChange={(dueAt) => onChange({ ...draft, dueAt })}
        />
      ) : null}
      {kind === 'phone_call' ? <CallFields {...props} /> : null}
      {kind === 'appointment' ? <MeetingFields {...props} /> : null}
    </>
  )
}
