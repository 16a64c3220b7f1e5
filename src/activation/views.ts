/** Reads what was decided about mailboxes, and what follows from it. */
import type { Db, Fragment } from '../platform/database.ts'
import { one, query, sql, uuids } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { getSettings } from '../settings/index.ts'
import type { Activation, AdmittedMailbox } from './contract.ts'
import type { AdmissionRules, ExclusionReason, MailboxFacts, Standing, Word } from './model.ts'
import {
  allowsWhoKnowsWhom,
  INCLUDE_MY_MAILBOX,
  isGranted,
  MAILBOX_ALLOWED,
  MAILBOX_INTEGRATION,
  standingOf,
  WHO_KNOWS_WHOM_ENABLED,
  whyExcluded,
} from './model.ts'
import type { Decided } from './store.ts'
import { findDecisions } from './store.ts'

type Reading = Pick<Services, 'db' | 'config'>

/**
 * A condition: the mail of this activity may be analysed. True of what is no mail, of what was logged
 * by hand, and of mail of which an admitted mailbox holds a copy. Relies on the key of mailbox.copies.
 */
export function isAnalysed(activityId: Fragment): Fragment {
  return sql`not exists (
    select 1 from mailbox.copies held
    join activation.excluded_mailboxes excluded on excluded.mailbox_id = held.mailbox_id
    where held.message_id = ${activityId} and not exists (
      select 1 from mailbox.copies other
      left join activation.excluded_mailboxes shut on shut.mailbox_id = other.mailbox_id
      where other.message_id = held.message_id and shut.mailbox_id is null
    )
  )`
}

/** Whether the mail of any mailbox is not analysed. Whose it is, it does not say. */
export async function hasExcludedMailboxes(db: Db): Promise<boolean> {
  const rows = await query(db, sql`select 1 from activation.excluded_mailboxes limit 1`)
  return rows.length > 0
}

/**
 * Whether a mailbox of any of these users is left out for a reason of its own, rather than by a rule for
 * everybody or for roles: it would stand out among the others. Whose it is, it does not say.
 */
export async function hasPersonallyExcluded(db: Db, userIds: readonly string[]): Promise<boolean> {
  const rows = await query(
    db,
    sql`
      select 1 from activation.excluded_mailboxes excluded
      join mailbox.mailboxes mailbox on mailbox.id = excluded.mailbox_id
      where mailbox.user_id = any(${uuids(userIds)})
        and excluded.reason in ('opted_out', 'team_opted_out', 'revoked', 'consent_missing')
      limit 1`,
  )
  return rows.length > 0
}

/** A mailbox as it was decided about. */
export type ReadMailbox = MailboxFacts & {
  readonly id: string
  readonly address: string
  readonly openedAt: Date
  readonly owner: { readonly id: string; readonly name: string }
}

export type Situation = {
  readonly rules: AdmissionRules
  readonly mailboxes: readonly ReadMailbox[]
  readonly standing: Standing
  readonly isWhoKnowsWhomEnabled: boolean
}

/** Reads everything that admission follows from, at once. */
export async function readSituation(services: Reading, now: Date): Promise<Situation> {
  const decisions = await findDecisions(services.db)
  const settings = await getSettings(services, {
    isAllowed: MAILBOX_ALLOWED,
    isIntegrated: MAILBOX_INTEGRATION,
    isWhoKnowsWhomEnabled: WHO_KNOWS_WHOM_ENABLED,
  })
  const last = (topic: Decided['topic']): Decided | undefined =>
    decisions.find((decided) => decided.topic === topic)
  const rules: AdmissionRules = {
    isAllowed: settings.isAllowed,
    isIntegrated: settings.isIntegrated,
    use: last('use')?.word,
    consent: last('consent')?.word,
    roleIds: last('roles')?.roleIds ?? undefined,
    optedOutTeamIds: decisions.flatMap(({ topic, answer, subjectId }) =>
      topic === 'team' && answer === 'no' && subjectId !== undefined ? [subjectId] : [],
    ),
  }
  const mailboxes = await readMailboxes(services.db, decisions)
  const hasGrant = mailboxes.some(({ grant }) => isGranted(grant))
  return {
    rules,
    mailboxes,
    standing: standingOf({ ...rules, hasGrant }, now),
    isWhoKnowsWhomEnabled: settings.isWhoKnowsWhomEnabled,
  }
}

/** The mailboxes that must not be analysed, with the reason. */
export function exclusionsOf({
  mailboxes,
  rules,
}: Situation): ReadonlyMap<string, ExclusionReason> {
  return new Map(
    mailboxes.flatMap((mailbox) => {
      const reason = whyExcluded(mailbox, rules)
      return reason === undefined ? [] : [[mailbox.id, reason] as const]
    }),
  )
}

/** Whether who knows whom may be shown: the organisation uses it, and the days to consent are not over. */
export async function isWhoKnowsWhomOn(services: Reading, now: Date): Promise<boolean> {
  const { isEnabled } = await getSettings(services, { isEnabled: WHO_KNOWS_WHOM_ENABLED })
  if (!isEnabled) return false
  const decisions = await findDecisions(services.db)
  const wordOn = (topic: Decided['topic']): Word | undefined =>
    decisions.find((decided) => decided.topic === topic)?.word
  const said = { use: wordOn('use'), consent: wordOn('consent') }
  if (allowsWhoKnowsWhom(standingOf({ ...said, hasGrant: false }, now))) return true
  const hasGrant = (await readMailboxes(services.db, decisions)).some(({ grant }) =>
    isGranted(grant),
  )
  return allowsWhoKnowsWhom(standingOf({ ...said, hasGrant }, now))
}

async function readMailboxes(
  db: Db,
  decisions: readonly Decided[],
): Promise<readonly ReadMailbox[]> {
  const words = new Map(
    decisions
      .filter(({ topic }) => topic === 'mailbox')
      .map(({ subjectId, word }) => [subjectId, word]),
  )
  const rows = await query<Omit<ReadMailbox, 'grant'>>(
    db,
    sql`
      select mailbox.id, mailbox.address, mailbox.created_at as "openedAt",
        jsonb_build_object('id', coalesce(owner.id, team.id),
          'name', coalesce(owner.name, team.name)) as owner,
        team.id is not null as "isShared",
        coalesce(choice.value <> 'false'::jsonb, true) as "includesOwner",
        array(
          select held.role_id from identity.user_roles held where held.user_id = owner.id
          union
          select granted.role_id from identity.team_members member
          join identity.team_roles granted on granted.team_id = member.team_id
          where member.user_id = owner.id
        ) as "roleIds",
        array(
          select member.team_id from identity.team_members member where member.user_id = owner.id
        ) as "teamIds"
      from mailbox.mailboxes mailbox
      left join identity.users owner on owner.id = mailbox.user_id
      left join identity.teams team on team.id = mailbox.team_id
      left join settings.user_settings choice
        on choice.user_id = owner.id and choice.key = ${INCLUDE_MY_MAILBOX.key}
      order by coalesce(owner.name, team.name), mailbox.address, mailbox.id`,
  )
  return rows.map((row) => ({ ...row, grant: words.get(row.id) }))
}

/** The overview of the administrator. */
export async function readActivation(services: Reading, now: Date): Promise<Activation> {
  const situation = await readSituation(services, now)
  const { rules, standing } = situation
  const chosen = new Set(rules.roleIds)
  const roles = await query<Omit<Activation['roles'][number], 'is_chosen'>>(
    services.db,
    sql`select role.id, role.key, role.name from identity.roles role order by role.name nulls first, role.id`,
  )
  const teams = await query<Omit<Activation['teams'][number], 'is_opted_out'>>(
    services.db,
    sql`select team.id, team.name from identity.teams team where team.kind = 'team' order by team.name, team.id`,
  )
  return {
    state: standing.state,
    days_left: standing.state === 'pending' ? standing.daysLeft : null,
    use: presentWord(rules.use),
    consent: presentWord(rules.consent),
    is_mailbox_allowed: rules.isAllowed,
    is_mailbox_integrated: rules.isIntegrated,
    is_who_knows_whom_on: situation.isWhoKnowsWhomEnabled && allowsWhoKnowsWhom(standing),
    has_all_roles: rules.roleIds === undefined,
    roles: roles.map((role) => ({
      ...role,
      is_chosen: rules.roleIds === undefined || chosen.has(role.id),
    })),
    teams: teams.map((team) => ({
      ...team,
      is_opted_out: rules.optedOutTeamIds.includes(team.id),
    })),
    mailboxes: await presentMailboxes(services.db, situation, situation.mailboxes),
  }
}

/** The mailboxes of a user. */
export async function readMyMailboxes(
  services: Reading,
  userId: string,
  now: Date,
): Promise<AdmittedMailbox[]> {
  const situation = await readSituation(services, now)
  const own = situation.mailboxes.filter(({ owner }) => owner.id === userId)
  return presentMailboxes(services.db, situation, own)
}

async function presentMailboxes(
  db: Db,
  situation: Situation,
  mailboxes: readonly ReadMailbox[],
): Promise<AdmittedMailbox[]> {
  const counts = await countMessages(
    db,
    mailboxes.map(({ id }) => id),
  )
  const exclusions = exclusionsOf(situation)
  return mailboxes.map((mailbox) => ({
    id: mailbox.id,
    address: mailbox.address,
    owner: mailbox.owner,
    message_count: counts.get(mailbox.id) ?? 0,
    opened_at: mailbox.openedAt.toISOString(),
    word: presentWord(mailbox.grant),
    is_admitted: !exclusions.has(mailbox.id),
    reason: exclusions.get(mailbox.id) ?? null,
  }))
}

async function countMessages(
  db: Db,
  mailboxIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ id: string; count: number }>(
    db,
    sql`select copy.mailbox_id as id, count(*)::integer as count from mailbox.copies copy
        where copy.mailbox_id = any(${uuids(mailboxIds)}) group by copy.mailbox_id`,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

function presentWord(word: Word | undefined): Activation['use'] {
  if (word === undefined) return null
  return { answer: word.answer, at: word.at.toISOString(), by: word.by ?? null }
}

/** Whose a mailbox is, and whether that is the organisation; undefined if there is no such mailbox. */
export function ownerOfMailbox(
  db: Db,
  mailboxId: string,
): Promise<{ readonly id: string; readonly isShared: boolean } | undefined> {
  return one(
    db,
    sql`select coalesce(mailbox.user_id, mailbox.team_id) as id, mailbox.team_id is not null as "isShared"
        from mailbox.mailboxes mailbox where mailbox.id = ${mailboxId}`,
  )
}

/** Whether there is such a team. */
export async function hasTeam(db: Db, teamId: string): Promise<boolean> {
  const rows = await query(
    db,
    sql`select 1 from identity.teams team where team.id = ${teamId} and team.kind = 'team'`,
  )
  return rows.length > 0
}

/** Which of these roles there are. */
export async function knownRoles(db: Db, roleIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(
    db,
    sql`select role.id from identity.roles role where role.id = any(${uuids(roleIds)})`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Lists in ascending order the mail of which these mailboxes hold a copy. Relies on the key of mailbox.copies. */
export async function mailAfter(
  db: Db,
  { mailboxIds, afterId, limit }: { mailboxIds: readonly string[]; afterId: string; limit: number },
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select distinct copy.message_id as id from mailbox.copies copy
        where copy.message_id > ${afterId}::uuid and copy.mailbox_id = any(${uuids(mailboxIds)})
        order by 1 limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}
