/** Reads which colleagues know a customer: from e-mails and meetings, on demand. */
import { isWhoKnowsWhomOn } from '../../activation/index.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../../settings/index.ts'
import type { KnowingColleague, WhoKnowsWhom } from '../contract.ts'
import type { RecordKey } from '../learn-from-decline.ts'
import type { Company, Tie } from '../model.ts'
import {
  INTRODUCTION_SUBJECT,
  INTRODUCTION_TEXT,
  INTRODUCTIONS_BY_MAIL,
  rateStrength,
  SHARE_DEFAULT,
  tellTie,
} from '../model.ts'
import type { Mask } from '../tell-tie.ts'
import { readCompany, readRefusing } from './company.ts'
import type { InteractionRow } from './interactions.ts'
import {
  aged,
  companyParties,
  personParties,
  readInteractions,
  yearsThatCount,
} from './interactions.ts'

/** Microsoft, who knows whom: up to five colleagues. */
const MOST_COLLEAGUES = 5

type Reading = Pick<Services, 'db' | 'config'>
type Sought = RecordKey & {
  readonly now: Date
  /** who is told */
  readonly readerId: string
}

/** A colleague as he is told, with who he is: for the server only. */
export type KnownColleague = { readonly userId: string; readonly told: KnowingColleague }

/**
 * Names the colleagues who know a record, which the caller has found readable. Everybody who may
 * read the record is told the same, but for the one whom a colleague declined: he goes on seeing him.
 *
 * @returns first who knows the person, then who knows the company; each strongest first, ties by name
 */
export async function readColleagues(services: Reading, sought: Sought): Promise<WhoKnowsWhom> {
  return (await findColleagues(services, sought)).answer
}

/** As `readColleagues`, with who they are. */
export async function findColleagues(
  services: Reading,
  sought: Sought,
): Promise<{ readonly answer: WhoKnowsWhom; readonly known: readonly KnownColleague[] }> {
  const chosen = await getSettings(services, {
    byMail: INTRODUCTIONS_BY_MAIL,
    subject: INTRODUCTION_SUBJECT,
    text: INTRODUCTION_TEXT,
    share: SHARE_DEFAULT,
  })
  const isEnabled = await isWhoKnowsWhomOn(services, sought.now)
  const ties = isEnabled ? await readTies(services.db, sought, chosen.share) : []
  const known = await tell(services.db, sought, ties)
  const answer: WhoKnowsWhom = {
    as_of: sought.now.toISOString(),
    is_enabled: isEnabled,
    introduction: chosen.byMail ? { subject: chosen.subject, text: chosen.text } : null,
    colleagues: known.map(({ told }) => told),
  }
  return { answer, known }
}

async function readTies(
  db: Db,
  sought: Sought,
  share: (typeof SHARE_DEFAULT)['default'],
): Promise<readonly Tie[]> {
  const { now } = sought
  const company = await readCompany(db, sought)
  const asked = { record: sought, company }
  const refusing = (await readRefusing(db, [asked], sought.readerId))(asked)
  const common = { now, refusing, share }
  const person =
    sought.table === 'accounts'
      ? []
      : ranked(
          await readInteractions(db, { ...common, parties: personParties(sought) }),
          'person',
          now,
        )
  if (person.length >= MOST_COLLEAGUES || !isKnown(company)) return person.slice(0, MOST_COLLEAGUES)
  const from = yearsThatCount(now)
  const parties = companyParties(company)
  const others = ranked(await readInteractions(db, { ...common, parties, from }), 'company', now)
  const known = new Set(person.map(({ user }) => user.id))
  return [...person, ...others.filter(({ user }) => !known.has(user.id))].slice(0, MOST_COLLEAGUES)
}

const isKnown = ({ accountId, domains }: Company): boolean =>
  accountId !== undefined || domains.length > 0

function ranked(rows: readonly InteractionRow[], via: Tie['via'], now: Date): readonly Tie[] {
  return [...new Set(rows.map(({ userId }) => userId))]
    .map((id) =>
      tieOf(
        rows.filter(({ userId }) => userId === id),
        via,
        now,
      ),
    )
    .sort(
      (a, b) =>
        b.figures.strength - a.figures.strength ||
        a.user.name.localeCompare(b.user.name, 'en') ||
        a.user.id.localeCompare(b.user.id, 'en'),
    )
}

/** @param rows  of one colleague, newest first, at least one */
function tieOf(rows: readonly InteractionRow[], via: Tie['via'], now: Date): Tie {
  const last = rows[0]
  const first = rows.at(-1)
  if (last === undefined || first === undefined) {
    throw new RangeError('tieOf, rows: received none, expected at least one')
  }
  const emails = rows.filter(({ kind }) => kind === 'email').length
  return {
    user: { id: last.userId, name: last.name, job_title: last.jobTitle, email: last.email },
    figures: {
      strength: rateStrength(aged(rows, now)),
      emails,
      meetings: rows.length - emails,
      first_at: first.at.toISOString(),
      last: { kind: last.kind, direction: last.direction, at: last.at.toISOString() },
    },
    via,
    share: last.share,
  }
}

async function tell(
  db: Db,
  record: RecordKey,
  ties: readonly Tie[],
): Promise<readonly KnownColleague[]> {
  const masks = await readMasks(
    db,
    record,
    ties.map(({ user, share }) => ({ id: user.id, isAnonymous: share === 'anonymous' })),
  )
  return ties.flatMap((tie) => {
    const mask = masks.get(tie.user.id)
    return mask === undefined ? [] : [{ userId: tie.user.id, told: tellTie(tie, mask) }]
  })
}

/**
 * What stands for colleagues who are not named: a digest with a secret of this installation, another
 * for each record, so that nobody can follow it from one customer to the next; and another once the
 * colleague is named or no longer is, so that what was told before does not tell who he is.
 */
export async function readMasks(
  db: Db,
  { table, id }: RecordKey,
  people: ReadonlyArray<{ readonly id: string; readonly isAnonymous: boolean }>,
): Promise<ReadonlyMap<string, Mask>> {
  if (people.length === 0) return new Map()
  const rows = await query<Mask & { userId: string }>(
    db,
    sql`
      select colleague.id as "userId", unit.name as unit,
        (select count(*)::integer from identity.users peer
          where peer.business_unit_id = unit.id and peer.is_active) as "unitSize",
        encode(sha256(convert_to(
          kept.secret || ${`/${table}/${id}/`}::text || given.is_anonymous::text || colleague.id::text,
          'UTF8')), 'hex') as reference
      from unnest(${uuids(people.map((one) => one.id))}, ${people.map(({ isAnonymous }) => isAnonymous)}::boolean[])
        as given (id, is_anonymous)
      join identity.users colleague on colleague.id = given.id
      join identity.business_units unit on unit.id = colleague.business_unit_id
      cross join who_knows_whom.secrets kept`,
  )
  return new Map(rows.map(({ userId, ...mask }) => [userId, mask]))
}
