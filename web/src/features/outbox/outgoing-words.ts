/** What the pages say of mails that leave, and what can be done about those that do not. */
import type { OutgoingMailWire } from '../../../../src/outbox/contract.ts'

export type OutgoingRow = Omit<OutgoingMailWire, 'html' | 'text'>

/** A state as people are told of it; sentences are `composer.state.<key>`. */
export type Shown =
  | 'draft'
  | 'leaving'
  | 'scheduled'
  | 'waiting'
  | 'retrying'
  | 'sending'
  | 'doubtful'
  | 'sent'
  | 'partly'
  | 'failed'

const hasRefused = ({ recipients }: Pick<OutgoingRow, 'recipients'>): boolean =>
  recipients.some(({ state }) => state === 'refused')

const WAITING = {
  undo: 'leaving',
  schedule: 'scheduled',
  limit: 'waiting',
  retry: 'retrying',
} as const

export function shownState(mail: Pick<OutgoingRow, 'state' | 'waits_for' | 'recipients'>): Shown {
  if (mail.state === 'scheduled') return WAITING[mail.waits_for ?? 'undo']
  if (mail.state === 'sent' && hasRefused(mail)) return 'partly'
  return mail.state
}

/** Green where it has left, red where somebody must act. */
export const SHOWN_COLOR: Readonly<Record<Shown, string>> = {
  draft: 'gray',
  leaving: 'indigo',
  scheduled: 'indigo',
  waiting: 'indigo',
  retrying: 'orange',
  sending: 'indigo',
  doubtful: 'orange',
  sent: 'teal',
  partly: 'orange',
  failed: 'red',
}

/** What can be done with a mail, the first thing first; sentences are `composer.act.<key>`. */
export type Act =
  | 'write'
  | 'edit'
  | 'send_now'
  | 'change_time'
  | 'take_back'
  | 'retry'
  | 'mailboxes'
  | 'arrived'
  | 'send_again'
  | 'discard'

/** Failures that are mended where mailboxes are connected. */
const OF_CONNECTION = /^(MAIL_CONNECTIONS_|OUTBOX_(DISCONNECTED|SENDER_))/

const ofFailed = (code: string): readonly Act[] =>
  OF_CONNECTION.test(code)
    ? ['mailboxes', 'retry', 'edit', 'discard']
    : ['edit', 'retry', 'discard']

/** Somebody has it: for him nothing can be taken back or changed any more. */
const hasLeft = ({ recipients }: Pick<OutgoingRow, 'recipients'>): boolean =>
  recipients.some(({ state }) => state === 'accepted')

export function actsFor(mail: Pick<OutgoingRow, 'state' | 'error' | 'recipients'>): readonly Act[] {
  switch (mail.state) {
    case 'draft':
      return ['write', 'discard']
    case 'scheduled':
      return hasLeft(mail) ? [] : ['change_time', 'send_now', 'edit', 'take_back']
    case 'doubtful':
      return ['arrived', 'send_again']
    case 'failed':
      return ofFailed(mail.error?.code ?? '')
    case 'sending':
    case 'sent':
      return []
    default:
      return mail.state satisfies never
  }
}

const nameOf = ({ name, address }: OutgoingRow['recipients'][number]): string => name || address

/** The first recipients by name; how many more there are. */
export function firstRecipients(
  { recipients }: Pick<OutgoingRow, 'recipients'>,
  most = 2,
): { names: string; more: number } {
  return {
    names: recipients.slice(0, most).map(nameOf).join(', '),
    more: Math.max(0, recipients.length - most),
  }
}
