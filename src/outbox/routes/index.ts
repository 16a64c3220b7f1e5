/** The wire of the outbox: each author's own mails; for administrators how the queue stands. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { findSenders } from '../../mail-connections/index.ts'
import { AppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { requireToWrite } from '../commands/guard.ts'
import { sendMail, settleMail, takeBack } from '../commands/send-mail.ts'
import type { Given } from '../commands/write-mail.ts'
import {
  attachFile,
  changeMail,
  createMail,
  detachFile,
  removeMail,
} from '../commands/write-mail.ts'
import type { MailChange, OutgoingMailWire } from '../contract.ts'
import {
  attachmentParams,
  attachmentQuery,
  LARGEST_ATTACHMENTS_BYTES,
  mailBody,
  mailChange,
  mailList,
  mailParams,
  mailsQuery,
  outgoingMail,
  queueState,
  sendBody,
  senderList,
  settleBody,
} from '../contract.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import type { RecipientRole } from '../model.ts'
import { isQueueAdministrator } from '../model.ts'
import { UNDO_SECONDS } from '../sending-settings.ts'
import { listMails, readMail, readQueue } from '../views/mails.ts'
import { templateRoutes } from './templates.ts'
import { unsubscribeRoutes } from './unsubscribe.ts'
import { versionIn } from './version.ts'

const tags = ['outbox']
const PATH = '/api/v1/outbox/mails'
const ONE = `${PATH}/:id`
/** Text in two forms, of half a million characters each, in up to four bytes. */
const BODY_BYTES = 5 * 1024 * 1024
const QUEUE_ROWS = 100
const place = z.tuple([z.iso.datetime(), z.uuid()])
const answer = { 200: outgoingMail }

/** Adds the routes of the outbox. */
export function outboxRoutes(app: App, services: Services): void {
  readingRoutes(app, services)
  writingRoutes(app, services)
  attachmentRoutes(app, services)
  sendingRoutes(app, services)
  templateRoutes(app, services)
  unsubscribeRoutes(app, services)
}

function readingRoutes(app: App, services: Services): void {
  app.get(
    PATH,
    { schema: { tags, querystring: mailsQuery, response: { 200: mailList } } },
    async (request) => {
      const actor = actorOf(request)
      requireToWrite(actor)
      const { state, regarding_id: regardingId, limit, cursor } = request.query
      const after = cursor === undefined ? undefined : placeIn(cursor)
      const asked = { state, regardingId, limit, after }
      const { rows, next } = await listMails(services.db, actor.userId, asked)
      return { rows: [...rows], next_cursor: next === undefined ? null : cursorAt(next) }
    },
  )
  app.get(ONE, { schema: { tags, params: mailParams, response: answer } }, async (request, reply) =>
    withTag(reply, await shown(services, actorOf(request), request.params.id)),
  )
  app.get(
    '/api/v1/outbox/senders',
    { schema: { tags, response: { 200: senderList } } },
    async (request) => {
      const actor = actorOf(request)
      requireToWrite(actor)
      const senders = await findSenders(services.db, actor.userId)
      return {
        rows: senders.map(({ connectionId, address, name, kind }) => ({
          connection_id: connectionId,
          address,
          name,
          kind,
        })),
        undo_seconds: await getSetting(services, UNDO_SECONDS),
      }
    },
  )
  app.get(
    '/api/v1/outbox/queue',
    { schema: { tags, response: { 200: queueState } } },
    (request) => {
      const actor = actorOf(request)
      if (!isQueueAdministrator(actor)) requirePrivilege(actor, 'organisation_settings', 'write')
      return readQueue(services.db, QUEUE_ROWS)
    },
  )
}

function writingRoutes(app: App, services: Services): void {
  app.post(
    PATH,
    { bodyLimit: BODY_BYTES, schema: { tags, body: mailBody, response: { 201: outgoingMail } } },
    async (request, reply) => {
      const actor = actorOf(request)
      const { answers, ...written } = request.body
      const id = await createMail(services, actor, {
        ...givenIn(written),
        answers:
          answers === undefined
            ? undefined
            : { id: answers.id, kind: answers.kind, hasHistory: answers.has_history },
      })
      return withTag(reply.code(201), await shown(services, actor, id))
    },
  )
  app.patch(
    ONE,
    {
      bodyLimit: BODY_BYTES,
      schema: { tags, params: mailParams, body: mailChange, response: answer },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id } = request.params
      const version = versionIn(request.headers['if-match'])
      await changeMail(services, actor, { id, version, given: givenIn(request.body) })
      return withTag(reply, await shown(services, actor, id))
    },
  )
  app.delete(
    ONE,
    { schema: { tags, params: mailParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await removeMail(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function attachmentRoutes(app: App, services: Services): void {
  app.post(
    `${ONE}/attachments`,
    {
      bodyLimit: LARGEST_ATTACHMENTS_BYTES + 1024,
      schema: {
        tags,
        params: mailParams,
        querystring: attachmentQuery,
        response: { 201: outgoingMail },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { name, mime_type: mimeType } = request.query
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      await attachFile(services, actor, id, { name, mimeType, bytes })
      return withTag(reply.code(201), await shown(services, actor, id))
    },
  )
  app.delete(
    `${ONE}/attachments/:attachment_id`,
    { schema: { tags, params: attachmentParams, response: answer } },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id, attachment_id: attachmentId } = request.params
      await detachFile(services, actor, { id, attachmentId })
      return withTag(reply, await shown(services, actor, id))
    },
  )
}

function sendingRoutes(app: App, services: Services): void {
  app.post(
    `${ONE}/send`,
    { schema: { tags, params: mailParams, body: sendBody, response: answer } },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { at, is_immediate: isImmediate } = request.body
      const when = at === undefined ? undefined : new Date(at)
      await sendMail(services, actor, { id, at: when, isImmediate })
      return withTag(reply, await shown(services, actor, id))
    },
  )
  app.post(
    `${ONE}/take-back`,
    { schema: { tags, params: mailParams, response: answer } },
    async (request, reply) => {
      const actor = actorOf(request)
      await takeBack(services, actor, request.params.id)
      return withTag(reply, await shown(services, actor, request.params.id))
    },
  )
  app.post(
    `${ONE}/settle`,
    { schema: { tags, params: mailParams, body: settleBody, response: answer } },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id } = request.params
      await settleMail(services, actor, { id, hasArrived: request.body.has_arrived })
      return withTag(reply, await shown(services, actor, id))
    },
  )
}

/** @throws AppError IDENTITY_FORBIDDEN, OUTBOX_NOT_FOUND */
async function shown(services: Services, actor: Actor, id: string): Promise<OutgoingMailWire> {
  requireToWrite(actor)
  const found = await readMail(services.db, actor.userId, id)
  if (found === undefined) throw new AppError(E.OUTBOX_NOT_FOUND, { details: { id } })
  return found
}

const ROLES: readonly RecipientRole[] = ['to', 'cc', 'bcc']

function givenIn(body: MailChange): Given {
  const roles = ROLES.filter((role) => body[role] !== undefined)
  return {
    connectionId: body.connection_id,
    roles,
    recipients: roles.flatMap((role) => (body[role] ?? []).map((one) => ({ ...one, role }))),
    subject: body.subject,
    html: body.html,
    text: body.text,
    language: body.language,
    hasSignature: body.has_signature,
    hasUnsubscribeLink: body.has_unsubscribe_link,
    regarding: body.regarding,
    templateId: body.template_id,
  }
}

type Reply = { header(name: string, value: string): unknown }

function withTag(reply: Reply, mail: OutgoingMailWire): OutgoingMailWire {
  reply.header('etag', `"${mail.version}"`)
  return mail
}

const cursorAt = (at: readonly string[]): string =>
  Buffer.from(JSON.stringify(at)).toString('base64url')

function placeIn(cursor: string): z.infer<typeof place> {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError(E.OUTBOX_CURSOR_WRONG, { cause })
  }
}
