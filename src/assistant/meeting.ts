/** What both meeting cards stand on: planned appointments, shown to owner, organiser and attendees. */
import type { CardAction } from './contract.ts'
import type { CardContent, CardFacts, Dependency } from './definition.ts'
import { action, THE_CHANGED } from './definition.ts'

export const MEETING_DEPENDENCIES: readonly Dependency[] = [
  { fact: 'activities', subjects: THE_CHANGED },
]

export const MEETING_FACTS: CardFacts = {
  from: 'from records.activities activity',
  where: `activity.kind = 'appointment' and activity.status = 'open'
    and activity.started_at is not null and activity.deleted_at is null`,
  subject: 'activity.id',
  base: 'activity.started_at',
  until: `coalesce(activity.ended_at,
    activity.started_at + make_interval(mins => coalesce(activity.duration_minutes, 0)))`,
  owner: 'activity',
  participants: `(
    select array_agg(distinct party.user_id order by party.user_id)
    from records.activity_parties party
    where party.activity_id = activity.id and party.user_id is not null
      and party.role in ('organizer', 'required', 'optional'))`,
  attached: `case when activity.regarding_id is not null then array[activity.regarding_id] end`,
  record: ['activity.regarding_table', 'activity.regarding_id'],
}

/** The button that writes to all people of the meeting who have an address. */
export function emailAttendees(card: CardContent): readonly CardAction[] {
  const addresses = (card.activity?.people ?? []).flatMap(({ address }) => address ?? [])
  return addresses.length === 0
    ? []
    : [action('email_attendees', { table: 'activities', id: card.subjectId, addresses })]
}
