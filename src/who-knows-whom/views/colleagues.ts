/** Reads which colleagues know a customer: from e-mails and meetings, on demand. */
import { isAnalysed, isWhoKnowsWhomOn } from '../../activation/index.ts'
import { isPublicMailProvider } from '../../kernel/text/public-mail-providers.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql, texts } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../../settings/index.ts'
import type { IntroducedTable, KnowingColleague, WhoKnowsWhom } from '../contract.ts'
import type { Interaction } from '../model.ts'
import {
  INTRODUCTION_SUBJECT,
  INTRODUCTION_TEXT,
  INTRODUCTIONS_BY_MAIL,
  rateStrength,
  strengthWord,
  WHO_KNOWS_WHOM_INCLUDES_ME,
} from '../model.ts'

/** Microsoft, who knows whom: up to five colleagues. */
const MOST_COLLEAGUES = 5
/** A company may have been written to for decades; what is older than this weighs below 1/250. */
const COMPANY_DAYS = 730
const DAY_MS = 86_400_000

type Asked = { readonly table: IntroducedTable; readonly id: string; readonly now: Date }
type Company = { readonly accountId: string | null; readonly domains: readonly string[] }

type Row = {
  readonly userId: string
  readonly name: string
  readonly jobTitle: string | null
  readonly email: string
  readonly kind: Interaction['kind']
  readonly direction: Interaction['direction']
  readonly at: Date
  readonly people: number
  readonly isCopied: boolean
}

/**
 * Names the colleagues who know a record, which the caller has found readable. Everybody who may
 * read the record is told the same.
 *
 * @returns first who knows the person, then who knows the company; each strongest first, ties by name
 */
export async function readColleagues(
  services: Pick<Services, 'db' | 'config'>,
  asked: Asked,
): Promise<WhoKnowsWhom> {
  const chosen = await getSettings(services, {
    byMail: INTRODUCTIONS_BY_MAIL,
    subject: INTRODUCTION_SUBJECT,
    text: INTRODUCTION_TEXT,
  })
  const isEnabled = await isWhoKnowsWhomOn(services, asked.now)
  const answer = {
    as_of: asked.now.toISOString(),
    is_enabled: isEnabled,
    introduction: chosen.byMail ? { subject: chosen.subject, text: chosen.text } : null,
    colleagues: [],
  }
  if (!isEnabled) return answer
  const { db } = services
  const person =
    asked.table === 'accounts'
      ? []
      : ranked(await readInteractions(db, personParties(asked), asked.now), 'person', asked.now)
  const company =
    person.length >= MOST_COLLEAGUES
      ? []
      : ranked(await readCompanyInteractions(db, asked), 'company', asked.now)
  const known = new Set(person.map(({ user }) => user.id))
  const all = [...person, ...company.filter(({ user }) => !known.has(user.id))]
  return { ...answer, colleagues: all.slice(0, MOST_COLLEAGUES) }
}

function ranked(
  rows: readonly Row[],
  via: KnowingColleague['via'],
  now: Date,
): readonly KnowingColleague[] {
  return [...new Set(rows.map(({ userId }) => userId))]
    .map((id) =>
      present(
        rows.filter(({ userId }) => userId === id),
        via,
        now,
      ),
    )
    .sort(
      (a, b) =>
        b.strength - a.strength ||
        a.user.name.localeCompare(b.user.name, 'en') ||
        a.user.id.localeCompare(b.user.id, 'en'),
    )
}

/** @param rows  of one colleague, newest first, at least one */
function present(rows: readonly Row[], via: KnowingColleague['via'], now: Date): KnowingColleague {
  const last = rows[0]
  const first = rows.at(-1)
  if (last === undefined || first === undefined) {
    throw new RangeError('present, rows: received none, expected at least one')
  }
  const strength = rateStrength(
    rows.map((row) => ({ ...row, ageDays: (now.getTime() - row.at.getTime()) / DAY_MS })),
  )
  const emails = rows.filter(({ kind }) => kind === 'email').length
  return {
    user: { id: last.userId, name: last.name, job_title: last.jobTitle, email: last.email },
    strength,
    word: strengthWord(strength),
    emails,
    meetings: rows.length - emails,
    first_at: first.at.toISOString(),
    last: { kind: last.kind, direction: last.direction, at: last.at.toISOString() },
    via,
  }
}

async function readCompanyInteractions(db: Db, asked: Asked): Promise<readonly Row[]> {
  const company = await readCompany(db, asked)
  const domains = company.domains.filter((domain) => !isPublicMailProvider(domain))
  if (company.accountId === null && domains.length === 0) return []
  const from = new Date(asked.now.getTime() - COMPANY_DAYS * DAY_MS)
  return readInteractions(db, companyParties({ ...company, domains }), asked.now, from)
}

/** The account that the record belongs to, and the domains from which the person writes. */
async function readCompany(db: Db, { table, id }: Asked): Promise<Company> {
  const row = await one<Company>(
    db,
    table === 'accounts'
      ? sql`
        select account.id as "accountId",
          array_remove(array[account.domain], null) as domains
        from records.accounts account where account.id = ${id}`
      : sql`
        select record.account_id as "accountId",
          array(
            select distinct address.domain from records.address_claims claim
            join records.addresses address on address.address = claim.address
            where claim.person_table = ${table} and claim.person_id = record.id
          ) as domains
        from ${sql.table(`records.${table}`)} record where record.id = ${id}`,
  )
  return row ?? { accountId: null, domains: [] }
}

/** Relies on activity_parties_by_contact, activity_parties_by_lead. */
function personParties({ table, id }: Asked): Fragment {
  const column = table === 'contacts' ? 'contact_id' : 'lead_id'
  return sql`
    select party.activity_id, party.role from records.activity_parties party
    where ${sql.id('party', column)} = ${id} and party.side = 'them' and party.role <> 'bcc'`
}

/** Relies on contacts_by_account, addresses_by_domain, activity_parties_by_address. */
function companyParties({ accountId, domains }: Company): Fragment {
  return sql`
    select party.activity_id, party.role from records.contacts contact
    join records.activity_parties party on party.contact_id = contact.id
    where contact.account_id = ${accountId}::uuid and contact.deleted_at is null
      and party.side = 'them' and party.role <> 'bcc'
    union all
    select party.activity_id, party.role from records.addresses address
    join records.activity_parties party on party.address = address.address
    where address.domain = any(${texts(domains)})
      and party.side = 'them' and party.role <> 'bcc'`
}

/**
 * One row per colleague and completed e-mail or meeting, newest first. Nobody who left or does not
 * want to be named; no automatic mail.
 */
function readInteractions(db: Db, parties: Fragment, now: Date, from?: Date): Promise<Row[]> {
  const since = from === undefined ? sql`true` : sql`activity.occurred_at >= ${from}`
  return query<Row>(
    db,
    sql`
      with theirs as (
        select party.activity_id, bool_or(party.role = 'from') as wrote,
          bool_or(party.role = 'to') as addressed, bool_and(party.role = 'optional') as optional
        from (${parties}) party
        group by 1
      ), ours as (
        select party.activity_id, party.user_id, bool_or(party.role = 'from') as wrote,
          bool_or(party.role = 'to') as addressed, bool_and(party.role = 'optional') as optional
        from theirs
        join records.activity_parties party on party.activity_id = theirs.activity_id
        where party.user_id is not null and party.side = 'us' and party.role <> 'bcc'
        group by 1, 2
      )
      select colleague.id as "userId", colleague.name, colleague.job_title as "jobTitle",
        colleague.email, activity.kind, activity.direction, activity.occurred_at as at,
        (select count(distinct coalesce(party.address, party.position::text))::integer
          from records.activity_parties party where party.activity_id = activity.id) as people,
        case activity.kind
          when 'email' then
            not ((ours.wrote and theirs.addressed) or (theirs.wrote and ours.addressed))
          else ours.optional or theirs.optional
        end as "isCopied"
      from theirs
      join ours on ours.activity_id = theirs.activity_id
      join records.activities activity on activity.id = theirs.activity_id
      join identity.users colleague on colleague.id = ours.user_id and colleague.is_active
      left join mailbox.messages message on message.id = activity.id
      where activity.kind in ('email', 'appointment') and activity.status = 'completed'
        and activity.deleted_at is null and activity.occurred_at <= ${now} and ${since}
        and message.automatic_kind is null and ${isAnalysed(sql`activity.id`)}
        and not exists (
          select 1 from settings.user_settings choice
          where choice.user_id = colleague.id and choice.key = ${WHO_KNOWS_WHOM_INCLUDES_ME.key}
            and choice.value = 'false'::jsonb
        )
      order by activity.occurred_at desc, activity.id desc`,
  )
}
