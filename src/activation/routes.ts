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
import type { SaidWord } from './contract.ts'
import {
  activation,
  idParams,
  myMailboxes,
  rolesBody,
  saidWord,
  takeBackBody,
  teamBody,
} from './contract.ts'
import { readActivation, readMyMailboxes } from './views.ts'

const tags = ['activation']
const nothing = { 204: z.null() }
const said = { 200: saidWord }
const PATH = '/api/v1/activation'

/** Adds the routes of activation: for the administrator, and for the owner of a mailbox. */
export function activationRoutes(app: App, services: Services): void {
  app.get(PATH, { schema: { tags, response: { 200: activation } } }, (request) => {
    // Who opted out is nobody's business but of those who may change it.
    requirePrivilege(actorOf(request), 'organisation_settings', 'write')
    return readActivation(services, services.clock.now())
  })
  app.post(`${PATH}/enable`, { schema: { tags, response: said } }, async (request) =>
    presentSaid(await enable(services, actorOf(request))),
  )
  app.post(`${PATH}/disable`, { schema: { tags, response: said } }, async (request) =>
    presentSaid(await disable(services, actorOf(request))),
  )
  app.post(`${PATH}/consent`, { schema: { tags, response: said } }, async (request) =>
    presentSaid(await sayConsent(services, actorOf(request), 'yes')),
  )
  app.delete(`${PATH}/consent`, { schema: { tags, response: said } }, async (request) =>
    presentSaid(await sayConsent(services, actorOf(request), 'no')),
  )
  app.put(`${PATH}/roles`, { schema: { tags, body: rolesBody, response: said } }, async (request) =>
    presentSaid(await chooseRoles(services, actorOf(request), request.body.role_ids)),
  )
  app.put(
    `${PATH}/teams/:id`,
    { schema: { tags, params: idParams, body: teamBody, response: said } },
    async (request) => {
      const team = { id: request.params.id, isOptedOut: request.body.is_opted_out }
      return presentSaid(await sayTeam(services, actorOf(request), team))
    },
  )
  mailboxRoutes(app, services)
  app.post(
    `${PATH}/take-back`,
    { schema: { tags, body: takeBackBody, response: nothing } },
    async (request, reply) => {
      await takeBack(services, actorOf(request), request.body.decision_id)
      return reply.code(204).send(null)
    },
  )
}

const presentSaid = (id: string | undefined): SaidWord => ({ decision_id: id ?? null })

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
    { schema: { tags, params: idParams, response: said } },
    async (request) =>
      presentSaid(await grantMailbox(services, actorOf(request), request.params.id)),
  )
  app.delete(
    `${PATH}/mailboxes/:id/grant`,
    { schema: { tags, params: idParams, response: said } },
    async (request) =>
      presentSaid(await revokeMailbox(services, actorOf(request), request.params.id)),
  )
}
