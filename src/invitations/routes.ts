/** The wire of invitations. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { answerInvitation, takeBackAnswer } from './commands/answer.ts'
import { readSending, sendInvitations, takeBackInvitations } from './commands/send-invitations.ts'
import {
  answerBody,
  appointmentParams,
  attendance,
  invitationAnswer,
  messageParams,
} from './contract.ts'
import { readAttendance } from './views/attendance.ts'
import { readMailInvitation } from './views/invitation.ts'

const tags = ['invitations']
const ONE = '/api/v1/messages/:id/invitation'

/** Adds the routes of invitations. */
export function invitationsRoutes(app: App, services: Services): void {
  app.get(
    ONE,
    { schema: { tags, params: messageParams, response: { 200: invitationAnswer } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'activities', 'read')
      const found = await readMailInvitation(services, actor, request.params.id)
      return { invitation: found ?? null }
    },
  )
  app.put(
    `${ONE}/answer`,
    { schema: { tags, params: messageParams, body: answerBody, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'activities', 'create')
      await answerInvitation(services, actor, { ...request.params, ...request.body })
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${ONE}/answer`,
    { schema: { tags, params: messageParams, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'activities', 'create')
      await takeBackAnswer(services, actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.get(
    '/api/v1/appointments/:id/attendance',
    { schema: { tags, params: appointmentParams, response: { 200: attendance } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { rows } = await readAttendance(services, actor, id)
      return { rows, ...(await readSending(services, actor, id)) }
    },
  )
  sendingRoutes(app, services)
}

function sendingRoutes(app: App, services: Services): void {
  const path = '/api/v1/appointments/:id/invitations'
  const schema = { tags, params: appointmentParams, response: { 204: z.null() } }
  app.post(path, { schema }, async (request, reply) => {
    const actor = actorOf(request)
    requirePrivilege(actor, 'activities', 'create')
    await sendInvitations(services, actor, request.params.id)
    return reply.code(204).send(null)
  })
  app.delete(path, { schema }, async (request, reply) => {
    const actor = actorOf(request)
    requirePrivilege(actor, 'activities', 'create')
    await takeBackInvitations(services, actor, request.params.id)
    return reply.code(204).send(null)
  })
}
