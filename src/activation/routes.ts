/** The wire of activation. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import {
  chooseRoles,
  disable,
  enable,
  grantMailbox,
  revokeMailbox,
  sayConsent,
  sayTeam,
  takeBack,
} from './commands.ts'
import { activation, idParams, myMailboxes, rolesBody, takeBackBody, teamBody } from './contract.ts'
import { readActivation, readMyMailboxes } from './views.ts'

const tags = ['activation']
const nothing = { 204: z.null() }
const PATH = '/api/v1/activation'

/** Adds the routes of activation: for the administrator, and for the owner of a mailbox. */
export function activationRoutes(app: App, services: Services): void {
  app.get(PATH, { schema: { tags, response: { 200: activation } } }, (request) => {
    // Who opted out is nobody's business but of those who may change it.
    requirePrivilege(actorOf(request), 'organisation_settings', 'write')
    return readActivation(services, services.clock.now())
  })
  app.post(`${PATH}/enable`, { schema: { tags, response: nothing } }, async (request, reply) => {
    await enable(services, actorOf(request))
    return reply.code(204).send(null)
  })
  app.post(`${PATH}/disable`, { schema: { tags, response: nothing } }, async (request, reply) => {
    await disable(services, actorOf(request))
    return reply.code(204).send(null)
  })
  app.post(`${PATH}/consent`, { schema: { tags, response: nothing } }, async (request, reply) => {
    await sayConsent(services, actorOf(request), 'yes')
    return reply.code(204).send(null)
  })
  app.delete(`${PATH}/consent`, { schema: { tags, response: nothing } }, async (request, reply) => {
    await sayConsent(services, actorOf(request), 'no')
    return reply.code(204).send(null)
  })
  app.put(
    `${PATH}/roles`,
    { schema: { tags, body: rolesBody, response: nothing } },
    async (request, reply) => {
      await chooseRoles(services, actorOf(request), request.body.role_ids)
      return reply.code(204).send(null)
    },
  )
  app.put(
    `${PATH}/teams/:id`,
    { schema: { tags, params: idParams, body: teamBody, response: nothing } },
    async (request, reply) => {
      const isOptedOut = request.body.is_opted_out
      await sayTeam(services, actorOf(request), { id: request.params.id, isOptedOut })
      return reply.code(204).send(null)
    },
  )
  mailboxRoutes(app, services)
  app.post(
    `${PATH}/take-back`,
    { schema: { tags, body: takeBackBody, response: nothing } },
    async (request, reply) => {
      const said = request.body
      const subjectId = 'subject_id' in said ? said.subject_id : undefined
      await takeBack(services, actorOf(request), { topic: said.topic, subjectId })
      return reply.code(204).send(null)
    },
  )
}

function mailboxRoutes(app: App, services: Services): void {
  app.get(
    `${PATH}/mine`,
    { schema: { tags, response: { 200: myMailboxes } } },
    async (request) => ({
      mailboxes: await readMyMailboxes(services, actorOf(request).userId, services.clock.now()),
    }),
  )
  app.post(
    `${PATH}/mailboxes/:id/grant`,
    { schema: { tags, params: idParams, response: nothing } },
    async (request, reply) => {
      await grantMailbox(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${PATH}/mailboxes/:id/grant`,
    { schema: { tags, params: idParams, response: nothing } },
    async (request, reply) => {
      await revokeMailbox(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
