import { Alert, Button, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { Previewed, TemplateWire } from '../../../../src/outbox/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { AttachmentList } from './attachment-list.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { ComposerHead } from './composer-head.tsx'
import type { Draft } from './draft.ts'
import { forgetsFile, isEmpty, lacksFile, obstacleOf, openPlaceholders } from './draft.ts'
import { Conflict } from './draft-saver.ts'
import { FollowBar } from './follow-bar.tsx'
import { useFollowing } from './following.ts'
import { MailText } from './mail-text.tsx'
import { usePersonOf } from './person-query.ts'
import type { Senders } from './queries.ts'
import { useSignatures } from './queries.ts'
import { ReminderBar, useReminding } from './reminder.tsx'
import type { TextHandle } from './rich-text.tsx'
import { RichText } from './rich-text.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { useSending } from './sending.ts'
import { TemplatePicker } from './template-picker.tsx'
import type { Upload } from './use-attachments.ts'
import { useAttachments } from './use-attachments.ts'
import type { DraftState, Opening } from './use-draft.ts'
import { useDraft } from './use-draft.ts'
import './composer.css'

/** What the mail that is answered said, folded. */
function History(props: { html: string }) {
  const [open, { toggle }] = useDisclosure(false)
  return (
    <div className="mail-history">
      <UnstyledButton
        className="mail-history-fold"
        aria-expanded={open}
        aria-label={t(open ? 'composer.history_fold' : 'composer.history_unfold')}
        onClick={toggle}
      >
        <Ellipsis size={18} aria-hidden />
      </UnstyledButton>
      {open ? <MailText html={props.html} /> : null}
    </div>
  )
}

function Signature(props: { draft: Draft }) {
  const { data } = useSignatures()
  const html = data?.[props.draft.language] ?? ''
  if (!props.draft.hasSignature || html === '') return null
  return (
    <section className="mail-signature" aria-label={t('composer.signature')}>
      <MailText html={html} />
    </section>
  )
}

/** What is worth a word before a mail leaves; each is said once. */
function doubtOf(draft: Draft, fileCount: number, uploads: readonly Upload[]): string | undefined {
  if (lacksFile(uploads)) return t('composer.doubt.failed_file')
  const open = openPlaceholders(`${draft.subject} ${draft.html}`)
  if (open.length > 0) return t('composer.doubt.placeholders', { placeholders: open.join(', ') })
  if (forgetsFile(draft.html, fileCount)) return t('composer.doubt.file')
  return draft.subject.trim() === '' ? t('composer.doubt.subject') : undefined
}

const sayProblem = (error: unknown): string =>
  error instanceof ApiProblem && error.status !== 0
    ? [error.message, ...error.fields.map(({ detail }) => detail)].join(' ')
    : t('composer.send_offline')

/** Sends once nothing stands against it; a doubt is told, and a second press sends. */
function useSend(state: DraftState, uploads: readonly Upload[], onSent: () => void) {
  const send = useSending()
  const [doubt, setDoubt] = useState<string | undefined>()
  const [isTried, setTried] = useState(false)
  const sending = useMutation({
    mutationFn: async (at: string | undefined) => {
      const { id } = await state.save()
      await send(id, at)
      state.finish()
    },
    onSuccess: onSent,
  })
  const obstacle = obstacleOf(state.draft, uploads)
  const fresh = doubtOf(state.draft, state.mail?.attachments.length ?? 0, uploads)
  const begin = (at?: string): void => {
    setTried(true)
    if (obstacle !== undefined || sending.isPending) return
    if (fresh !== undefined && fresh !== doubt) setDoubt(fresh)
    else sending.mutate(at)
  }
  return {
    begin,
    isBusy: sending.isPending,
    obstacle: isTried ? obstacle : undefined,
    doubt: fresh === doubt ? doubt : undefined,
    // A conflict is told with its own choice.
    error: sending.error instanceof Conflict ? null : sending.error,
  }
}

function SendProblems(props: { sending: ReturnType<typeof useSend>; state: DraftState }) {
  const { obstacle, doubt, error } = props.sending
  const text = obstacle === undefined ? doubt : t(`composer.obstacle.${obstacle}`)
  return (
    <>
      {props.state.saving.kind === 'conflict' ? (
        <Alert color="orange" variant="light" role="alert" title={t('composer.conflict_title')}>
          <Text size="sm">{t('composer.conflict_text')}</Text>
          <Button
            size="xs"
            mt="xs"
            onClick={() => void props.state.keepMine().catch(() => undefined)}
          >
            {t('composer.conflict_keep')}
          </Button>
        </Alert>
      ) : null}
      {text === undefined ? null : (
        <Alert color="orange" variant="light" role="alert" py="xs">
          {text}
        </Alert>
      )}
      {error ? (
        <Alert color="red" variant="light" role="alert" py="xs">
          {sayProblem(error)}
        </Alert>
      ) : null}
    </>
  )
}

/** Whom placeholders are about: the record, where it is a person, else whom the mail goes to. */
function useSubject(draft: Draft): Draft['regarding'] {
  const person = usePersonOf(draft.to[0]?.address)
  if (person) return { table: person.table, id: person.id }
  return draft.regarding
}

function useTemplate(state: DraftState, text: TextHandle | undefined) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const insert = (template: TemplateWire, filled: Previewed): void => {
    const { draft } = state
    const isBlank = isEmpty({ ...draft, to: [], cc: [], bcc: [], subject: '' })
    close()
    state.change({
      templateId: template.id,
      language: template.language,
      ...(draft.subject.trim() === '' ? { subject: filled.subject } : {}),
    })
    if (isBlank) text?.replace(filled.html)
    else text?.insert(filled.html)
  }
  return { isOpen, open, close, insert }
}

/** Files may be dropped anywhere on the mail. */
function useDrop(add: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false)
  return {
    'data-over': isOver || undefined,
    onDragOver: (event: DragEvent): void => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (): void => setOver(false),
    onDrop: (event: DragEvent): void => {
      setOver(false)
      if (event.dataTransfer.files.length === 0) return
      event.preventDefault()
      add([...event.dataTransfer.files])
    },
  }
}

function Below(props: { draft: Draft }) {
  return (
    <>
      <Signature draft={props.draft} />
      {props.draft.history === '' ? null : <History html={props.draft.history} />}
    </>
  )
}

/**
 * Writes one mail: whom it goes to, what it says, its files, and when it leaves.
 *
 * @param props.onLeft  it was sent, scheduled or thrown away: the composer closes
 * @param props.around  the frame: a pane beside the page, or the page itself
 */
export function Composer(props: {
  opening: Opening
  senders: Senders
  onLeft: () => void
  around: (state: DraftState, mail: ReactNode) => ReactNode
}) {
  const state = useDraft(props.opening)
  const { draft } = state
  const latest = useRef(state.change)
  latest.current = state.change
  const attachments = useAttachments(state)
  const drop = useDrop(attachments.add)
  const sending = useSend(state, attachments.uploads, props.onLeft)
  const [text, setText] = useState<TextHandle | undefined>()
  const template = useTemplate(state, text)
  const subject = useSubject(draft)
  const following = useFollowing(state)
  const reminding = useReminding(state)
  const [isScheduling, schedule] = useDisclosure(false)
  const isTextFirst = draft.to.length > 0
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isInside) return
    event.preventDefault()
    event.stopPropagation()
    sending.begin()
  }
  return props.around(
    state,
    <div className="composer-mail" {...drop} onKeyDownCapture={onKeyDown}>
      <ComposerHead
        draft={draft}
        senders={props.senders.rows}
        change={state.change}
        autoFocus={!isTextFirst}
      />
      <RichText
        html={draft.html}
        label={t('composer.text')}
        placeholder={t('composer.text_placeholder')}
        autoFocus={isTextFirst}
        onChange={(html) => latest.current({ html })}
        onReady={setText}
        below={<Below draft={draft} />}
      />
      <AttachmentList mail={state.mail} attachments={attachments} following={following} />
      <FollowBar state={following} />
      <ReminderBar reminding={reminding} />
      <div className="composer-problems">
        <SendProblems sending={sending} state={state} />
      </div>
      <ComposerFoot
        state={state}
        reminding={reminding}
        isBusy={sending.isBusy}
        onSend={() => sending.begin()}
        onSchedule={schedule.open}
        onTemplate={template.open}
        onFiles={attachments.add}
        onGone={props.onLeft}
      />
      {isScheduling ? (
        <ScheduleDialog
          address={draft.to[0]?.address}
          isBusy={sending.isBusy}
          onClose={schedule.close}
          onChoose={(at) => {
            schedule.close()
            sending.begin(at)
          }}
        />
      ) : null}
      {template.isOpen ? (
        <TemplatePicker
          regarding={subject ?? undefined}
          onInsert={template.insert}
          onClose={template.close}
        />
      ) : null}
    </div>,
  )
}
