import type { LucideIcon } from 'lucide-react'
import {
  Activity,
  BriefcaseBusiness,
  Building2,
  Contact,
  House,
  LifeBuoy,
  MailOpen,
  SendHorizontal,
  Settings,
  Sprout,
  Swords,
  UsersRound,
} from 'lucide-react'
import type { Session } from '../lib/session.ts'
import { may } from '../lib/session.ts'

export type Place = { key: string; to: string; label: string; icon: LucideIcon }
export type PlaceGroup = { key: string; label: string; places: readonly Place[] }

const table = (name: string, icon: LucideIcon): Place & { table: string } => ({
  key: name,
  to: `/records/${name}`,
  label: `records.${name}.label_many`,
  icon,
  table: name,
})

const CUSTOMER_TABLES = [
  table('accounts', Building2),
  table('contacts', Contact),
  table('leads', Sprout),
  table('opportunities', BriefcaseBusiness),
  table('cases', LifeBuoy),
]
const COMPETITORS = table('competitors', Swords)
const ACTIVITIES = { ...table('activities', Activity), to: '/activities' }

const TEAM = {
  key: 'team',
  to: '/team',
  label: 'team_view.title',
  icon: UsersRound,
  table: 'relationship_reports',
}

/** What the person writes and what leaves; only for who may write activities. */
const OUTBOX: Place = {
  key: 'outbox',
  to: '/outbox',
  label: 'web.outbox.title',
  icon: SendHorizontal,
}

/** What became of e-mails; only where the organisation follows them. */
const FOLLOWED = {
  key: 'followed',
  to: '/outbox/followed',
  label: 'web.followed.title',
  icon: MailOpen,
  table: 'activities',
}

export const HOME: Place = { key: 'home', to: '/', label: 'web.home.title', icon: House }
export const SETTINGS: Place = {
  key: 'settings',
  to: '/settings',
  label: 'web.settings.title',
  icon: Settings,
}

/** Where the person may go; what they may not read is not offered, nor what the organisation does not do. */
export function placesFor(
  session: Session,
  { isFollowing }: { isFollowing: boolean },
): readonly PlaceGroup[] {
  const readable = (places: readonly (Place & { table: string })[]): readonly Place[] =>
    places.filter((place) => may(session, place.table, 'read'))
  const groups: readonly PlaceGroup[] = [
    {
      key: 'work',
      label: 'web.nav.work',
      places: [
        HOME,
        ...readable([ACTIVITIES]),
        ...(may(session, 'activities', 'create') ? [OUTBOX] : []),
        ...(isFollowing ? readable([FOLLOWED]) : []),
        ...readable([TEAM]),
      ],
    },
    { key: 'customers', label: 'web.nav.customers', places: readable(CUSTOMER_TABLES) },
    { key: 'market', label: 'web.nav.market', places: readable([COMPETITORS]) },
    { key: 'settings', label: 'web.nav.organisation', places: [SETTINGS] },
  ]
  return groups.filter((group) => group.places.length > 0)
}

/** The place that a page belongs to: of those it lies under, the nearest. */
export function placeAt(groups: readonly PlaceGroup[], path: string): Place | undefined {
  const around = groups
    .flatMap(({ places }) => places)
    .filter(({ to }) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`)))
  return around.toSorted((one, other) => other.to.length - one.to.length)[0]
}
