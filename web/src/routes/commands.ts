import type { LucideIcon } from 'lucide-react'
import {
  BellRing,
  CalendarDays,
  ChartNoAxesCombined,
  FileUp,
  Gauge,
  Inbox,
  KeyRound,
  Lightbulb,
  ListX,
  Mailbox,
  Network,
  Plus,
  ShieldCheck,
  SlidersHorizontal,
  UserRound,
  Users,
  UsersRound,
} from 'lucide-react'
import { placesFor } from '../frame/places.ts'
import { t } from '../lib/i18n.ts'
import type { Action, Session } from '../lib/session.ts'
import { may } from '../lib/session.ts'

export type Command = {
  key: string
  label: string
  group: 'pages' | 'commands'
  to: string
  icon: LucideIcon
}

type Rule = {
  to: string
  label: string
  icon: LucideIcon
  right?: readonly [table: string, action: Action]
}

const SETTINGS: readonly Rule[] = [
  { to: '/settings/me', label: 'web.settings.me', icon: UserRound },
  { to: '/settings/mailboxes', label: 'web.settings.mailboxes', icon: Mailbox },
  { to: '/settings/calendars', label: 'web.settings.calendars', icon: CalendarDays },
  { to: '/settings/my-cards', label: 'web.settings.my_cards', icon: BellRing },
  { to: '/settings/access', label: 'web.settings.access', icon: KeyRound },
  { to: '/imports', label: 'web.settings.imports', icon: FileUp },
  {
    to: '/settings/organisation',
    label: 'web.settings.organisation',
    icon: SlidersHorizontal,
    right: ['organisation_settings', 'read'],
  },
  {
    to: '/settings/mail-connections',
    label: 'web.settings.mail_connections',
    icon: Inbox,
    right: ['organisation_settings', 'write'],
  },
  {
    to: '/settings/cards',
    label: 'web.settings.cards',
    icon: Lightbulb,
    right: ['organisation_settings', 'read'],
  },
  {
    to: '/settings/lead-scoring',
    label: 'web.settings.lead_scoring',
    icon: Gauge,
    right: ['scoring_models', 'read'],
  },
  {
    to: '/settings/opportunity-scoring',
    label: 'web.settings.opportunity_scoring',
    icon: ChartNoAxesCombined,
    right: ['scoring_models', 'read'],
  },
  { to: '/settings/users', label: 'web.settings.users', icon: Users, right: ['users', 'read'] },
  {
    to: '/settings/teams',
    label: 'web.settings.teams',
    icon: UsersRound,
    right: ['teams', 'read'],
  },
  {
    to: '/settings/business-units',
    label: 'web.settings.business_units',
    icon: Network,
    right: ['business_units', 'read'],
  },
  {
    to: '/settings/roles',
    label: 'web.settings.roles',
    icon: ShieldCheck,
    right: ['roles', 'read'],
  },
  { to: '/settings/jobs', label: 'web.settings.jobs', icon: ListX, right: ['jobs', 'read'] },
]

const CREATABLE = ['accounts', 'contacts', 'leads', 'opportunities', 'cases'] as const

const allowed = (session: Session, rule: Rule): boolean =>
  rule.right === undefined || may(session, rule.right[0], rule.right[1])

/** Pages and commands that the search finds by name. */
export function commandsFor(
  session: Session,
  offered: Parameters<typeof placesFor>[1],
): readonly Command[] {
  const places = placesFor(session, offered).flatMap((group) => group.places)
  const pages = [...places, ...SETTINGS.filter((rule) => allowed(session, rule))]
  return [
    ...pages.map(
      (page): Command => ({
        key: page.to,
        label: t(page.label),
        group: 'pages',
        to: page.to,
        icon: page.icon,
      }),
    ),
    ...CREATABLE.filter((table) => may(session, table, 'create')).map(
      (table): Command => ({
        key: `create-${table}`,
        label: t(`web.create.${table}`),
        group: 'commands',
        to: `/records/${table}?create=true`,
        icon: Plus,
      }),
    ),
  ]
}
