/** The wire of engagement: for authors whether their mail is followed, for readers of a mail what became of it. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../../identity/index.ts'
import { AppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { choose, readStanding } from '../commands/choose.ts'
import type { Standing } from '../commands/standing.ts'
import type { FollowingWire } from '../contract.ts'
import {
  emailEngagement,
  emailList,
  emailsQuery,
  eventsQuery,
  followedList,
  followedQuery,
  following,
  followingBody,
  mailParams,
  offer,
  templateFigures,
  usualHour,
  usualHourParams,
  usualHourQuery,
} from '../contract.ts'
import { ENGAGEMENT_ENABLED } from '../engagement-settings.ts'
import { ENGAGEMENT_ERRORS as E } from '../errors.ts'
import type { Place } from '../views/emails.ts'
import { listFollowed, listTotals, readEmail } from '../views/emails.ts'
import { readTemplateFigures } from '../views/templates.ts'
import { readUsualHour } from '../views/usual-hour.ts'
import { publicRoutes } from './public.ts'
import { reminderRoutes } from './reminders.ts'

const tags = ['engagement']
const ROOT = '/api/v1/engagement'
const MAIL = `${ROOT}/mails/:id`
const place = z.tuple([z.iso.datetime(), z.uuid()])

/** Adds the routes of engagement. */
export function engagementRoutes(app: App, services: Services): void {
  authorRoutes(app, services)
  reminderRoutes(app, services)
  readerRoutes(app, services)
  adviceRoutes(app, services)
  publicRoutes(app, services)
}

function authorRoutes(app: App, services: Services): void {
  app.get(ROOT, { schema: { tags, response: { 200: offer } } }, async (request) => {
    requirePrivilege(actorOf(request), 'activities', 'create')
    const isOn = await getSetting(services, ENGAGEMENT_ENABLED)
    const hasAddress = services.config.publicUrl !== undefined
    const missing = hasAddress ? null : ('no_address' as const)
    return {
      is_offered: isOn && hasAddress,
      reason: isOn ? missing : ('switched_off' as const),
      has_address: hasAddress,
    }
  })
  app.get(
    MAIL,
    { schema: { tags, params: mailParams, response: { 200: following } } },
    async (request) => shown(await readStanding(services, actorOf(request), request.params.id)),
  )
  app.put(
    MAIL,
    { schema: { tags, params: mailParams, body: followingBody, response: { 200: following } } },
    async (request) => {
      const { is_followed: isFollowed, linked_file_ids: linkedFileIds } = request.body
      const { id } = request.params
      return shown(await choose(services, actorOf(request), { id, isFollowed, linkedFileIds }))
    },
  )
}

function readerRoutes(app: App, services: Services): void {
  app.get(
    `${ROOT}/emails`,
    { schema: { tags, querystring: emailsQuery, response: { 200: emailList } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'activities', 'read')
      return { rows: await listTotals(services, actor, request.query.ids) }
    },
  )
  app.get(
    `${ROOT}/emails/:id`,
    {
      schema: {
        tags,
        params: mailParams,
        querystring: eventsQuery,
        response: { 200: emailEngagement },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'activities', 'read')
      const { automatic, limit, cursor } = request.query
      const { id } = request.params
      const asked = { id, isAll: automatic === 'yes', limit, after: placeIn(cursor) }
      const email = await readEmail(services, actor, asked)
      if (email === undefined) throw new AppError(E.ENGAGEMENT_NOT_FOUND, { details: { id } })
      return { ...email.wire, next_cursor: cursorAt(email.next) }
    },
  )
  app.get(
    `${ROOT}/followed`,
    { schema: { tags, querystring: followedQuery, response: { 200: followedList } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'activities', 'read')
      const { whose, limit, cursor } = request.query
      const asked = { isMine: whose === 'mine', limit, after: placeIn(cursor) }
      const { rows, isOn, next } = await listFollowed(services, actor, asked)
      return { is_on: isOn, rows: [...rows], next_cursor: cursorAt(next) }
    },
  )
}

function adviceRoutes(app: App, services: Services): void {
  app.get(
    `${ROOT}/usual-hour/:table/:id`,
    {
      schema: {
        tags,
        params: usualHourParams,
        querystring: usualHourQuery,
        response: { 200: usualHour },
      },
    },
    async (request) => {
      const timeZone = request.query.time_zone
      const asked = { ...request.params, timeZone }
      return { usual: (await readUsualHour(services, actorOf(request), asked)) ?? null }
    },
  )
  app.get(
    `${ROOT}/templates`,
    { schema: { tags, response: { 200: templateFigures } } },
    (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'activities', 'create')
      return readTemplateFigures(services, actor)
    },
  )
}

const shown = ({ following: how, linkedFileIds }: Standing): FollowingWire => ({
  state: how.kind,
  reason: how.kind === 'unavailable' ? how.reason : null,
  blocked_by: how.kind === 'blocked' ? [...how.by] : [],
  linked_file_ids: [...linkedFileIds],
})

const cursorAt = (at: Place | undefined): string | null =>
  at === undefined ? null : Buffer.from(JSON.stringify(at)).toString('base64url')

function placeIn(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError(E.ENGAGEMENT_CURSOR_WRONG, { cause })
  }
}
