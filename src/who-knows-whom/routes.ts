/** The wire of who knows whom. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import { noteLook } from '../looks/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { requireReadable } from '../records/index.ts'
import { introducedTable, whoKnowsWhom } from './contract.ts'
import { readColleagues } from './views/colleagues.ts'

const recordParams = z.object({ table: introducedTable, id: z.uuid() })

/** Adds the route that names the colleagues who know a customer. */
export function whoKnowsWhomRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/who-knows-whom/:table/:id',
    { schema: { tags: ['who-knows-whom'], params: recordParams, response: { 200: whoKnowsWhom } } },
    async (request) => {
      const actor = actorOf(request)
      const { table, id } = request.params
      requirePrivilege(actor, 'who_knows_whom', 'read')
      await requireReadable(services.db, actor, table, id)
      const now = services.clock.now()
      const [found] = await Promise.all([
        readColleagues(services, { table, id, now }),
        noteLook(services, actor, { table, id, what: 'colleagues' }),
      ])
      return found
    },
  )
}
