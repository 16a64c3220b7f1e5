import { Button, Group, Stack, Tabs, Textarea } from '@mantine/core'
import { CalendarPlus, ClipboardCheck, Phone, StickyNote } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { now } from '../../../lib/clock.ts'
import { t } from '../../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../../ui/undo-toast.tsx'
import { useCreateRecord, useRefresh } from '../changes.ts'
import { recordPath, useTable } from '../queries.ts'
import { DraftFields } from './draft-fields.tsx'
import type { Draft, Writable } from './drafts.ts'
import { draftValues, EMPTY_DRAFT, isComplete, TABLE_OF, WRITABLE } from './drafts.ts'

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
      { ...draftValues(kind, draft, now()), regarding: { ...regarding, name: null } },
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
  regarding: { table: string; id: string }
  onChange: (draft: Draft) => void
  onClose: () => void
}) {
  const { kind, draft } = props
  const { write, isBusy } = useWrite(kind, props.regarding)
  const save = (): void => {
    if (isComplete(kind, draft)) write(draft, props.onClose)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save()
        // Escape in the calendar closes the calendar, which lies outside of the form.
        const isInside = event.target instanceof Node && event.currentTarget.contains(event.target)
        if (event.key === 'Escape' && isInside) props.onClose()
      }}
    >
      <Stack gap="xs" pt="xs">
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

/** Writes a note, task, call or meeting about the record without leaving it. */
export function Composer(props: { regarding: { table: string; id: string } }) {
  const [kind, setKind] = useState<Writable | null>(null)
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const close = (): void => {
    setKind(null)
    setDraft(EMPTY_DRAFT)
  }
  return (
    <div className="composer">
      <Tabs
        variant="pills"
        value={kind}
        onChange={(value) => setKind(WRITABLE.find((one) => one === value) ?? null)}
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
                regarding={props.regarding}
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
