/** The search over all tables, and exports. */
import { Readable } from 'node:stream'
import { actorOf } from '../../identity/index.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { exportQuery, searchQuery, searchResult } from '../contract.ts'
import type { TableDefinition } from '../definition.ts'
import type { ListExtension } from '../views/column-sql.ts'
import { exportRecords } from '../views/export.ts'
import { searchRecords } from '../views/search.ts'
import { filterFrom, namesFrom } from './requests.ts'

/** `GET /api/v1/search`. */
export function searchRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/search',
    { schema: { querystring: searchQuery, response: { 200: searchResult } } },
    async (request) => searchRecords(services, actorOf(request), request.query),
  )
}

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
} as const

/** `GET /api/v1/records/<table>/export`. */
export function exportRoute(
  app: App,
  services: Services,
  table: TableDefinition,
  extensions: readonly ListExtension[],
): void {
  app.get(
    `/api/v1/records/${table.name}/export`,
    { schema: { querystring: exportQuery } },
    async (request, reply) => {
      const { format, filter, sort, columns, search } = request.query
      const pieces = exportRecords(services, actorOf(request), {
        table: table.name,
        format,
        filter: filterFrom(filter),
        sort,
        columns: namesFrom(columns),
        search,
        extensions,
      })
      // The first piece is fetched before the answer begins: a refusal is a problem, not half a file.
      const first = await pieces.next()
      const rest = async function* () {
        if (first.done !== true) yield first.value
        yield* pieces
      }
      return reply
        .type(MEDIA_TYPES[format])
        .header('content-disposition', `attachment; filename="${table.name}.${format}"`)
        .send(Readable.from(rest(), { objectMode: false }))
    },
  )
}
