/** Makes what a person reads of a card: values for sentences, evidence, buttons. No prose here. */
import { dayIn } from '../kernel/time/zones.ts'
import type { Wait } from '../relationships/index.ts'
import { snoozeMinutes } from './card-time.ts'
import type { Card, CardActivity, CardPerson, CardRecord, CardRecordTable } from './contract.ts'
import type {
  ActivityContent,
  CardContent,
  PersonContent,
  Proposed,
  RecordContent,
} from './definition.ts'
import type { Wishes } from './obey-wishes.ts'
import { obeyWishes } from './obey-wishes.ts'
import type { TypeView } from './shown-types.ts'
import { spanFor } from './shown-types.ts'

/** A stored card with what one viewer made of it. */
export type HeldCard = {
  readonly id: string
  readonly subject_table: CardRecordTable
  readonly subject_id: string
  readonly base_at: Date
  readonly until_at: Date | null
  readonly owner_user_id: string | null
  readonly owner_team_id: string | null
  readonly record_id: string | null
  readonly evidence_id: string | null
  readonly sentence: string | null
  readonly liked: boolean | null
  readonly touched_at: Date | null
}

/** What the viewer may read of the things that cards speak of, by identifier. */
export type Contents = {
  readonly records: ReadonlyMap<string, RecordContent>
  readonly activities: ReadonlyMap<string, ActivityContent>
  readonly owners: ReadonlyMap<string, string>
  readonly waits: ReadonlyMap<string, Wait>
  /** By card. */
  readonly proposed: ReadonlyMap<string, readonly Proposed[]>
  readonly wishes: Wishes
}

/** How many people of a meeting a card names; the specification says four. */
const PEOPLE_SHOWN = 4

export function presentCard(
  held: HeldCard,
  view: TypeView,
  contents: Contents,
  viewer: { readonly now: Date; readonly timeZone: string },
): Card {
  const { definition } = view
  const content = contentOf(held, contents, viewer)
  const words = definition.present(content)
  const obeyed = obeyWishes(definition.type, words.actions, content, contents.wishes)
  const span = spanFor(view, viewer.timeZone, {
    baseAt: held.base_at,
    untilAt: held.until_at,
    touchedAt: held.touched_at,
  })
  return {
    id: held.id,
    type: definition.type,
    section: definition.section,
    values: { ...words.values },
    record: content.record === undefined ? null : wireRecord(content.record),
    activity: content.activity === undefined ? null : wireActivity(content.activity),
    starts_at: span.startsAt.toISOString(),
    ends_at: span.endsAt?.toISOString() ?? null,
    is_high_priority: view.isHighPriority,
    snooze_minutes: snoozeMinutes(definition, view.isHighPriority),
    evidence: [...words.evidence],
    actions: [...obeyed.actions],
    unwanted: obeyed.unwanted,
    liked: held.liked,
    owner: ownerOf(held, contents),
  }
}

function contentOf(
  held: HeldCard,
  { records, activities, waits, proposed }: Contents,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): CardContent {
  const isActivity = held.subject_table === 'activities'
  const recordId = isActivity ? held.record_id : held.subject_id
  return {
    subjectId: held.subject_id,
    baseAt: held.base_at,
    now,
    today: dayIn(now, timeZone),
    record: recordId === null ? undefined : records.get(recordId),
    activity: isActivity ? activities.get(held.subject_id) : undefined,
    evidenceId: held.evidence_id ?? undefined,
    evidenceActivity: held.evidence_id === null ? undefined : activities.get(held.evidence_id),
    sentence: held.sentence ?? undefined,
    wait: waits.get(held.subject_id),
    proposed: proposed.get(held.id) ?? [],
  }
}

const wireRecord = ({ table, id, name }: RecordContent): CardRecord => ({ table, id, name })

function wireActivity(activity: ActivityContent): CardActivity {
  return {
    id: activity.id,
    kind: activity.kind,
    subject: activity.subject,
    excerpt: activity.excerpt ?? null,
    started_at: activity.startedAt?.toISOString() ?? null,
    ended_at: activity.endedAt?.toISOString() ?? null,
    due_at: activity.dueAt?.toISOString() ?? null,
    location: activity.location ?? null,
    meeting_url: activity.meetingUrl ?? null,
    people: activity.people.slice(0, PEOPLE_SHOWN).map(wirePerson),
    people_count: activity.people.length,
  }
}

const wirePerson = (person: PersonContent): CardPerson => ({
  name: person.name ?? null,
  address: person.address ?? null,
  role: person.role,
  user_id: person.userId ?? null,
  contact_id: person.contactId ?? null,
  lead_id: person.leadId ?? null,
})

function ownerOf(held: HeldCard, { owners }: Contents): Card['owner'] {
  if (held.owner_user_id !== null) {
    const id = held.owner_user_id
    return { kind: 'user', id, name: owners.get(id) ?? '' }
  }
  const id = held.owner_team_id ?? ''
  return { kind: 'team', id, name: owners.get(id) ?? '' }
}
