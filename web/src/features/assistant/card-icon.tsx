import { ThemeIcon } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import {
  AlarmClock,
  CalendarClock,
  CalendarDays,
  CalendarPlus,
  CalendarX2,
  CircleQuestionMark,
  ClipboardCheck,
  Frown,
  Hourglass,
  Mail,
  MailOpen,
  MailQuestion,
  MailX,
  Paperclip,
  Phone,
  ShoppingCart,
  Swords,
  Target,
  TriangleAlert,
  UserPlus,
  Wrench,
} from 'lucide-react'
import type { Card, CardType } from '../../../../src/assistant/contract.ts'

const ICON: Readonly<Record<CardType, LucideIcon>> = {
  upcoming_meeting: CalendarClock,
  meeting_today: CalendarDays,
  email_due_today: Mail,
  phone_call_due_today: Phone,
  task_due_today: ClipboardCheck,
  email_reminder: AlarmClock,
  email_opened: MailOpen,
  missed_close_date: CalendarX2,
  close_date_coming_soon: Target,
  no_activity_opportunities: Hourglass,
  no_activity_leads: Hourglass,
  no_activity_cases: Hourglass,
  no_activity_accounts: Hourglass,
  no_activity_contacts: Hourglass,
  unusual_silence_contacts: MailX,
  unusual_silence_leads: MailX,
  unusual_silence_opportunities: MailX,
  opportunity_at_risk_phrase: TriangleAlert,
  opportunity_at_risk_sentiment: Frown,
  issue_detected: Wrench,
  meeting_requested: CalendarPlus,
  buying_intent: ShoppingCart,
  file_requested: Paperclip,
  customer_question: CircleQuestionMark,
  reply_awaited: MailQuestion,
  competitor_mentioned: Swords,
  suggested_stakeholder: UserPlus,
}
const COLOR = { meetings: 'indigo', reminders: 'orange', insights: 'teal' } as const

/** The sign of a card type, coloured by its section. */
export function CardIcon(props: { card: Pick<Card, 'type' | 'section'> }) {
  const Icon = ICON[props.card.type]
  return (
    <ThemeIcon variant="light" color={COLOR[props.card.section]} size={32} radius="md" aria-hidden>
      <Icon size={17} />
    </ThemeIcon>
  )
}
