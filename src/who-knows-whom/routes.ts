/** The wire of who knows whom. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { noteLook } from '../looks/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { requireReadable } from '../records/index.ts'
import { answerIntroduction, askForIntroduction, withdrawRequest } from './commands.ts'
import type { WhoKnowsWhomForReader } from './contract.ts'
import {
  answerBody,
  askBody,
  introducedTable,
  myIntroductions,
  warmPaths,
  whoKnowsWhomForReader,
} from './contract.ts'
import type { RecordKey } from './learn-from-decline.ts'
import { findColleagues } from './views/colleagues.ts'
import { readAsked, readMyIntroductions } from './views/introductions.ts'
import { readPaths } from './views/paths.ts'

const tags = ['who-knows-whom']
const recordParams = z.object({ table: introducedTable, id: z.uuid() })
const idParams = z.object({ id: z.uuid() })
const created = z.object({ id: z.uuid() })
const nothing = { 204: z.null() }

/** Adds the routes that name the colleagues who know a customer, and ask them. */
export function whoKnowsWhomRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/who-knows-whom/:table/:id',
    { schema: { tags, params: recordParams, response: { 200: whoKnowsWhomForReader } } },
    async (request) => {
      const actor = actorOf(request)
      const { table, id } = request.params
      requirePrivilege(actor, 'who_knows_whom', 'read')
      await requireReadable(services.db, actor, table, id)
      const [found] = await Promise.all([
        readForReader(services, actor, request.params),
        noteLook(services, actor, { table, id, what: 'colleagues' }),
      ])
      return found
    },
  )
  app.get(
    '/api/v1/who-knows-whom/:table/:id/paths',
    { schema: { tags, params: recordParams, response: { 200: warmPaths } } },
    async (request) => {
      const actor = actorOf(request)
      const { table, id } = request.params
      requirePrivilege(actor, 'who_knows_whom', 'read')
      await requireReadable(services.db, actor, table, id)
      await noteLook(services, actor, { table, id, what: 'colleagues' })
      return readPaths(services, actor, { table, id, now: services.clock.now() })
    },
  )
  app.post(
    '/api/v1/who-knows-whom/:table/:id/introductions',
    { schema: { tags, params: recordParams, body: askBody, response: { 200: created } } },
    async (request) => ({
      id: await askForIntroduction(services, actorOf(request), {
        record: request.params,
        reference: request.body.reference,
      }),
    }),
  )
  introductionRoutes(app, services)
}

function introductionRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/me/introductions',
    { schema: { tags, response: { 200: myIntroductions } } },
    (request) => readMyIntroductions(services.db, actorOf(request)),
  )
  app.delete(
    '/api/v1/introductions/:id',
    { schema: { tags, params: idParams, response: nothing } },
    async (request, reply) => {
      await withdrawRequest(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.put(
    '/api/v1/introductions/:id/answer',
    { schema: { tags, params: idParams, body: answerBody, response: nothing } },
    async (request, reply) => {
      const { id } = request.params
      await answerIntroduction(services, actorOf(request), { id, said: request.body })
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/v1/introductions/:id/answer',
    { schema: { tags, params: idParams, response: nothing } },
    async (request, reply) => {
      const { id } = request.params
      await answerIntroduction(services, actorOf(request), { id, said: undefined })
      return reply.code(204).send(null)
    },
  )
}

/** What everybody is told, with the reader's own place and requests. */
async function readForReader(
  services: Services,
  actor: Actor,
  record: RecordKey,
): Promise<WhoKnowsWhomForReader> {
  const { answer, known } = await findColleagues(services, {
    ...record,
    now: services.clock.now(),
    readerId: actor.userId,
  })
  const me = known.find(({ userId }) => userId === actor.userId)
  return {
    ...answer,
    me: me?.told.reference ?? null,
    asked: await readAsked(services.db, actor, record),
  }
}
