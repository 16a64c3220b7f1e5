/** The wire of availability. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { dayIn } from '../kernel/time/zones.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { addEntry, changeEntry, removeEntry } from './commands/entries.ts'
import { requireReach } from './commands/standing.ts'
import type { EntryList, EntryWire, IntervalWire } from './contract.ts'
import {
  entry,
  entryBody,
  entryList,
  entryParams,
  freeTimesAnswer,
  freeTimesQuery,
  times,
  timesQuery,
  userParams,
} from './contract.ts'
import type { Entry, EntryContent, Span } from './entry.ts'
import { freeTimes } from './free-times.ts'
import type { Interval } from './intervals.ts'
import { reaches } from './standing.ts'
import { entriesOf } from './store/entries.ts'
import { readTimes } from './views/times.ts'

const tags = ['availability']
const ROOT = '/api/v1/availability'
const OF_USER = `${ROOT}/users/:id/entries`
const ENTRY = `${ROOT}/entries/:id`
/** What was over before is not shown. */
const SHOWN_DAYS = 31

/** Adds the routes of availability. */
export function availabilityRoutes(app: App, services: Services): void {
  entryRoutes(app, services)
  timeRoutes(app, services)
}

function entryRoutes(app: App, services: Services): void {
  app.get(
    OF_USER,
    { schema: { tags, params: userParams, response: { 200: entryList } } },
    async (request) => listed(services, allowed(request), request.params.id),
  )
  app.post(
    OF_USER,
    { schema: { tags, params: userParams, body: entryBody, response: { 201: entry } } },
    async (request, reply) => {
      const actor = allowed(request)
      const content = contentOf(request.body)
      const added = await addEntry(services, actor, { userId: request.params.id, content })
      return reply.code(201).send(entryOnWire(added))
    },
  )
  app.put(
    ENTRY,
    { schema: { tags, params: entryParams, body: entryBody, response: { 200: entry } } },
    async (request) => {
      const content = contentOf(request.body)
      const { id } = request.params
      return entryOnWire(await changeEntry(services, allowed(request), { id, content }))
    },
  )
  app.delete(
    ENTRY,
    { schema: { tags, params: entryParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await removeEntry(services, allowed(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function timeRoutes(app: App, services: Services): void {
  app.get(
    `${ROOT}/times`,
    { schema: { tags, querystring: timesQuery, response: { 200: times } } },
    async (request) => {
      const rows = await readTimes(services, allowed(request), askedIn(request.query))
      return {
        rows: rows.map(({ user, isShown, isStated, working, taken, worksAt }) => ({
          user: { id: user.id, name: user.name, time_zone: user.timeZone },
          is_shown: isShown,
          is_stated: isStated,
          working: working.map(onWire),
          taken: taken.map(onWire),
          works_at: worksAt?.toISOString() ?? null,
        })),
      }
    },
  )
  app.get(
    `${ROOT}/free-times`,
    { schema: { tags, querystring: freeTimesQuery, response: { 200: freeTimesAnswer } } },
    async (request) => {
      const actor = allowed(request)
      const { minutes, limit } = request.query
      const asked = askedIn(request.query)
      const people = await readTimes(services, actor, asked)
      const known = people.filter(({ isShown }) => isShown)
      const { timeZone } = actor
      const found = freeTimes(known, asked.window, { minutes, most: limit, timeZone })
      return {
        rows: found.map(onWire),
        unknown: people
          .filter(({ isShown }) => !isShown)
          .map(({ user }) => ({ id: user.id, name: user.name })),
      }
    },
  )
}

/** Whoever works with activities at all may ask when colleagues have time. */
function allowed(request: Parameters<typeof actorOf>[0]): Actor {
  const actor = actorOf(request)
  requirePrivilege(actor, 'activities', 'read')
  return actor
}

async function listed(services: Services, actor: Actor, userId: string): Promise<EntryList> {
  const { db, clock } = services
  const person = await requireReach(db, actor, userId, 'read')
  const since = new Date(clock.now().getTime() - SHOWN_DAYS * 86_400_000)
  const day = dayIn(since, 'UTC')
  const rows = await entriesOf(db, [userId], day)
  return {
    rows: rows.filter((each) => !isOver(each, day)).map(entryOnWire),
    may_change: reaches(actor, person, 'write'),
    time_zone: person.timeZone,
  }
}

const isOver = (given: Entry, day: string): boolean =>
  'lastDay' in given && given.lastDay !== null && given.lastDay < day

const askedIn = ({ user_ids: userIds, from, until, without }: z.output<typeof timesQuery>) => ({
  userIds,
  without,
  window: { from: new Date(from), until: new Date(until) },
})

const onWire = ({ startsAt, endsAt }: Interval): IntervalWire => ({
  starts_at: startsAt.toISOString(),
  ends_at: endsAt.toISOString(),
})

const spanOnWire = ({ fromMinute, untilMinute }: Span) => ({
  from_minute: fromMinute,
  until_minute: untilMinute,
})

const spanIn = ({
  from_minute: fromMinute,
  until_minute: untilMinute,
}: ReturnType<typeof spanOnWire>): Span => ({ fromMinute, untilMinute })

const entryOnWire = (given: Entry): EntryWire => ({
  id: given.id,
  kind: given.kind,
  first_day: given.firstDay,
  last_day: 'lastDay' in given ? given.lastDay : null,
  weekdays: given.kind === 'working_hours' && given.weekdays !== null ? [...given.weekdays] : null,
  ...spanOnWire(given),
  breaks: given.kind === 'working_hours' ? given.breaks.map(spanOnWire) : [],
  time_zone: given.timeZone,
  description: given.description,
})

function contentOf(body: z.output<typeof entryBody>): EntryContent {
  const common = {
    ...spanIn(body),
    firstDay: body.first_day,
    timeZone: body.time_zone,
    description: body.description,
  }
  switch (body.kind) {
    case 'working_hours': {
      const { kind, last_day: lastDay, weekdays, breaks } = body
      return { ...common, kind, lastDay, weekdays, breaks: breaks.map(spanIn) }
    }
    case 'non_working_hours':
      return { ...common, kind: body.kind }
    case 'time_off':
      return { ...common, kind: body.kind, lastDay: body.last_day }
    default:
      return body satisfies never
  }
}
