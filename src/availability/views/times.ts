/** When people work, and when their time is taken. */
import { takenTimes } from '../../calendars/index.ts'
import { scope } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { dayIn } from '../../kernel/time/zones.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { SHOWN_TO_COLLEAGUES } from '../availability-settings.ts'
import { MOST_DAYS } from '../contract.ts'
import type { Entry } from '../entry.ts'
import { AVAILABILITY_ERRORS as E } from '../errors.ts'
import type { Interval, Window } from '../intervals.ts'
import { joined } from '../intervals.ts'
import { reaches } from '../standing.ts'
import { entriesOf } from '../store/entries.ts'
import { isStated, nextWorkingTime, workingTime } from '../working-time.ts'

type Known = {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly businessUnitId: string
  /** he shows his time to colleagues */
  readonly isOpen: boolean
}

export type PersonTimes = {
  readonly user: Known
  readonly isShown: boolean
  readonly isStated: boolean
  readonly working: readonly Interval[]
  readonly taken: readonly Interval[]
  readonly worksAt: Date | undefined
}

/**
 * The times of people in a window, in the order in which they are named. Says when, never by what.
 *
 * @param without  an appointment that takes nobody's time
 * @throws AppError AVAILABILITY_WINDOW_WRONG, AVAILABILITY_USER_NOT_FOUND for whom the actor may not know
 */
export async function readTimes(
  services: Services,
  actor: Actor,
  {
    userIds,
    window,
    without,
  }: {
    readonly userIds: readonly string[]
    readonly window: Window
    readonly without: string | undefined
  },
): Promise<readonly PersonTimes[]> {
  requireWindow(window)
  const { db, clock } = services
  const now = clock.now()
  const people = await knownPeople(db, actor, userIds)
  const shown = people
    .filter((person) => person.isOpen || reaches(actor, person, 'read'))
    .map(({ id }) => id)
  const [entries, all] = await Promise.all([
    entriesOf(db, shown, dayBefore(window.from < now ? window.from : now)),
    takenTimes(db, shown, window),
  ])
  const taken = all.filter(({ activityId }) => activityId === null || activityId !== without)
  return people.map((user) => {
    const isShown = shown.includes(user.id)
    const own = entries.filter(({ userId }) => userId === user.id)
    return {
      user,
      isShown,
      isStated: isStated(own),
      ...(isShown ? presenceOf({ user, own, taken, window, now }) : HIDDEN),
    }
  })
}

const HIDDEN = { working: [], taken: [], worksAt: undefined }

type Presence = {
  readonly user: Known
  readonly own: readonly Entry[]
  readonly taken: readonly (Interval & { readonly userId: string })[]
  readonly window: Window
  readonly now: Date
}

function presenceOf({ user, own, taken, window, now }: Presence) {
  return {
    working: workingTime(own, window, user.timeZone),
    taken: joined(
      taken.filter(({ userId }) => userId === user.id),
      window,
    ),
    worksAt: nextWorkingTime(own, now, user.timeZone),
  }
}

function requireWindow({ from, until }: Window): void {
  const days = (until.getTime() - from.getTime()) / 86_400_000
  if (days > 0 && days <= MOST_DAYS) return
  throw new AppError(E.AVAILABILITY_WINDOW_WRONG, { details: { days: MOST_DAYS } })
}

/** Wherever on earth the day is still that one. */
const dayBefore = (at: Date): string => dayIn(new Date(at.getTime() - 2 * 86_400_000), 'UTC')

async function knownPeople(
  db: Db,
  actor: Actor,
  userIds: readonly string[],
): Promise<readonly Known[]> {
  const rows = await query<Known>(
    db,
    sql`
      -- Who are these, and do they show their time? Primary keys.
      select person.id, person.name, person.time_zone as "timeZone", person.business_unit_id as "businessUnitId",
        coalesce(choice.value <> 'false'::jsonb, ${SHOWN_TO_COLLEAGUES.default}) as "isOpen"
      from identity.users person
      left join settings.user_settings choice
        on choice.user_id = person.id and choice.key = ${SHOWN_TO_COLLEAGUES.key}
      where person.id = any(${uuids(userIds)}) and ${scope(actor, 'users', 'read', 'person')}`,
  )
  return userIds.map((id) => {
    const person = rows.find((row) => row.id === id)
    if (person !== undefined) return person
    throw new AppError(E.AVAILABILITY_USER_NOT_FOUND, { details: { id } })
  })
}
