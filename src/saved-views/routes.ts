/** The wire of saved views. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import type { ListExtension } from '../records/index.ts'
import type { TableName } from '../records/model.ts'
import { TABLES } from '../records/model.ts'
import { changeView, removeView, saveView } from './commands.ts'
import type { SavedView } from './contract.ts'
import {
  savedView,
  savedViewBody,
  savedViewList,
  savedViewParams,
  savedViewsQuery,
} from './contract.ts'
import { mayChange, mayShare } from './rights.ts'
import type { StoredView, ViewContent } from './store.ts'
import { findView, viewsFor } from './store.ts'

const tags = ['saved-views']
const ROOT = '/api/v1/saved-views'
const ONE = `${ROOT}/:id`

/** Adds the routes of saved views. @param extensions  columns that other capabilities add to lists */
export function savedViewsRoutes(
  app: App,
  services: Services,
  { extensions }: { readonly extensions: readonly ListExtension[] },
): void {
  app.get(
    ROOT,
    { schema: { tags, querystring: savedViewsQuery, response: { 200: savedViewList } } },
    async (request) => {
      const { table } = request.query
      const actor = allowed(request, table)
      const rows = await viewsFor(services.db, actor.userId, table)
      return {
        rows: rows.map((view) => onWire(actor, view)),
        may_share: mayShare(actor, table),
      }
    },
  )
  app.post(
    ROOT,
    { schema: { tags, body: savedViewBody, response: { 201: savedView } } },
    async (request, reply) => {
      const actor = allowed(request, request.body.table)
      const id = await saveView(services, actor, { content: contentOf(request.body), extensions })
      return reply.code(201).send(await shown(services, actor, id))
    },
  )
  app.put(
    ONE,
    {
      schema: { tags, params: savedViewParams, body: savedViewBody, response: { 200: savedView } },
    },
    async (request) => {
      const actor = allowed(request, request.body.table)
      const { id } = request.params
      await changeView(services, actor, { id, content: contentOf(request.body), extensions })
      return shown(services, actor, id)
    },
  )
  app.delete(
    ONE,
    { schema: { tags, params: savedViewParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await removeView(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function allowed(request: Parameters<typeof actorOf>[0], table: TableName): Actor {
  const actor = actorOf(request)
  requirePrivilege(actor, TABLES[table].physical_table, 'read')
  return actor
}

/** @throws Error  somebody removed it in between */
async function shown({ db }: Services, actor: Actor, id: string): Promise<SavedView> {
  const view = await findView(db, id)
  if (view === undefined) throw new Error(`saved view ${id} is gone`)
  return onWire(actor, view)
}

const onWire = (actor: Actor, view: StoredView): SavedView => ({
  id: view.id,
  name: view.name,
  table: view.table,
  is_shared: view.isShared,
  filter: z.json().parse(view.filter),
  sort: view.sort,
  columns: [...view.columns],
  group: view.group,
  owner: { id: view.ownerId, name: view.ownerName },
  may_change: mayChange(actor, view),
})

const contentOf = ({
  table,
  name,
  is_shared: isShared,
  filter,
  sort,
  columns,
  group,
}: z.output<typeof savedViewBody>): ViewContent => ({
  table,
  name,
  isShared,
  filter,
  sort,
  columns,
  group,
})
