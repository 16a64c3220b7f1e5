/** The read model of followed mail: what became of it, for whoever may read it. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { visibleActivities } from '../../records/index.ts'
import { getSetting } from '../../settings/index.ts'
import type { EmailEngagement, EngagementEvent, FollowedList, Totals } from '../contract.ts'
import { ENGAGEMENT_ENABLED } from '../engagement-settings.ts'
import type { Recipient } from '../known-readers.ts'
import { knownReaders } from '../known-readers.ts'

/** Where a page ends: an instant and an id. */
export type Place = readonly [string, string]

const NO_TOTALS: Totals = {
  opens: null,
  link_clicks: null,
  file_views: null,
  replies: null,
  last_opened_at: null,
  automatic: null,
  recipient_count: null,
  known_readers: [],
}

type Counted = Omit<Totals, 'last_opened_at' | 'recipient_count' | 'known_readers'> & {
  readonly last_opened_at: Date | null
  /** null: the mail is not followed */
  readonly sentTo: readonly Recipient[] | null
}

const SOURCE = sql`engagement.mails followed
  join outbox.mails mail on mail.id = followed.mail_id
  join records.activities activity on activity.id = mail.activity_id`

/** Of the row `mail`, which is followed. Relies on events_by_mail, messages_by_answers and the primary key of recipients. */
const COUNTED = sql`
  left join lateral (
    select count(*) filter (where event.class = 'person' and target.kind = 'open')::integer as opens,
      count(*) filter (where event.class = 'person' and target.kind = 'link')::integer as link_clicks,
      count(*) filter (where event.class = 'person' and target.kind = 'file')::integer as file_views,
      count(*) filter (where event.class in ('proxy', 'scanner'))::integer as automatic,
      max(event.happened_at) filter (where event.class = 'person' and target.kind = 'open')
        as last_opened_at
    from engagement.events event join engagement.targets target on target.id = event.target_id
    where event.mail_id = mail.id) counted on true
  left join lateral (
    select count(*)::integer as replies, array_agg(answer.from_address) as addresses
    from mailbox.messages answer
    join records.activities answered on answered.id = answer.id
    where answer.answers_id = mail.activity_id and answer.direction = 'in'
      and answer.automatic_kind is null and answered.deleted_at is null) answers on true
  left join lateral (
    select jsonb_agg(jsonb_build_object(
        'name', coalesce(nullif(recipient.name, ''), recipient.address),
        'hasAnswered', coalesce(recipient.address = any(answers.addresses), false))
      order by recipient.position) as people
    from outbox.recipients recipient where recipient.mail_id = mail.id) sent_to on true`

const TOTALS = sql`counted.opens, counted.link_clicks, counted.file_views, counted.automatic,
  counted.last_opened_at, answers.replies, sent_to.people as "sentTo"`

const shown = ({
  opens,
  link_clicks,
  file_views,
  automatic,
  replies,
  sentTo,
  ...row
}: Counted): Totals => ({
  opens,
  link_clicks,
  file_views,
  automatic,
  replies,
  last_opened_at: row.last_opened_at?.toISOString() ?? null,
  recipient_count: sentTo?.length ?? 0,
  known_readers: [...knownReaders(sentTo ?? [], opens ?? 0)],
})

/** Of those of the mails that are followed and that the actor may read. */
export async function listTotals(
  services: Services,
  actor: Actor,
  ids: readonly string[],
): Promise<(Totals & { activity_id: string })[]> {
  if (!(await getSetting(services, ENGAGEMENT_ENABLED))) return []
  const rows = await query<Counted & { readonly id: string }>(
    services.db,
    sql`select activity.id, ${TOTALS} from ${SOURCE} ${COUNTED}
        where mail.activity_id = any(${uuids(ids)}) and ${visibleActivities(actor, 'activity')}
        order by activity.id`,
  )
  return rows.map((row) => ({ ...shown(row), activity_id: row.id }))
}

/** One mail that the actor may read, with what was asked of it, newest first. @returns undefined where he may not */
export async function readEmail(
  services: Services,
  actor: Actor,
  asked: {
    readonly id: string
    /** with what was probably automatic, and our own */
    readonly isAll: boolean
    readonly limit: number
    readonly after: Place | undefined
  },
): Promise<
  | { readonly wire: Omit<EmailEngagement, 'next_cursor'>; readonly next: Place | undefined }
  | undefined
> {
  const { db } = services
  const [row] = await query<Counted & { readonly mailId: string | null }>(
    db,
    sql`select followed.mail_id as "mailId", ${TOTALS}
        from records.activities activity
        left join outbox.mails mail on mail.activity_id = activity.id
        left join engagement.mails followed on followed.mail_id = mail.id ${COUNTED}
        where activity.id = ${asked.id} and activity.kind = 'email'
          and ${visibleActivities(actor, 'activity')}`,
  )
  if (row === undefined) return undefined
  const isOn = await getSetting(services, ENGAGEMENT_ENABLED)
  if (row.mailId === null || !isOn) {
    const wire = { is_followed: row.mailId !== null, totals: NO_TOTALS, events: [] }
    return { wire, next: undefined }
  }
  const { events, next } = await listEvents(db, row.mailId, asked)
  return { wire: { is_followed: true, totals: shown(row), events }, next }
}

type EventRow = Omit<EngagementEvent, 'at'> & { readonly at: Date }

/** Relies on events_by_mail. */
async function listEvents(
  db: Db,
  mailId: string,
  {
    isAll,
    limit,
    after,
  }: { readonly isAll: boolean; readonly limit: number; readonly after: Place | undefined },
): Promise<{ readonly events: EngagementEvent[]; readonly next: Place | undefined }> {
  const rows = await query<EventRow>(
    db,
    sql`select event.id, target.kind, event.happened_at as at, event.class, event.reason,
          coalesce(target.url, file.name) as what
        from engagement.events event
        join engagement.targets target on target.id = event.target_id
        left join outbox.attachments file on file.id = target.attachment_id
        where event.mail_id = ${mailId} ${isAll ? sql`` : sql`and event.class = 'person'`}
          ${before(after, sql`event.happened_at`, sql`event.id`)}
        order by event.happened_at desc, event.id desc limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }))
  const last = page.at(-1)
  return {
    events: page,
    next: rows.length > limit && last !== undefined ? [last.at, last.id] : undefined,
  }
}

const before = (after: Place | undefined, at: Fragment, id: Fragment): Fragment =>
  after === undefined
    ? sql``
    : sql`and (${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`

type FollowedRow = Omit<FollowedList['rows'][number], keyof Totals | 'sent_at'> &
  Counted & {
    readonly sent_at: Date
    readonly followedAt: Date
    readonly mailId: string
  }

/** Followed mails that have left, newest first; rows without figures where following is switched off. */
export async function listFollowed(
  services: Services,
  actor: Actor,
  asked: {
    readonly isMine: boolean
    readonly limit: number
    readonly after: Place | undefined
  },
): Promise<{
  readonly isOn: boolean
  readonly rows: FollowedList['rows']
  readonly next: Place | undefined
}> {
  const { isMine, limit, after } = asked
  // Relies on mails_by_author, else on mails_by_time.
  const rows = await query<FollowedRow>(
    services.db,
    sql`select activity.id as activity_id, mail.subject, coalesce(mail.sent_at, followed.followed_at) as sent_at,
          jsonb_build_object('id', author.id, 'name', author.name) as author,
          coalesce((select jsonb_agg(coalesce(nullif(recipient.name, ''), recipient.address)
              order by recipient.position)
            from outbox.recipients recipient
            where recipient.mail_id = mail.id and recipient.role <> 'bcc'), '[]') as recipients,
          ${TOTALS}, followed.followed_at as "followedAt", followed.mail_id as "mailId"
        from ${SOURCE} join identity.users author on author.id = followed.author_id ${COUNTED}
        where ${isMine ? sql`followed.author_id = ${actor.userId}` : sql`true`}
          and ${visibleActivities(actor, 'activity')}
          ${before(after, sql`followed.followed_at`, sql`followed.mail_id`)}
        order by followed.followed_at desc, followed.mail_id desc limit ${limit + 1}`,
  )
  const isOn = await getSetting(services, ENGAGEMENT_ENABLED)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    isOn,
    rows: page.map((row) => ({
      activity_id: row.activity_id,
      subject: row.subject,
      sent_at: row.sent_at.toISOString(),
      author: row.author,
      recipients: row.recipients,
      ...(isOn ? shown(row) : NO_TOTALS),
    })),
    next:
      rows.length > limit && last !== undefined
        ? [last.followedAt.toISOString(), last.mailId]
        : undefined,
  }
}
