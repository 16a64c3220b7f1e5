/** The wire of templates and signatures. */
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { AppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { requireToWrite } from '../commands/guard.ts'
import {
  changeTemplate,
  createTemplate,
  previewTemplate,
  removeTemplate,
  saveSignatures,
} from '../commands/templates.ts'
import type { SignaturesWire, TemplateWire } from '../contract.ts'
import {
  mailParams,
  previewBody,
  previewed,
  signaturesBody,
  template,
  templateBody,
  templateChange,
  templateList,
  templatesQuery,
} from '../contract.ts'
import { OUTBOX_ERRORS } from '../errors.ts'
import { PLACEHOLDERS } from '../fill-template.ts'
import { findSignature } from '../store/templates.ts'
import { listTemplates } from '../views/templates.ts'
import { versionIn } from './version.ts'

const tags = ['outbox']
const PATH = '/api/v1/outbox/templates'
const ONE = `${PATH}/:id`

/** Adds the routes of templates and signatures. */
export function templateRoutes(app: App, services: Services): void {
  readingRoutes(app, services)
  writingRoutes(app, services)
  signatureRoutes(app, services)
}

function readingRoutes(app: App, services: Services): void {
  app.get(
    PATH,
    { schema: { tags, querystring: templatesQuery, response: { 200: templateList } } },
    async (request) => {
      const actor = actorOf(request)
      requireToWrite(actor)
      const rows = await listTemplates(services.db, actor, request.query)
      return { rows: [...rows], placeholders: [...PLACEHOLDERS] }
    },
  )
  app.post(
    '/api/v1/outbox/preview',
    { schema: { tags, body: previewBody, response: { 200: previewed } } },
    (request) => {
      const { template_id: templateId, subject, html, regarding } = request.body
      return previewTemplate(services, actorOf(request), { templateId, subject, html, regarding })
    },
  )
}

function writingRoutes(app: App, services: Services): void {
  app.post(
    PATH,
    { schema: { tags, body: templateBody, response: { 201: template } } },
    async (request, reply) => {
      const actor = actorOf(request)
      const { is_shared: isShared, ...written } = request.body
      const id = await createTemplate(services, actor, { ...written, isShared })
      return reply.code(201).send(await shown(services, actor, id))
    },
  )
  app.patch(
    ONE,
    { schema: { tags, params: mailParams, body: templateChange, response: { 200: template } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { is_shared: isShared, ...written } = request.body
      const version = versionIn(request.headers['if-match'] ?? '*')
      await changeTemplate(services, actor, id, { ...written, isShared, version })
      return shown(services, actor, id)
    },
  )
  app.delete(
    ONE,
    { schema: { tags, params: mailParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await removeTemplate(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function signatureRoutes(app: App, services: Services): void {
  const path = '/api/v1/outbox/signatures'
  app.get(path, { schema: { tags, response: { 200: signaturesBody } } }, (request) => {
    const actor = actorOf(request)
    requireToWrite(actor)
    return signaturesOf(services, actor)
  })
  app.put(
    path,
    { schema: { tags, body: signaturesBody, response: { 200: signaturesBody } } },
    async (request) => {
      const actor = actorOf(request)
      await saveSignatures(services, actor, request.body)
      return signaturesOf(services, actor)
    },
  )
}

async function signaturesOf({ db }: Services, { userId }: Actor): Promise<SignaturesWire> {
  return {
    en: (await findSignature(db, userId, 'en')) ?? '',
    fr: (await findSignature(db, userId, 'fr')) ?? '',
  }
}

/** @throws AppError OUTBOX_TEMPLATE_NOT_FOUND */
async function shown({ db }: Services, actor: Actor, id: string): Promise<TemplateWire> {
  const [found] = await listTemplates(db, actor, { id })
  if (found !== undefined) return found
  throw new AppError(OUTBOX_ERRORS.OUTBOX_TEMPLATE_NOT_FOUND, { details: { id } })
}
