/** The wire of relationships: tiles, the activities behind a figure, and the home page's part. */
import { z } from 'zod'
import { hasExcludedMailboxes } from '../activation/index.ts'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import { noteLook } from '../looks/index.ts'
import { AppError } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { requireReadable } from '../records/index.ts'
import {
  coverage,
  evidence,
  evidenceQuery,
  healthRating,
  home,
  relationship,
  relationshipPipeline,
  relationshipTable,
  tone,
  whoseQuery,
} from './contract.ts'
import { RELATIONSHIPS_ERRORS } from './errors.ts'
import {
  readEvidence,
  readHealthProgress,
  readHome,
  readRelationship,
  readRelationshipPipeline,
  readTone,
} from './views/index.ts'

const recordParams = z.object({ table: relationshipTable, id: z.uuid() })
const cursorContent = z.tuple([z.iso.datetime(), z.uuid()])

/** Adds the routes of relationship figures. */
export function relationshipsRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/relationships/home',
    { schema: { tags: ['relationships'], querystring: whoseQuery, response: { 200: home } } },
    (request) =>
      readHome(services.db, actorOf(request), {
        whose: request.query.whose,
        now: services.clock.now(),
      }),
  )
  app.get(
    '/api/v1/relationships/pipeline',
    {
      schema: {
        tags: ['relationships'],
        querystring: whoseQuery,
        response: { 200: relationshipPipeline },
      },
    },
    (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'opportunities', 'read')
      return readRelationshipPipeline(services, actor, {
        whose: request.query.whose,
        now: services.clock.now(),
      })
    },
  )
  app.get(
    '/api/v1/relationships/coverage',
    { schema: { tags: ['relationships'], response: { 200: coverage } } },
    async (request) => {
      requirePrivilege(actorOf(request), 'contacts', 'read')
      return { is_mail_left_out: await hasExcludedMailboxes(services.db) }
    },
  )
  app.get(
    '/api/v1/relationships/health-rating',
    { schema: { tags: ['relationships'], response: { 200: healthRating } } },
    (request) => {
      requirePrivilege(actorOf(request), 'organisation_settings', 'write')
      return readHealthProgress(services)
    },
  )
  recordRoutes(app, services)
}

/** What is derived of one record, for those who may read it; whoever looks is noted. */
function recordRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/relationships/:table/:id',
    { schema: { tags: ['relationships'], params: recordParams, response: { 200: relationship } } },
    async (request) => {
      const actor = actorOf(request)
      const { table, id } = request.params
      await requireReadable(services.db, actor, table, id)
      const now = services.clock.now()
      const [found] = await Promise.all([
        readRelationship(services, actor, { table, id, now }),
        noteLook(services, actor, { table, id, what: 'figures' }),
      ])
      return found
    },
  )
  app.get(
    '/api/v1/relationships/:table/:id/activities',
    {
      schema: {
        tags: ['relationships'],
        params: recordParams,
        querystring: evidenceQuery,
        response: { 200: evidence },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { table, id } = request.params
      await requireReadable(services.db, actor, table, id)
      const { figure, limit, cursor } = request.query
      const after = cursor === undefined ? undefined : readCursor(cursor)
      const [{ page, next }] = await Promise.all([
        readEvidence(services.db, actor, { table, id, figure, limit, after }),
        noteLook(services, actor, { table, id, what: 'activities' }),
      ])
      return { ...page, next_cursor: next === undefined ? null : writeCursor(next) }
    },
  )
  app.get(
    '/api/v1/relationships/:table/:id/tone',
    { schema: { tags: ['relationships'], params: recordParams, response: { 200: tone } } },
    async (request) => {
      const actor = actorOf(request)
      const { table, id } = request.params
      await requireReadable(services.db, actor, table, id)
      const [found] = await Promise.all([
        readTone(services.db, actor, { table, id, now: services.clock.now() }),
        noteLook(services, actor, { table, id, what: 'tone' }),
      ])
      return found
    },
  )
}

function writeCursor({ at, id }: { at: string; id: string }): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url')
}

function readCursor(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = cursorContent.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    )
    return { at, id }
  } catch (cause) {
    throw new AppError(RELATIONSHIPS_ERRORS.RELATIONSHIPS_CURSOR_WRONG, { cause })
  }
}
