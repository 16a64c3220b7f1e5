import { Anchor, Badge, Group, Skeleton, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Ellipsis, Paperclip } from 'lucide-react'
import { useContext } from 'react'
import { formatBytes } from '../../../lib/format.ts'
import { currentLanguage, t } from '../../../lib/i18n.ts'
import { Problem } from '../../../ui/problem.tsx'
import { MailHtml } from './mail-html.tsx'
import { MeetingContext } from './meeting-context.ts'
import { useMessage } from './queries.ts'
import { SenderProof } from './sender-proof.tsx'
import type { Attachment, Message } from './types.ts'
import { UndeliveredList } from './undelivered.tsx'
import { VisibilityMenu } from './visibility-menu.tsx'

function Folded(props: { label: string; text: string }) {
  const [open, { toggle }] = useDisclosure(false)
  return (
    <div>
      <UnstyledButton className="fold" aria-expanded={open} onClick={toggle}>
        <Ellipsis size={16} aria-hidden />
        <span>{props.label}</span>
      </UnstyledButton>
      {open ? (
        <Text size="sm" c="dimmed" className="pre-line quote">
          {props.text}
        </Text>
      ) : null}
    </div>
  )
}

function AttachmentLink(props: { messageId: string; attachment: Attachment }) {
  const { attachment } = props
  return (
    <Anchor
      href={`/api/v1/messages/${props.messageId}/attachments/${attachment.position}`}
      size="sm"
      download={attachment.name}
    >
      <Group component="span" gap={4} wrap="nowrap">
        <Paperclip size={14} aria-hidden />
        {attachment.name} ({formatBytes(attachment.size_bytes, currentLanguage())})
      </Group>
    </Anchor>
  )
}

/** Calendar files, by whatever name programs give them. */
const isCalendar = ({ mime_type: type, name }: Attachment): boolean =>
  type === 'text/calendar' || type === 'application/ics' || name.toLowerCase().endsWith('.ics')

function Invitation(props: { message: Message }) {
  const meetings = useContext(MeetingContext)
  return props.message.attachments.some(isCalendar)
    ? meetings?.invitation(props.message.id)
    : undefined
}

/** The text of a mail, what it quotes and its signature folded. */
function PlainText(props: { message: Message; fallback: string | null }) {
  const { message } = props
  return (
    <>
      <Text size="sm" className="pre-line">
        {message.own_text || props.fallback}
      </Text>
      {message.signature_text ? (
        <Folded label={t('web.timeline.signature')} text={message.signature_text} />
      ) : null}
      {message.quoted_text ? (
        <Folded label={t('web.timeline.quoted')} text={message.quoted_text} />
      ) : null}
    </>
  )
}

/** The text, or the mail as it was sent where it has a form of its own; on its own page the latter first. */
function MessageText(props: { message: Message; fallback: string | null; isWhole: boolean }) {
  const { html } = props.message
  const [isAsSent, { toggle }] = useDisclosure(props.isWhole)
  if (html === null) return <PlainText message={props.message} fallback={props.fallback} />
  return (
    <>
      {isAsSent ? (
        <MailHtml html={html} />
      ) : (
        <PlainText message={props.message} fallback={props.fallback} />
      )}
      <div>
        <UnstyledButton className="fold" onClick={toggle}>
          {t(isAsSent ? 'mailbox.html.as_text' : 'mailbox.html.as_sent')}
        </UnstyledButton>
      </div>
    </>
  )
}

/**
 * The whole text of a mail, its quote and signature folded, its attachments.
 *
 * @param isWhole  on a page of its own: as it was sent, and whom it did not reach
 */
export function MessageParts(props: { id: string; fallback: string | null; isWhole?: boolean }) {
  const query = useMessage(props.id, true)
  if (query.isPending) return <Skeleton height={48} />
  if (query.isError)
    return <Problem compact error={query.error} onRetry={() => void query.refetch()} />
  const message = query.data
  return (
    <>
      {message.automatic_kind ? (
        <Badge size="sm" variant="light" color="gray" tt="none">
          {t(`mailbox.automatic.${message.automatic_kind}`)}
        </Badge>
      ) : null}
      {props.isWhole === true ? <UndeliveredList told={message.deliveries} /> : null}
      <VisibilityMenu message={message} />
      {message.written_by === null ? null : (
        <Text size="xs" c="dimmed">
          {t('mailbox.written_by', { name: message.written_by.name })}
        </Text>
      )}
      {message.forwarded_by === null ? null : (
        <Text size="xs" c="dimmed">
          {t('mailbox.forwarded_by', { name: message.forwarded_by.name })}
        </Text>
      )}
      {message.not_filed === null ? null : (
        <Text size="xs" c="dimmed">
          {t(`mailbox.not_filed.${message.not_filed}`)}
        </Text>
      )}
      <SenderProof message={message} isWhole={props.isWhole === true} />
      <Invitation message={message} />
      <MessageText message={message} fallback={props.fallback} isWhole={props.isWhole === true} />
      {message.attachments.length > 0 ? (
        <Group gap="sm" mt={6}>
          {message.attachments.map((attachment) => (
            <AttachmentLink
              key={attachment.position}
              messageId={props.id}
              attachment={attachment}
            />
          ))}
        </Group>
      ) : null}
    </>
  )
}
