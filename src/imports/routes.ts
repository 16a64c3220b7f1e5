/** The wire of imports. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { actorOf } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { isSystemAdministrator } from '../identity/model.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { changePlan, discardDraft } from './commands/drafts.ts'
import { readUpload } from './commands/read-upload.ts'
import type { Step } from './commands/steps.ts'
import { takeStep } from './commands/steps.ts'
import type { ImportDetail } from './contract.ts'
import {
  importDetail,
  importList,
  importListQuery,
  importParams,
  importPlan,
  importPreview,
  importRows,
  rowsQuery,
  uploadQuery,
} from './contract.ts'
import { listStoredImports } from './store/imports.ts'
import { rowsAfter } from './store/rows.ts'
import { rejectedFile } from './views/rejected-file.ts'
import { requireImport } from './views/require-import.ts'
import { previewRows, showImport, showRow, summaryOf } from './views/show-import.ts'

const tags = ['imports']
const ROOT = '/api/v1/imports'
const ONE = `${ROOT}/:id`
/** Chosen: some 600,000 contacts. */
const LARGEST_FILE_BYTES = 100 * 1024 * 1024
const STEPS: readonly Step[] = ['check', 'start', 'pause', 'undo']

/** Adds the routes of imports. */
export function importsRoutes(app: App, services: Services): void {
  uploadRoute(app, services)
  listRoute(app, services)
  draftRoutes(app, services)
  for (const step of STEPS) stepRoute(app, services, step)
  rowRoutes(app, services)
}

async function shown(services: Services, actor: Actor, id: string): Promise<ImportDetail> {
  return showImport(services, actor, await requireImport(services, actor, id))
}

function uploadRoute(app: App, services: Services): void {
  app.post(
    ROOT,
    {
      bodyLimit: LARGEST_FILE_BYTES,
      schema: { tags, querystring: uploadQuery, response: { 201: importDetail } },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { table, file_name: fileName, ...wishes } = request.query
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const id = await readUpload(services, actor, { table, fileName, bytes, wishes })
      return reply.code(201).send(await shown(services, actor, id))
    },
  )
}

function listRoute(app: App, services: Services): void {
  app.get(
    ROOT,
    { schema: { tags, querystring: importListQuery, response: { 200: importList } } },
    async (request) => {
      const actor = actorOf(request)
      const { limit, cursor } = request.query
      const rows = await listStoredImports(services.db, {
        userId: isSystemAdministrator(actor) ? undefined : actor.userId,
        after: placeIn(cursor),
        limit: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const isMore = rows.length > limit && last !== undefined
      return {
        rows: page.map(summaryOf),
        next_cursor: isMore ? `${last.createdAt.toISOString()}~${last.id}` : null,
      }
    },
  )
}

function placeIn(cursor: string | undefined) {
  const [at = '', id = ''] = cursor?.split('~') ?? []
  return cursor === undefined ? undefined : { at: new Date(at), id }
}

function draftRoutes(app: App, services: Services): void {
  const answer = { 200: importDetail }
  app.get(ONE, { schema: { tags, params: importParams, response: answer } }, async (request) =>
    shown(services, actorOf(request), request.params.id),
  )
  app.put(
    `${ONE}/plan`,
    { schema: { tags, params: importParams, body: importPlan, response: answer } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await changePlan(services, actor, { id, plan: request.body })
      return shown(services, actor, id)
    },
  )
  app.delete(
    ONE,
    { schema: { tags, params: importParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await discardDraft(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function stepRoute(app: App, services: Services, step: Step): void {
  app.post(
    `${ONE}/${step}`,
    { schema: { tags, params: importParams, response: { 200: importDetail } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await takeStep(services, actor, { id, step })
      return shown(services, actor, id)
    },
  )
}

function rowRoutes(app: App, services: Services): void {
  app.get(
    `${ONE}/preview`,
    { schema: { tags, params: importParams, response: { 200: importPreview } } },
    async (request) => {
      const actor = actorOf(request)
      const stored = await requireImport(services, actor, request.params.id)
      return previewRows(services, actor, stored)
    },
  )
  app.get(
    `${ONE}/rows`,
    {
      schema: {
        tags,
        params: importParams,
        querystring: rowsQuery,
        response: { 200: importRows },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const stored = await requireImport(services, actor, request.params.id)
      const { limit, ...where } = request.query
      const rows = await rowsAfter(services.db, stored.id, { ...where, limit: limit + 1 })
      const page = rows.slice(0, limit)
      return {
        rows: page.map((row) => showRow(actor.language, stored, row)),
        next_after: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
      }
    },
  )
  app.get(
    `${ONE}/rejected.csv`,
    { schema: { tags, params: importParams } },
    async (request, reply) => {
      const actor = actorOf(request)
      const stored = await requireImport(services, actor, request.params.id)
      const name = `${stored.fileName.replace(/\.[^.]*$/, '')}.rejected.csv`
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Readable.from(rejectedFile(services, actor.language, stored)))
    },
  )
}
