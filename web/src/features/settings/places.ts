import type { LucideIcon } from 'lucide-react'
import {
  BellRing,
  Bot,
  CalendarClock,
  CalendarDays,
  ChartNoAxesCombined,
  Eye,
  FileUp,
  FileUser,
  Gauge,
  Handshake,
  HeartPulse,
  Inbox,
  KeyRound,
  Lightbulb,
  ListX,
  Mailbox,
  MailOpen,
  MailSearch,
  Network,
  NotebookPen,
  ShieldCheck,
  SlidersHorizontal,
  Trash2,
  UserRound,
  Users,
  UsersRound,
} from 'lucide-react'
import type { Session } from '../../lib/session.ts'
import { may } from '../../lib/session.ts'

export type SettingsPlace = {
  to: string
  /** sentence `web.settings.<key>`, explained by `web.settings.<key>_text` */
  key: string
  icon: LucideIcon
  /** the table that one must be able to read; absent for one's own settings */
  table?: string
  /** for those only who may change the table */
  isForWriters?: boolean
}

export const PERSONAL: readonly SettingsPlace[] = [
  { to: '/settings/me', key: 'me', icon: UserRound },
  { to: '/settings/mailboxes', key: 'mailboxes', icon: Mailbox },
  { to: '/settings/calendars', key: 'calendars', icon: CalendarDays },
  { to: '/settings/availability', key: 'availability', icon: CalendarClock, table: 'activities' },
  { to: '/settings/my-cards', key: 'my_cards', icon: BellRing, table: 'action_card_user_settings' },
  { to: '/settings/access', key: 'access', icon: KeyRound },
  { to: '/settings/my-data', key: 'my_data', icon: FileUser },
  { to: '/imports', key: 'imports', icon: FileUp },
  { to: '/settings/bin', key: 'bin', icon: Trash2 },
]

export const PRODUCTIVITY: readonly SettingsPlace[] = [
  { to: '/settings/notes', key: 'notes', icon: NotebookPen, table: 'organisation_settings' },
]

export const ADMINISTRATION: readonly SettingsPlace[] = [
  {
    to: '/settings/organisation',
    key: 'organisation',
    icon: SlidersHorizontal,
    table: 'organisation_settings',
  },
  {
    to: '/settings/relationship-insights',
    key: 'relationship_insights',
    icon: Handshake,
    table: 'organisation_settings',
    isForWriters: true,
  },
  {
    to: '/settings/relationship-health',
    key: 'relationship_health',
    icon: HeartPulse,
    table: 'organisation_settings',
  },
  {
    to: '/settings/mail-connections',
    key: 'mail_connections',
    icon: Inbox,
    table: 'organisation_settings',
    isForWriters: true,
  },
  {
    to: '/settings/mail-reading',
    key: 'mail_reading',
    icon: MailSearch,
    table: 'organisation_settings',
    isForWriters: true,
  },
  {
    to: '/settings/following',
    key: 'following',
    icon: MailOpen,
    table: 'organisation_settings',
  },
  { to: '/settings/cards', key: 'cards', icon: Lightbulb, table: 'organisation_settings' },
  {
    to: '/settings/lead-scoring',
    key: 'lead_scoring',
    icon: Gauge,
    table: 'scoring_models',
  },
  {
    to: '/settings/opportunity-scoring',
    key: 'opportunity_scoring',
    icon: ChartNoAxesCombined,
    table: 'scoring_models',
  },
  { to: '/settings/users', key: 'users', icon: Users, table: 'users' },
  { to: '/settings/teams', key: 'teams', icon: UsersRound, table: 'teams' },
  {
    to: '/settings/business-units',
    key: 'business_units',
    icon: Network,
    table: 'business_units',
  },
  { to: '/settings/roles', key: 'roles', icon: ShieldCheck, table: 'roles' },
  { to: '/settings/privacy', key: 'privacy', icon: Eye, table: 'privacy' },
  {
    to: '/settings/language-model',
    key: 'language_model',
    icon: Bot,
    table: 'organisation_settings',
    isForWriters: true,
  },
  { to: '/settings/jobs', key: 'jobs', icon: ListX, table: 'jobs' },
]

/** The places that the person may enter. */
export const openTo = (
  session: Session,
  places: readonly SettingsPlace[],
): readonly SettingsPlace[] =>
  places.filter(
    (place) =>
      place.table === undefined ||
      may(session, place.table, place.isForWriters === true ? 'write' : 'read'),
  )
