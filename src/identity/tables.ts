/**
 * The tables that privileges speak of.
 *
 * `owner`: each row has an owner (user or team) and a business unit, so depth decides.
 * `position`: users, teams and business units themselves, each of which stands in a unit, and reports
 * about users, so depth decides too: `own` is oneself and one's teams.
 * `organisation`: rows belong to everybody; any depth gives all rows. (Action cards are always the
 * reader's own: the assistant sees to that.)
 * The group `administration` needs the scope `admin` when used through a personal token, except
 * for reading.
 */
export type PrivilegeTable = {
  readonly ownership: 'owner' | 'position' | 'organisation'
  readonly group: 'business' | 'assistant' | 'administration'
}

const BUSINESS = { ownership: 'owner', group: 'business' } as const
const SHARED_BUSINESS = { ownership: 'organisation', group: 'business' } as const
const ASSISTANT = { ownership: 'organisation', group: 'assistant' } as const
const POSITION = { ownership: 'position', group: 'administration' } as const
/** About users, by their unit; read by managers. */
const PEOPLE_REPORT = { ownership: 'position', group: 'business' } as const
const ADMINISTRATION = { ownership: 'organisation', group: 'administration' } as const

/** In the order in which a role's matrix shows them. */
export const PRIVILEGE_TABLES: Readonly<Record<string, PrivilegeTable>> = {
  accounts: BUSINESS,
  contacts: BUSINESS,
  leads: BUSINESS,
  opportunities: BUSINESS,
  cases: BUSINESS,
  activities: BUSINESS,
  competitors: SHARED_BUSINESS,
  who_knows_whom: SHARED_BUSINESS,
  shared_mailboxes: SHARED_BUSINESS,
  relationship_reports: PEOPLE_REPORT,
  availability: PEOPLE_REPORT,
  action_cards: ASSISTANT,
  action_card_user_settings: ASSISTANT,
  users: POSITION,
  teams: POSITION,
  business_units: POSITION,
  roles: ADMINISTRATION,
  organisation_settings: ADMINISTRATION,
  jobs: ADMINISTRATION,
  imports: ADMINISTRATION,
  scoring_models: ADMINISTRATION,
  privacy: ADMINISTRATION,
}

/** What is known of a table; undefined for a table that privileges do not speak of. */
export const privilegeTable = (table: string): PrivilegeTable | undefined =>
  Object.hasOwn(PRIVILEGE_TABLES, table) ? PRIVILEGE_TABLES[table] : undefined

/** Whether depth decides between rows of the table. */
export const depthDecides = (table: string): boolean => {
  const known = privilegeTable(table)
  return known !== undefined && known.ownership !== 'organisation'
}
