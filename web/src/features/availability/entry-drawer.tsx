import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Chip,
  Group,
  Input,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { EntryWire } from '../../../../src/availability/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { dayOf } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { TimeZoneSelect } from '../../ui/time-zone-select.tsx'
import type { Form, Kind } from './entry-form.ts'
import { entryBodyOf, firstDayOf, formOf, isComplete, newForm, withBreak } from './entry-form.ts'
import { useSaveEntry } from './queries.ts'
import { sayWeekday } from './words.ts'

type Fields = { form: Form; change: (part: Partial<Form>) => void }
type Span = { from: string; until: string }

function SpanFields(props: {
  value: Span
  labels: { from: string; until: string }
  onChange: (value: Span) => void
}) {
  const { value, labels, onChange } = props
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end" style={{ flex: 1 }}>
      <TimeInput
        label={labels.from}
        required
        style={{ flex: 1 }}
        value={value.from}
        onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
      />
      <TimeInput
        label={labels.until}
        required
        style={{ flex: 1 }}
        value={value.until}
        onChange={(event) => onChange({ ...value, until: event.currentTarget.value })}
      />
    </Group>
  )
}

function Breaks({ form, change }: Fields) {
  const replace = (key: number, span: Span | undefined): void =>
    change({
      breaks: form.breaks.flatMap((each) => {
        if (each.key !== key) return [each]
        return span === undefined ? [] : [{ key, ...span }]
      }),
    })
  return (
    <Stack gap={6}>
      {form.breaks.map(({ key, ...span }) => (
        <Group key={key} gap="xs" wrap="nowrap" align="flex-end">
          <SpanFields
            labels={{
              from: t('availability.break_from'),
              until: t('availability.break_until'),
            }}
            value={span}
            onChange={(value) => replace(key, value)}
          />
          <ActionIcon
            variant="subtle"
            mb={4}
            aria-label={t('availability.remove_break')}
            onClick={() => replace(key, undefined)}
          >
            <X size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Plus size={14} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={() => change(withBreak(form))}
      >
        {t('availability.add_break')}
      </Button>
    </Stack>
  )
}

function Repetition({ form, change }: Fields) {
  return (
    <>
      <Switch
        label={t('availability.repeats')}
        checked={form.repeats}
        onChange={(event) => change({ repeats: event.currentTarget.checked })}
      />
      {form.repeats ? (
        <>
          <Input.Wrapper label={t('availability.weekdays')} required>
            <Chip.Group
              multiple
              value={form.weekdays.map(String)}
              onChange={(days) => change({ weekdays: days.map(Number) })}
            >
              <Group gap={6} mt={4} role="group" aria-label={t('availability.weekdays')}>
                {[0, 1, 2, 3, 4, 5, 6].map((day) => (
                  <Chip key={day} value={String(day)} size="xs">
                    {sayWeekday(day, currentLanguage(), 'short')}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
          <DayInput
            label={t('availability.ends_on')}
            value={form.lastDay}
            onChange={(lastDay) => change({ lastDay })}
          />
        </>
      ) : null}
    </>
  )
}

function EntryFields({ form, change }: Fields) {
  const { kind } = form
  const hasHours = kind !== 'time_off' || !form.isAllDay
  return (
    <>
      <DayInput
        label={t(kind === 'non_working_hours' ? 'availability.day' : 'availability.first_day')}
        required
        value={form.firstDay}
        onChange={(day) => change(firstDayOf(form, day))}
      />
      {kind === 'time_off' ? (
        <>
          <DayInput
            label={t('availability.last_day')}
            required
            value={form.lastDay}
            onChange={(lastDay) => change({ lastDay })}
          />
          <Checkbox
            label={t('availability.all_day')}
            checked={form.isAllDay}
            onChange={(event) => change({ isAllDay: event.currentTarget.checked })}
          />
        </>
      ) : null}
      {hasHours ? (
        <SpanFields
          labels={{ from: t('availability.from'), until: t('availability.until') }}
          value={{ from: form.from, until: form.until }}
          onChange={change}
        />
      ) : null}
      {kind === 'working_hours' ? (
        <>
          <Breaks form={form} change={change} />
          <Repetition form={form} change={change} />
        </>
      ) : null}
      <TextInput
        label={t('availability.description')}
        description={t('availability.description_text')}
        maxLength={500}
        value={form.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <TimeZoneSelect value={form.timeZone} onChange={(timeZone) => change({ timeZone })} />
    </>
  )
}

/** Adds or changes what a person says of his working time. */
export function EntryDrawer(props: {
  userId: string
  kind: Kind
  entry: EntryWire | undefined
  /** IANA name, of the person */
  timeZone: string
  onClose: () => void
}) {
  const reader = useReader()
  const { kind, entry } = props
  const [form, setForm] = useState<Form>(() =>
    entry ? formOf(entry) : newForm(kind, dayOf(reader.now, props.timeZone), props.timeZone),
  )
  const save = useSaveEntry(props.userId)
  const change = (part: Partial<Form>): void => {
    save.reset()
    setForm((now) => ({ ...now, ...part }))
  }
  return (
    <Sheet onClose={props.onClose} title={t(`availability.kind.${kind}`)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ body: entryBodyOf(form), before: entry }, { onSuccess: props.onClose })
        }}
      >
        <Stack gap="sm">
          <EntryFields form={form} change={change} />
          {save.error ? (
            <Alert color="red" variant="light" role="alert">
              {save.error instanceof ApiProblem ? save.error.message : t('web.state.error_text')}
            </Alert>
          ) : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!isComplete(form)}>
              {t('web.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}
