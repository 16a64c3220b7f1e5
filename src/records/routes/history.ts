/** What a record said before, taking changes back, and the bin. */
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { undoChange } from '../commands/undo-change.ts'
import { asOfQuery, bin, cursorQuery, history, id } from '../contract.ts'
import type { TableDefinition } from '../definition.ts'
import { readBin } from '../views/bin.ts'
import { readHistory } from '../views/history.ts'
import { readRecord } from '../views/record.ts'
import { readRecordAsOf } from '../views/record-as-of.ts'
import { etagOf } from './requests.ts'

const params = z.object({ id })
const changeParams = z.object({
  id,
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
})

/** History, earlier states and undo of one table. */
export function historyRoutes(app: App, services: Services, table: TableDefinition): void {
  const path = `/api/v1/records/${table.name}/:id`
  app.get(
    `${path}/history`,
    { schema: { params, querystring: cursorQuery, response: { 200: history } } },
    async (request) =>
      readHistory(services, actorOf(request), {
        table: table.name,
        id: request.params.id,
        ...request.query,
      }),
  )
  app.get(`${path}/as-of`, { schema: { params, querystring: asOfQuery } }, async (request) =>
    readRecordAsOf(services, actorOf(request), {
      table: table.name,
      id: request.params.id,
      at: new Date(request.query.at),
    }),
  )
  app.post(
    `${path}/history/:version/undo`,
    { schema: { params: changeParams } },
    async (request, reply) => {
      const actor = actorOf(request)
      const key = { table: table.name, id: request.params.id }
      await undoChange(services, actor, { ...key, version: request.params.version })
      const found = await readRecord(services, actor, key)
      return reply.header('etag', etagOf(found.version)).send(found)
    },
  )
}

/** `GET /api/v1/bin`. */
export function binRoute(app: App, services: Services): void {
  app.get(
    '/api/v1/bin',
    { schema: { querystring: cursorQuery, response: { 200: bin } } },
    async (request) => readBin(services, actorOf(request), request.query),
  )
}
