/** The wire of the mailbox. */
import { z } from 'zod'
import { actorOf } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import type { Reachability } from './commands/reachability.ts'
import { readReachability, sayAddressWorks, takeBackAddressWorks } from './commands/reachability.ts'
import {
  acceptSignatureUpdate,
  dismissSignatureUpdate,
  readSignatureUpdates,
  takeBackSignatureUpdate,
} from './commands/signature-updates.ts'
import { restoreVisibilities } from './commands/suggestions.ts'
import { showMessage } from './commands/visibility.ts'
import type {
  ReachabilityWire,
  SignatureUpdates,
  ThresholdPreviewWire,
  VisibilityChanged,
} from './contract.ts'
import {
  acceptUpdateBody,
  attachmentParams,
  deliveries,
  deliveriesQuery,
  message,
  messageParams,
  personParams,
  reachability,
  signatureUpdates,
  thread,
  threadQuery,
  thresholdPreview,
  thresholdQuery,
  updateParams,
  visibilitiesBody,
  visibilityBody,
  visibilityChanged,
} from './contract.ts'
import type { Candidate, ThresholdPreview } from './preview-threshold.ts'
import { suggestionRoutes } from './routes/suggestions.ts'
import {
  previewOfThreshold,
  readAttachment,
  readDeliveries,
  readMessage,
  readThread,
} from './views.ts'

const tags = ['mailbox']

/** Kinds that a browser shows without running anything; all others are saved as bytes. */
const SHOWN = /^(?:application\/pdf|image\/(?:png|jpeg|gif|webp)|text\/plain)$/

/** RFC 6266: the name in ASCII for old readers, and in UTF-8. */
const disposition = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w.() -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)}`

/** Adds the routes of the mailbox. */
export function mailboxRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/messages/:id',
    { schema: { tags, params: messageParams, response: { 200: message } } },
    (request) => readMessage(services, actorOf(request), request.params.id),
  )
  app.get(
    '/api/v1/messages/:id/attachments/:position',
    { schema: { tags, params: attachmentParams } },
    async (request, reply) => {
      const found = await readAttachment(services, actorOf(request), request.params)
      return reply
        .header(
          'content-type',
          SHOWN.test(found.mime_type) ? found.mime_type : 'application/octet-stream',
        )
        .header('content-disposition', disposition(found.name))
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(found.bytes)
    },
  )
  app.get(
    '/api/v1/threads/:id',
    {
      schema: { tags, params: messageParams, querystring: threadQuery, response: { 200: thread } },
    },
    (request) => readThread(services, actorOf(request), { ...request.params, ...request.query }),
  )
  app.get(
    '/api/v1/mail-reading/preview',
    { schema: { tags, querystring: thresholdQuery, response: { 200: thresholdPreview } } },
    async (request) => {
      const { act, probability, mails } = request.query
      const wish = { act, threshold: probability, last: mails }
      return wirePreview(await previewOfThreshold(services, actorOf(request), wish))
    },
  )
  visibilityRoutes(app, services)
  suggestionRoutes(app, services)
  signatureRoutes(app, services)
  reachabilityRoutes(app, services)
}

function visibilityRoutes(app: App, services: Services): void {
  app.put(
    '/api/v1/messages/:id/visibility',
    {
      schema: {
        tags,
        params: messageParams,
        body: visibilityBody,
        response: { 200: visibilityChanged },
      },
    },
    async (request): Promise<VisibilityChanged> => {
      const { visibility, is_whole_conversation: isWhole } = request.body
      const wish = { id: request.params.id, visibility, isWhole }
      const before = await showMessage(services, actorOf(request), wish)
      return { before: before.map(({ id, standing }) => ({ id, visibility: standing })) }
    },
  )
  app.put(
    '/api/v1/message-visibilities',
    { schema: { tags, body: visibilitiesBody, response: { 204: z.null() } } },
    async (request, reply) => {
      const wishes = request.body.rows.map(({ id, visibility }) => ({ id, standing: visibility }))
      await restoreVisibilities(services, actorOf(request), wishes)
      return reply.code(204).send(null)
    },
  )
}

function reachabilityRoutes(app: App, services: Services): void {
  const path = '/api/v1/reachability/:table/:id'
  const nothing = { 204: z.null() }
  app.get(
    '/api/v1/deliveries',
    { schema: { tags, querystring: deliveriesQuery, response: { 200: deliveries } } },
    (request) => readDeliveries(services, actorOf(request), request.query.ids),
  )
  app.get(
    path,
    { schema: { tags, params: personParams, response: { 200: reachability } } },
    async (request) =>
      wireReachability(await readReachability(services, actorOf(request), request.params)),
  )
  app.post(
    `${path}/works`,
    { schema: { tags, params: personParams, response: nothing } },
    async (request, reply) => {
      await sayAddressWorks(services, actorOf(request), request.params)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${path}/works`,
    { schema: { tags, params: personParams, response: nothing } },
    async (request, reply) => {
      await takeBackAddressWorks(services, actorOf(request), request.params)
      return reply.code(204).send(null)
    },
  )
}

function wireReachability({ unreachable, absence, maySay }: Reachability): ReachabilityWire {
  return {
    unreachable:
      unreachable === undefined
        ? null
        : {
            address: unreachable.address,
            reason: unreachable.reason,
            status: unreachable.status || null,
            diagnostic: unreachable.diagnostic || null,
            reported_at: unreachable.reportedAt.toISOString(),
            message_id: unreachable.messageId ?? null,
          },
    absence: absence === undefined ? null : wireAbsence(absence),
    may_say: maySay,
  }
}

function wireAbsence(
  absence: NonNullable<Reachability['absence']>,
): NonNullable<ReachabilityWire['absence']> {
  const { standInName: name, standInAddress: address, standInPhone: phone } = absence
  return {
    from_on: absence.fromOn,
    until_on: absence.untilOn,
    stand_in: name === null && address === null ? null : { name, address, phone },
    told_at: absence.toldAt.toISOString(),
    message_id: absence.messageId ?? null,
  }
}

function signatureRoutes(app: App, services: Services): void {
  const path = '/api/v1/signature-updates/:table/:id'
  const nothing = { 204: z.null() }
  app.get(
    path,
    { schema: { tags, params: personParams, response: { 200: signatureUpdates } } },
    async (request): Promise<SignatureUpdates> => {
      const found = await readSignatureUpdates(services, actorOf(request), request.params)
      return {
        version: found.version,
        updates: found.updates.map(({ key, column, value, before, mayAccept, ...said }) => ({
          key,
          column,
          value,
          before: before ?? null,
          may_accept: mayAccept,
          is_doubtful: said.isDoubtful,
          evidence: said.evidence,
          message_id: said.messageId,
          sent_at: said.sentAt.toISOString(),
        })),
      }
    },
  )
  app.post(
    `${path}/:key/accept`,
    { schema: { tags, params: updateParams, body: acceptUpdateBody, response: nothing } },
    async (request, reply) => {
      const { version } = request.body
      await acceptSignatureUpdate(services, actorOf(request), { ...request.params, version })
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${path}/:key/dismiss`,
    { schema: { tags, params: updateParams, response: nothing } },
    async (request, reply) => {
      await dismissSignatureUpdate(services, actorOf(request), request.params)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${path}/:key/decision`,
    { schema: { tags, params: updateParams, response: nothing } },
    async (request, reply) => {
      await takeBackSignatureUpdate(services, actorOf(request), request.params)
      return reply.code(204).send(null)
    },
  )
}

function wirePreview({ mails, told, above, below }: ThresholdPreview): ThresholdPreviewWire {
  const wire = (found: Candidate): ThresholdPreviewWire['above'][number] => ({
    message_id: found.messageId,
    subject: found.subject,
    from: found.from,
    sent_at: found.sentAt.toISOString(),
    sentence: found.sentence,
    probability: found.probability,
  })
  return { mails, told, above: above.map(wire), below: below.map(wire) }
}
