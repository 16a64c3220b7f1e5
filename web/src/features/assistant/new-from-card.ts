import type { Card } from '../../../../src/assistant/contract.ts'
import type { FormValue } from './card-form.ts'

type NewParty = {
  role: 'organizer' | 'required'
  user_id?: string
  contact_id?: string
  lead_id?: string
  address?: string
}

/** What is created from a card, with which columns to fill in and what stands in them already. */
export type NewFromCard = {
  table: 'appointments' | 'cases'
  columns: readonly string[]
  initial: Readonly<Record<string, FormValue>>
  parties: readonly NewParty[]
}

const textOf = (value: string | number | undefined): string =>
  value === undefined ? '' : String(value)

function senderOf({ activity }: Card): Omit<NewParty, 'role'> | undefined {
  const sender = activity?.people.find(({ role }) => role === 'from')
  if (sender?.contact_id) return { contact_id: sender.contact_id }
  if (sender?.lead_id) return { lead_id: sender.lead_id }
  return sender?.address ? { address: sender.address } : undefined
}

/** A meeting with whoever asked for it, on the record that the mail is about. */
function meetingFrom(card: Card, myId: string): NewFromCard {
  const sender = senderOf(card)
  return {
    table: 'appointments',
    columns: ['subject', 'started_at', 'ended_at', 'location', 'regarding', 'body'],
    initial: {
      subject: textOf(card.values.name),
      body: textOf(card.values.sentence),
      ...(card.record && { regarding: card.record }),
    },
    parties: [
      { role: 'organizer', user_id: myId },
      ...(sender ? [{ role: 'required' as const, ...sender }] : []),
    ],
  }
}

/** A case of whoever reports the problem, described in his words. */
function caseFrom(card: Card): NewFromCard {
  const sender = card.activity?.people.find(({ role }) => role === 'from')
  const contact = sender?.contact_id
    ? { table: 'contacts', id: sender.contact_id, name: sender.name }
    : undefined
  return {
    table: 'cases',
    columns: ['title', 'priority', 'account_id', 'contact_id', 'description'],
    initial: {
      title: textOf(card.values.name),
      description: textOf(card.values.sentence),
      ...(contact && { contact_id: contact }),
      ...(card.record?.table === 'accounts' && { account_id: card.record }),
    },
    parties: [],
  }
}

/** Fills in what the button of a card creates. */
export const newFromCard = (
  card: Card,
  key: 'create_meeting' | 'create_case',
  myId: string,
): NewFromCard => (key === 'create_meeting' ? meetingFrom(card, myId) : caseFrom(card))
