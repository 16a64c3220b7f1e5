/** The wire of privacy: what is derived about a person, as a file. */
import { z } from 'zod'
import { actorOf } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { relationshipTable } from '../relationships/contract.ts'
import { exportRecordFigures, exportUserFigures } from './commands.ts'
import { recordExport, userExport } from './contract.ts'

const recordParams = z.object({ table: relationshipTable, id: z.uuid() })
const userParams = z.object({ id: z.uuid() })

const asFile = (table: string, id: string): string =>
  `attachment; filename="relationship-figures-${table}-${id}.json"`

/** Adds the exports of relationship figures. */
export function privacyRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/relationships/:table/:id/export',
    { schema: { tags: ['privacy'], params: recordParams, response: { 200: recordExport } } },
    async (request, reply) => {
      const { table, id } = request.params
      const file = await exportRecordFigures(services, actorOf(request), { table, id })
      return reply.header('content-disposition', asFile(table, id)).send(file)
    },
  )
  app.get(
    '/api/v1/relationships/users/:id/export',
    { schema: { tags: ['privacy'], params: userParams, response: { 200: userExport } } },
    async (request, reply) => {
      const { id } = request.params
      const file = await exportUserFigures(services, actorOf(request), id)
      return reply.header('content-disposition', asFile('users', id)).send(file)
    },
  )
}
