/**
 * What is to be done about an object of a calendar that is new or other than before: which of its occurrences become appointments,
 * what known appointments take over, and which go.
 */
import type { Appointment, Judgement, Person } from './appointment.ts'
import { appointmentOf, appointmentOfRecord } from './appointment.ts'
import type { Occurrence, Window } from './expand-events.ts'
import type { Changes } from './reconcile.ts'
import { isEmpty, reconcile } from './reconcile.ts'

/** An appointment as the records have it. */
export type RecordedAppointment = {
  readonly activityId: string
  readonly version: number
  readonly isDeleted: boolean
  readonly subject: string
  readonly body: string | null
  readonly location: string | null
  /** null: somebody took its time away */
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly isCancelled: boolean
  readonly isPrivate: boolean
  readonly people: readonly Person[]
}

export type KnownOccurrence = {
  readonly instance: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly isBusy: boolean
  readonly agreed: Appointment | null
  /** of the activity when both sides agreed */
  readonly agreedVersion: number | null
  readonly record: RecordedAppointment | null
}

export type PlannedRow = {
  readonly occurrence: Occurrence
  readonly isBusy: boolean
  /** undefined: only its time is kept */
  readonly appointment: Planned | undefined
}

type Planned =
  | { readonly kind: 'new'; readonly agreed: Appointment }
  | {
      readonly kind: 'known'
      readonly activityId: string
      readonly agreed: Appointment
      /** as agreed before: stays where nothing can be taken over */
      readonly agreedBefore: Appointment
      readonly take: Changes
      /** the version to note: that after taking; or an old one, where the calendar has yet to take something */
      readonly version: 'present' | number
    }

export type Plan = {
  readonly rows: readonly PlannedRow[]
  /** instances that are gone */
  readonly drop: readonly string[]
  /** their activities */
  readonly remove: readonly string[]
}

/**
 * @param origins  appointments that instances became through another connection, by instance
 */
export function planObject({
  occurrences,
  known,
  origins,
  judgementOf,
  window,
}: {
  readonly occurrences: readonly Occurrence[]
  readonly known: readonly KnownOccurrence[]
  readonly origins: ReadonlyMap<string, RecordedAppointment>
  readonly judgementOf: (occurrence: Occurrence) => Judgement
  /** what lies outside of it is not known to be gone */
  readonly window: Window
}): Plan {
  const byInstance = new Map(known.map((one) => [one.instance, one]))
  const single = byInstance.get('')
  const isWithin = ({ startsAt, endsAt }: KnownOccurrence): boolean =>
    endsAt > window.from && startsAt < window.until
  const moved = movedFrom(occurrences, known.filter(isWithin))
  const planned = occurrences.map((occurrence) => {
    const { instance, startsAt } = occurrence
    // A single event that has become a series is its first instance.
    const isSingle = startsAt.getTime() === single?.startsAt.getTime()
    return planOccurrence(occurrence, {
      before: byInstance.get(instance) ?? (isSingle ? single : moved.get(instance)),
      origin: origins.get(instance),
      judgement: judgementOf(occurrence),
    })
  })
  const rows = planned.filter((row) => row !== undefined)
  const there = new Set(rows.map(({ occurrence }) => occurrence.instance))
  const kept = new Set(
    rows.map(({ appointment }) => appointment?.kind === 'known' && appointment.activityId),
  )
  const personal = new Set(
    rows.flatMap(({ occurrence, appointment }) => (appointment ? [] : [occurrence.instance])),
  )
  const gone = known.filter((one) => !there.has(one.instance) && isWithin(one))
  return {
    rows,
    drop: gone.map(({ instance }) => instance),
    remove: [...gone, ...known.filter(({ instance }) => personal.has(instance))].flatMap(
      ({ record }) =>
        record === null || record.isDeleted || kept.has(record.activityId)
          ? []
          : [record.activityId],
    ),
  }
}

/**
 * Instances of a series that was moved, by their new place: those of the same day belong together, and, where no instance stayed in
 * its place, those in the same order.
 */
function movedFrom(
  occurrences: readonly Occurrence[],
  known: readonly KnownOccurrence[],
): ReadonlyMap<string, KnownOccurrence> {
  const there = new Set(occurrences.map(({ instance }) => instance))
  const before = new Set(known.map(({ instance }) => instance))
  const gone = known.filter(({ instance }) => instance !== '' && !there.has(instance))
  const fresh = occurrences.filter(({ instance }) => instance !== '' && !before.has(instance))
  const byDay = new Map(gone.map((one) => [dayOf(one), one]))
  const moved = new Map<string, KnownOccurrence>()
  for (const one of fresh) {
    const found = byDay.get(dayOf(one))
    if (found !== undefined) moved.set(one.instance, found)
    byDay.delete(dayOf(one))
  }
  const hasStayed = [...before].some((instance) => there.has(instance))
  if (hasStayed) return moved
  const paired = new Set(moved.values())
  const left = gone.filter((one) => !paired.has(one)).toSorted(byBeginning)
  const open = fresh.filter(({ instance }) => !moved.has(instance))
  for (const [index, one] of left.entries()) {
    const found = open[index]
    if (found !== undefined) moved.set(found.instance, one)
  }
  return moved
}

const dayOf = ({ startsAt }: Pick<Occurrence, 'startsAt'>): string =>
  startsAt.toISOString().slice(0, 10)

const byBeginning = (one: KnownOccurrence, other: KnownOccurrence): number =>
  one.startsAt.getTime() - other.startsAt.getTime()

type Before = {
  readonly before: KnownOccurrence | undefined
  readonly origin: RecordedAppointment | undefined
  readonly judgement: Judgement
}

function planOccurrence(occurrence: Occurrence, given: Before): PlannedRow | undefined {
  const { judgement } = given
  const isBusy = judgement === 'busy' || (judgement === 'kept' && !occurrence.event.isFree)
  const appointment = planAppointment(occurrence, given)
  return appointment === undefined && !isBusy ? undefined : { occurrence, isBusy, appointment }
}

/** @returns undefined where nothing but the time is kept */
function planAppointment(
  occurrence: Occurrence,
  { before, origin, judgement }: Before,
): Planned | undefined {
  const isKept = (record: RecordedAppointment): boolean =>
    judgement === 'kept' || occurrence.event.uid === `${record.activityId}@rapport`
  const theirs = theirsOf(occurrence, judgement)
  if (before?.record && before.agreed !== null) {
    if (isKept(before.record)) return planKnown(before.record, before, theirs)
    // Of what may be personal by now, not a word more is taken.
    const off: Appointment = { ...before.agreed, status: 'cancelled' }
    return judgement === 'off' ? planKnown(before.record, before, off) : undefined
  }
  if (origin !== undefined && isKept(origin)) {
    if (origin.isDeleted) return leftDeleted(origin, theirs)
    // Nobody knows what was agreed on before the connection: the calendar has the word.
    const agreed = appointmentOfRecord(dated(origin, theirs))
    return planKnown(origin, { agreed, agreedVersion: null }, theirs)
  }
  return judgement === 'kept' ? { kind: 'new', agreed: theirs } : undefined
}

/** What was deleted here while no calendar was connected stays deleted here, and stays there: nobody asked for that. */
const leftDeleted = ({ activityId }: RecordedAppointment, theirs: Appointment): Planned => ({
  kind: 'known',
  activityId,
  agreed: theirs,
  agreedBefore: theirs,
  take: {},
  version: 'present',
})

/** Whoever declines an invitation does not come. */
function theirsOf(occurrence: Occurrence, judgement: Judgement): Appointment {
  const theirs = appointmentOf(occurrence)
  return judgement === 'off' ? { ...theirs, status: 'cancelled' } : theirs
}

function planKnown(
  record: RecordedAppointment,
  before: Pick<KnownOccurrence, 'agreed' | 'agreedVersion'>,
  theirs: Appointment,
): Planned {
  const { activityId } = record
  const agreed = before.agreed ?? theirs
  const old = before.agreedVersion ?? 0
  // Deletion wins: nothing is taken, and the difference of versions has it deleted there too.
  if (record.isDeleted) {
    return { kind: 'known', activityId, agreed, agreedBefore: agreed, take: {}, version: old }
  }
  const { take, send } = reconcile(agreed, theirs, appointmentOfRecord(dated(record, agreed)))
  return {
    kind: 'known',
    activityId,
    agreed: theirs,
    agreedBefore: agreed,
    take,
    version: isEmpty(send) ? 'present' : old,
  }
}

/** A record whose time was taken away stands where it stood. */
export const dated = (
  record: RecordedAppointment,
  otherwise: Pick<Appointment, 'startedAt' | 'endedAt'>,
): RecordedAppointment & { readonly startedAt: Date } => ({
  ...record,
  startedAt: record.startedAt ?? new Date(otherwise.startedAt),
  endedAt: record.startedAt === null ? new Date(otherwise.endedAt) : record.endedAt,
})
