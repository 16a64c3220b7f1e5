import { Text } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import { CircleHelp, ShieldAlert, ShieldCheck } from 'lucide-react'
import type { MessageAuthentication } from '../../../../../src/mailbox/contract.ts'
import { t } from '../../../lib/i18n.ts'
import type { Message } from './types.ts'

type Tone = 'good' | 'plain' | 'warning'
type Line = { readonly key: string; readonly tone: Tone; readonly text: string }

const ICON: Readonly<Record<Tone, LucideIcon>> = {
  good: ShieldCheck,
  plain: CircleHelp,
  warning: ShieldAlert,
}

/** "DKIM, DMARC": by what a domain was proven. */
function meansOf({ spf, dkim, dmarc }: MessageAuthentication): string {
  const passed = Object.entries({ SPF: spf, DKIM: dkim, DMARC: dmarc })
  return passed
    .filter(([, result]) => result === 'pass')
    .map(([name]) => name)
    .join(', ')
}

function linesOf(known: MessageAuthentication): readonly Line[] {
  const { verdict, from_domain: domain, shown_address: shown, reply_to_address: replyTo } = known
  const lines: (Line | undefined)[] = [
    verdict === null
      ? undefined
      : {
          key: verdict,
          tone: verdict === 'failed' ? 'warning' : verdict === 'confirmed' ? 'good' : 'plain',
          text: t(`mailbox.sender.${verdict}`, { domain, means: meansOf(known) }),
        },
    shown === null
      ? undefined
      : { key: 'shown', tone: 'warning', text: t('mailbox.sender.shown', { shown, domain }) },
    replyTo === null
      ? undefined
      : {
          key: 'reply_to',
          tone: 'warning',
          text: t('mailbox.sender.reply_to', { replyTo, domain }),
        },
  ]
  return lines.filter((line) => line !== undefined)
}

/**
 * Nothing is known: worth a quiet word only on a page of its own, of a mail that came by a server from somebody outside whom nobody
 * knows yet. Of the mails of people one knows nothing would be done otherwise.
 */
function isWorthAWord({ correspondents, forwarded_by, automatic_kind }: Message): boolean {
  const sender = correspondents.find(({ role }) => role === 'from')
  const isKnown = sender?.contact_id != null || sender?.lead_id != null
  return sender?.side === 'them' && !isKnown && forwarded_by === null && automatic_kind === null
}

/**
 * Whether the sender of a received mail was proven, in a line, and a warning where he pretends.
 *
 * @param isWhole  on a page of its own: also that nothing is known, where that helps
 */
export function SenderProof(props: { message: Message; isWhole: boolean }) {
  const { message } = props
  const { authentication, direction } = message
  if (direction !== 'in') return null
  const lines = authentication === null ? [] : linesOf(authentication)
  if (lines.length === 0 && props.isWhole && isWorthAWord(message)) {
    return (
      <Text size="xs" c="dimmed">
        {t('mailbox.sender.unknown')}
      </Text>
    )
  }
  if (lines.length === 0) return null
  return (
    <ul className="bare-list sender-proof" aria-label={t('mailbox.sender.title')}>
      {lines.map(({ key, tone, text }) => {
        const Icon = ICON[tone]
        return (
          <li key={key} data-tone={tone}>
            <Icon size={14} aria-hidden />
            <Text size="sm" component="span">
              {text}
            </Text>
          </li>
        )
      })}
    </ul>
  )
}
