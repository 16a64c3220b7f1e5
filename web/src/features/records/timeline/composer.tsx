import { Button, Group, Stack, Tabs, Textarea } from '@mantine/core'
import { CalendarPlus, ClipboardCheck, Phone, StickyNote } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { now } from '../../../lib/clock.ts'
import { t } from '../../../lib/i18n.ts'
import type { PersonRef } from '../../../lib/wishes.ts'
import { NoCalls } from '../../../ui/no-calls.tsx'
import { toastProblem, toastUndo } from '../../../ui/undo-toast.tsx'
import type { Attendee } from '../attendees.ts'
import { useCreateRecord, useRefresh } from '../changes.ts'
import { recordPath, useTable } from '../queries.ts'
import { DraftFields } from './draft-fields.tsx'
import type { Draft, Writable } from './drafts.ts'
import { draftParties, draftValues, EMPTY_DRAFT, isComplete, TABLE_OF, WRITABLE } from './drafts.ts'

const ICON = {
  note: StickyNote,
  task: ClipboardCheck,
  phone_call: Phone,
  appointment: CalendarPlus,
} as const

function useWrite(kind: Writable, regarding: { table: string; id: string }) {
  const table = TABLE_OF[kind]
  const definition = useTable(table)
  const create = useCreateRecord(table, definition.data?.columns ?? [])
  const refresh = useRefresh(table)
  const write = (draft: Draft, onDone: () => void): void =>
    create.mutate(
      {
        values: { ...draftValues(kind, draft, now()), regarding: { ...regarding, name: null } },
        parties: draftParties(kind, draft),
      },
      {
        onSuccess: (row) => {
          onDone()
          toastUndo({
            text: t(`web.composer.saved.${kind}`),
            onUndo: async () => {
              await api('DELETE', recordPath(table, row.id))
              await refresh()
            },
          })
        },
        onError: toastProblem,
      },
    )
  return { write, isBusy: create.isPending }
}

function Editor(props: {
  kind: Writable
  draft: Draft
  isTouched: boolean
  regarding: { table: string; id: string }
  person: PersonRef | undefined
  onChange: (draft: Draft) => void
  onClose: () => void
}) {
  const { kind, draft } = props
  const { write, isBusy } = useWrite(kind, props.regarding)
  const save = (written = draft): void => {
    if (isComplete(kind, written)) write(written, props.onClose)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save()
        // Escape in the calendar closes the calendar, which lies outside of the form; what was typed stays.
        const isInside = event.target instanceof Node && event.currentTarget.contains(event.target)
        if (event.key === 'Escape' && isInside && !props.isTouched) props.onClose()
      }}
    >
      <Stack gap="xs" pt="xs">
        {kind === 'phone_call' && !draft.isDone && props.person !== undefined ? (
          <NoCalls people={[props.person]} />
        ) : null}
        <DraftFields kind={kind} draft={draft} onChange={props.onChange} />
        <Textarea
          label={t(kind === 'note' ? 'web.composer.note' : 'web.composer.details')}
          autosize
          minRows={kind === 'note' ? 3 : 2}
          maxRows={12}
          value={draft.body}
          data-autofocus={kind === 'note' || undefined}
          autoFocus={kind === 'note'}
          onChange={(event) => props.onChange({ ...draft, body: event.currentTarget.value })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="compact-md" onClick={props.onClose}>
            {t('web.cancel')}
          </Button>
          {kind === 'phone_call' && !draft.isDone && draft.dueAt === null ? (
            <Button
              variant="light"
              size="compact-md"
              loading={isBusy}
              disabled={!isComplete(kind, draft)}
              onClick={() => save({ ...draft, isDone: true })}
            >
              {t('web.composer.just_held')}
            </Button>
          ) : null}
          <Button
            type="submit"
            size="compact-md"
            loading={isBusy}
            disabled={!isComplete(kind, draft)}
          >
            {t('web.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/**
 * Writes a note, task, call or meeting about the record without leaving it.
 *
 * @param name      what the record is called: calls are named after it
 * @param person    with whom the record is discussed
 * @param attendee  with whom a meeting is first held
 */
export function Composer(props: {
  regarding: { table: string; id: string }
  name: string
  person: PersonRef | undefined
  attendee: Attendee | undefined
}) {
  const [empty] = useState<Draft>({
    ...EMPTY_DRAFT,
    attendees: props.attendee ? [props.attendee] : [],
  })
  const [call] = useState<Draft>({
    ...empty,
    subject: t('web.composer.call_subject', { name: props.name }),
  })
  const [kind, setKind] = useState<Writable | null>(null)
  const [draft, setDraft] = useState(empty)
  const isTouched = draft !== empty && draft !== call
  const choose = (chosen: Writable | null): void => {
    setKind(chosen)
    if (!isTouched) setDraft(chosen === 'phone_call' ? call : empty)
  }
  const close = (): void => {
    setKind(null)
    setDraft(empty)
  }
  return (
    <div className="composer">
      <Tabs
        variant="pills"
        value={kind}
        onChange={(value) => choose(WRITABLE.find((one) => one === value) ?? null)}
        allowTabDeactivation
        activateTabWithKeyboard={false}
      >
        <Tabs.List aria-label={t('web.composer.title')}>
          {WRITABLE.map((one) => {
            const Icon = ICON[one]
            return (
              <Tabs.Tab key={one} value={one} leftSection={<Icon size={15} />} px="sm" py={6}>
                {t(`web.composer.${one}`)}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
        {WRITABLE.map((one) => (
          <Tabs.Panel key={one} value={one}>
            {kind === one ? (
              <Editor
                kind={one}
                draft={draft}
                isTouched={isTouched}
                regarding={props.regarding}
                person={props.person}
                onChange={setDraft}
                onClose={close}
              />
            ) : null}
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  )
}
