/** Lists, and one record: read, made, changed, deleted, brought back, assigned. */
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import { may } from '../../identity/model.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { assignRecord, deleteRecord, restoreRecord } from '../commands/life.ts'
import { resolveParties } from '../commands/resolve-parties.ts'
import { createRecord, updateRecord } from '../commands/write-record.ts'
import { assignBody, id, listQuery, record, tableList, totals, totalsQuery } from '../contract.ts'
import type { TableDefinition } from '../definition.ts'
import { relationsOf } from '../relations.ts'
import type { NewParty } from '../store/bulk-activities.ts'
import { systemViews } from '../system-views.ts'
import { TABLE_NAMES, TABLES } from '../tables.ts'
import type { ListExtension } from '../views/column-sql.ts'
import { extensionColumns } from '../views/column-sql.ts'
import { listRecords } from '../views/list.ts'
import { readRecord } from '../views/record.ts'
import { readTotals } from '../views/totals.ts'
import { etagOf, filterFrom, namesFrom, plain, requiredVersionOf, versionOf } from './requests.ts'
import type { RecordBody } from './value-schemas.ts'
import { createBody, patchBody } from './value-schemas.ts'

export const recordParams = z.object({ id })

/** The definitions of all tables that the caller may read, with the columns of extensions. */
export function tableRoutes(app: App, extensions: readonly ListExtension[]): void {
  app.get('/api/v1/tables', { schema: { response: { 200: tableList } } }, async (request) => {
    const actor = actorOf(request)
    const readable = TABLE_NAMES.map((name) => TABLES[name]).filter((table) =>
      may(actor, table.physical_table, 'read'),
    )
    return { tables: readable.map((table) => describe(table, extensions)) }
  })
}

function describe(
  table: TableDefinition,
  extensions: readonly ListExtension[],
): z.input<typeof tableList>['tables'][number] {
  const own = extensions.filter((extension) => extension.table === table.name)
  return {
    ...table,
    columns: [...table.columns, ...own.flatMap(extensionColumns)].map(({ choices, ...column }) => ({
      ...column,
      ...(choices === undefined ? {} : { choices: [...choices] }),
    })),
    closed_statuses: [...(table.closed_statuses ?? [])],
    list_columns: [...table.list_columns],
    related_lists: [...table.related_lists],
    relations: relationsOf(table).map(({ name, table: leadsTo }) => ({ name, table: leadsTo })),
    views: [...systemViews(table), ...own.flatMap(({ views = [] }) => views)].map(
      ({ columns, ...view }) => ({
        ...view,
        ...(columns === undefined ? {} : { columns: [...columns] }),
      }),
    ),
  }
}

/** All routes of one table. */
export function routesOfTable(
  app: App,
  services: Services,
  table: TableDefinition,
  extensions: readonly ListExtension[],
): void {
  const path = `/api/v1/records/${table.name}`
  listRoute(app, services, table, extensions)
  totalsRoute(app, services, table, extensions)
  createRoute(app, services, table)
  app.get(
    `${path}/:id`,
    { schema: { params: recordParams, response: { 200: record } } },
    async (request, reply) => {
      const found = await readRecord(services, actorOf(request), {
        table: table.name,
        id: request.params.id,
      })
      reply.header('etag', etagOf(found.version))
      return found
    },
  )
  changeRoutes(app, services, table)
}

function listRoute(
  app: App,
  services: Services,
  table: TableDefinition,
  extensions: readonly ListExtension[],
): void {
  // No response schema: it would cost a third of the time of a page (stack, HTTP).
  app.get(
    `/api/v1/records/${table.name}`,
    { schema: { querystring: listQuery } },
    async (request) => {
      const { filter, sort, columns, search, limit, cursor } = request.query
      return listRecords(services, actorOf(request), {
        table: table.name,
        filter: filterFrom(filter),
        sort,
        columns: namesFrom(columns),
        search,
        limit,
        cursor,
        extensions,
      })
    },
  )
}

function totalsRoute(
  app: App,
  services: Services,
  table: TableDefinition,
  extensions: readonly ListExtension[],
): void {
  app.get(
    `/api/v1/records/${table.name}/totals`,
    { schema: { querystring: totalsQuery, response: { 200: totals } } },
    async (request) => {
      const { filter, search, group } = request.query
      return readTotals(services, actorOf(request), {
        table: table.name,
        filter: filterFrom(filter),
        search,
        group,
        extensions,
      })
    },
  )
}

function createRoute(app: App, services: Services, table: TableDefinition): void {
  app.post(
    `/api/v1/records/${table.name}`,
    { schema: { body: createBody(table) } },
    async (request, reply) => {
      const actor = actorOf(request)
      const { body } = request
      const { owner, ...values } = plain(body.values)
      const created = await createRecord(services, actor, {
        table: table.name,
        values,
        ownerId: typeof owner === 'string' ? owner : undefined,
        parties: await partiesFrom(services, actor, body),
      })
      const found = await readRecord(services, actor, { table: table.name, id: created })
      return reply
        .code(201)
        .header('etag', etagOf(found.version))
        .header('location', `/api/v1/records/${table.name}/${created}`)
        .send(found)
    },
  )
}

async function partiesFrom(
  services: Services,
  actor: ReturnType<typeof actorOf>,
  { parties }: RecordBody,
  activityId?: string,
): Promise<readonly NewParty[] | undefined> {
  return parties === undefined ? undefined : resolveParties(services.db, actor, parties, activityId)
}

function changeRoutes(app: App, services: Services, table: TableDefinition): void {
  const path = `/api/v1/records/${table.name}/:id`
  const schema = { params: recordParams }
  app.patch(path, { schema: { ...schema, body: patchBody(table) } }, async (request, reply) => {
    const actor = actorOf(request)
    const key = { table: table.name, id: request.params.id }
    const { body } = request
    await updateRecord(services, actor, {
      ...key,
      values: plain(body.values),
      version: requiredVersionOf(request.headers),
      parties: await partiesFrom(services, actor, body, key.id),
    })
    const found = await readRecord(services, actor, key)
    return reply.header('etag', etagOf(found.version)).send(found)
  })
  app.delete(path, { schema }, async (request, reply) => {
    await deleteRecord(services, actorOf(request), {
      table: table.name,
      id: request.params.id,
      version: versionOf(request.headers),
    })
    return reply.code(204).send()
  })
  app.post(`${path}/restore`, { schema }, async (request, reply) => {
    const actor = actorOf(request)
    const key = { table: table.name, id: request.params.id }
    await restoreRecord(services, actor, key)
    const found = await readRecord(services, actor, key)
    return reply.header('etag', etagOf(found.version)).send(found)
  })
  if (table.ownership === 'owner') assignRoute(app, services, table)
}

function assignRoute(app: App, services: Services, table: TableDefinition): void {
  app.post(
    `/api/v1/records/${table.name}/:id/assign`,
    { schema: { params: recordParams, body: assignBody } },
    async (request, reply) => {
      const { body } = request
      await assignRecord(services, actorOf(request), {
        table: table.name,
        id: request.params.id,
        version: versionOf(request.headers),
        ownerId: 'owner_user_id' in body ? body.owner_user_id : body.owner_team_id,
      })
      // Whoever gives a record away may not see it any more.
      return reply.code(204).send()
    },
  )
}
