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

const UNKNOWN = (): Line => ({ key: 'unknown', tone: 'plain', text: t('mailbox.sender.unknown') })

/**
 * Whether the sender of a received mail was proven, in a line, and a warning where he pretends.
 *
 * @param isWhole  on a page of its own: also that nothing is known
 */
export function SenderProof(props: { message: Message; isWhole: boolean }) {
  const { authentication, direction } = props.message
  if (direction !== 'in') return null
  const known = authentication === null ? [] : linesOf(authentication)
  const lines = known.length === 0 && props.isWhole ? [UNKNOWN()] : known
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
