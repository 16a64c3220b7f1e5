/** What the reader of a mail is told of the invitation in it. */
import type { KeptInvitation } from '../../calendars/index.ts'
import { invitationsOf, originsOf, takenTimes } from '../../calendars/index.ts'
import type { Attendee, CalendarEvent } from '../../calendars/model.ts'
import type { Actor } from '../../identity/model.ts'
import { formatDay } from '../../kernel/dates/calendar.ts'
import { dayIn } from '../../kernel/time/zones.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { visibleActivities } from '../../records/index.ts'
import type { InvitationWire, RecurrenceWire } from '../contract.ts'
import { INVITATIONS_ERRORS as E } from '../errors.ts'
import type { Invitation } from '../read-invitation.ts'
import { readInvitation } from '../read-invitation.ts'
import {
  changesIn,
  contentOf,
  isFromItsAuthor,
  standingIn,
  versionOf,
} from '../weigh-invitation.ts'
import { invitedTo } from './attendance.ts'
import type { CalendarMail } from './messages.ts'
import { calendarMail, liesInMailboxOf, ownAddresses, stateOfMail } from './messages.ts'

const MOST_OVERLAPS = 5
const MOST_TEXT = 4_000

/**
 * Reads the invitation, answer or cancellation that a mail carries; undefined where it carries none.
 *
 * @throws AppError INVITATIONS_NOT_FOUND where there is no such mail, or the actor may not see it
 */
export async function readMailInvitation(
  services: Services,
  actor: Actor,
  id: string,
): Promise<InvitationWire | undefined> {
  const { db, clock } = services
  const mail = await calendarMail(db, actor, id)
  if (mail === undefined) throw new AppError(E.INVITATIONS_NOT_FOUND, { details: { id } })
  const invitation = readInvitation(mail.texts, { home: actor.timeZone, now: clock.now() })
  if (invitation === undefined) return undefined
  const own = await ownAddresses(db, actor)
  const all = await invitationsOf(db, actor.userId, invitation.uid)
  const known = all.find(({ instance }) => instance === invitation.instance)
  const isMine = await liesInMailboxOf(db, actor.userId, id)
  const isPretended = isForged({ mail, invitation, own, known })
  const state = stateOf({ invitation, known, isPretended })
  const standing = standingIn(invitation.event, own)
  const mayAnswer =
    isMine && invitation.method === 'request' && standing !== 'organizer' && state === 'current'
  return {
    ...wireOf(invitation, actor, own),
    sender: mail.from,
    is_pretended: isPretended,
    standing,
    state,
    changes: changesOf({ mail, invitation, known }),
    ...(await ownPart(db, known)),
    may_answer: mayAnswer,
    ...(await timesOf(db, actor, { invitation, isAsked: mayAnswer })),
    reply: await replyOf(db, actor, { mail, invitation, own }),
  }
}

type Known = KeptInvitation | undefined
type Read = { readonly mail: CalendarMail; readonly invitation: Invitation }

/** Somebody else says it than who may: shown, and never followed. What the reader sent himself is his. */
function isForged({
  mail,
  invitation,
  own,
  known,
}: Read & { readonly own: ReadonlySet<string>; readonly known: Known }): boolean {
  const { method, event } = invitation
  if (method === 'publish' || own.has(mail.from)) return false
  const isOthers =
    (method === 'request' || method === 'cancel') &&
    known !== undefined &&
    known.organizer !== event.organizer?.address
  return isOthers || !isFromItsAuthor(invitation, mail)
}

function stateOf({
  invitation,
  known,
  isPretended,
}: {
  readonly invitation: Invitation
  readonly known: Known
  readonly isPretended: boolean
}): InvitationWire['state'] {
  const { method, event } = invitation
  if (known?.isCancelled === true && method !== 'publish') return 'cancelled'
  if (versionOf(event, known) === 'older') return 'older'
  return method === 'cancel' && !isPretended ? 'cancelled' : 'current'
}

function changesOf({
  mail,
  invitation,
  known,
}: Read & { readonly known: Known }): InvitationWire['changes'] {
  if (known === undefined || invitation.method !== 'request') return []
  const isNewest = known.messageId === mail.id
  const isNews = versionOf(invitation.event, known) === 'newer'
  const before = isNewest ? known.previous : isNews ? known.content : null
  if (before === null) return []
  const { startsAt, endsAt, location, subject } = before
  const was = { starts_at: startsAt, ends_at: endsAt, location, subject }
  return changesIn(before, contentOf(invitation, invitation.first)).map((what) => ({
    what,
    before: what === 'text' || what === 'recurrence' ? null : was,
  }))
}

async function ownPart(
  db: Db,
  known: Known,
): Promise<Pick<InvitationWire, 'my_answer' | 'may_take_back'>> {
  if (known?.answer == null || known.answeredAt === null) {
    return { my_answer: null, may_take_back: false }
  }
  const { answer, comment, answeredAt, mailId } = known
  const mail = mailId === null ? undefined : await stateOfMail(db, mailId)
  return {
    my_answer: { answer, comment, answered_at: answeredAt.toISOString() },
    may_take_back: mail?.state === 'scheduled',
  }
}

/** The appointment that the event is here, and what else the reader has at that time. */
async function timesOf(
  db: Db,
  actor: Actor,
  { invitation, isAsked }: { readonly invitation: Invitation; readonly isAsked: boolean },
): Promise<Pick<InvitationWire, 'appointment_id' | 'overlaps'>> {
  const { uid, instance, occurrence } = invitation
  const origins = await originsOf(db, actor.userId, uid)
  const record =
    origins.get(occurrence.instance) ?? origins.get(instance) ?? [...origins.values()][0]
  const same = new Set([...origins.values()].map(({ activityId }) => activityId))
  const { startsAt: from, endsAt: until } = occurrence
  const taken = isAsked && from < until ? await takenTimes(db, [actor.userId], { from, until }) : []
  const other = taken
    .filter(({ activityId }) => activityId === null || !same.has(activityId))
    .slice(0, MOST_OVERLAPS)
  const subjects = await subjectsOf(
    db,
    actor,
    other.flatMap(({ activityId }) => activityId ?? []),
  )
  return {
    appointment_id: record?.activityId ?? null,
    overlaps: other.map(({ startsAt, endsAt, activityId }) => {
      const subject = activityId === null ? undefined : subjects.get(activityId)
      return {
        starts_at: startsAt.toISOString(),
        ends_at: endsAt.toISOString(),
        subject: subject ?? null,
        appointment_id: subject === undefined ? null : activityId,
      }
    }),
  }
}

/** Of those that the actor may see. */
async function subjectsOf(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await query<{ id: string; subject: string }>(
    db,
    sql`select activity.id, activity.subject from records.activities activity
        where activity.id = any(${uuids(ids)}) and ${visibleActivities(actor, 'activity')}`,
  )
  return new Map(rows.map(({ id, subject }) => [id, subject]))
}

async function replyOf(
  db: Db,
  actor: Actor,
  { mail, invitation, own }: Read & { readonly own: ReadonlySet<string> },
): Promise<InvitationWire['reply']> {
  const { method, event, uid, occurrence } = invitation
  const attendee = event.attendees[0]
  if ((method !== 'reply' && method !== 'counter') || attendee === undefined) return null
  const { address } = attendee
  const found = await invitedTo(db, actor.userId, { uid, address })
  const isProposal = method === 'counter'
  return {
    address,
    name: attendee.name ?? null,
    answer: attendee.answer,
    comment: event.comment.trim(),
    proposed_starts_at: isProposal ? occurrence.startsAt.toISOString() : null,
    proposed_ends_at: isProposal ? occurrence.endsAt.toISOString() : null,
    // What the reader answered himself is believed whatever it is about.
    is_believed: own.has(mail.from) || (found !== undefined && isFromItsAuthor(invitation, mail)),
  }
}

type Plain = Pick<
  InvitationWire,
  | 'method'
  | 'subject'
  | 'location'
  | 'text'
  | 'starts_at'
  | 'ends_at'
  | 'is_all_day'
  | 'recurrence'
  | 'is_instance'
  | 'organizer'
  | 'attendees'
>

function wireOf(invitation: Invitation, actor: Actor, own: ReadonlySet<string>): Plain {
  const { method, event, occurrence, instance } = invitation
  const { organizer } = event
  const person = ({ address, name }: Attendee) => ({ address, name: name ?? null })
  return {
    method,
    subject: occurrence.event.summary.trim() || event.summary.trim(),
    location: occurrence.event.location.trim(),
    text: event.description.trim().slice(0, MOST_TEXT),
    starts_at: occurrence.startsAt.toISOString(),
    ends_at: occurrence.endsAt.toISOString(),
    is_all_day: occurrence.isAllDay,
    recurrence: recurrenceOf(event, invitation.events, actor.timeZone),
    is_instance: instance !== '',
    organizer: organizer === undefined ? null : person(organizer),
    attendees: event.attendees
      .filter(({ isPerson, address }) => isPerson && address !== organizer?.address)
      .map((one) => ({
        ...person(one),
        answer: one.answer,
        is_optional: one.isOptional,
        is_me: own.has(one.address),
      })),
  }
}

function recurrenceOf(
  { rule, until, alsoOn, exceptOn, start }: CalendarEvent,
  events: readonly CalendarEvent[],
  home: string,
): RecurrenceWire | null {
  if (rule === undefined) return null
  const zone = start.zone ?? home
  const lastDay =
    until === undefined
      ? null
      : until.zone === 'UTC' && until.second !== undefined
        ? dayIn(new Date((until.day * 86_400 + until.second) * 1_000), zone)
        : formatDay(until.day)
  return {
    frequency: rule.frequency,
    interval: rule.interval,
    weekdays: rule.weekdays.map(({ weekday, nth }) => ({ weekday, nth })),
    month_days: [...rule.monthDays],
    until_on: lastDay,
    count: rule.count ?? null,
    has_exceptions: alsoOn.length + exceptOn.length > 0 || events.length > 1,
  }
}
