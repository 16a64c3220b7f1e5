/** The wire of similar deals. */
import { z } from 'zod'
import { actorOf } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { requireReadable } from '../records/index.ts'
import { similarDeals } from './contract.ts'
import { readSimilarDeals } from './views/similar.ts'

const recordParams = z.object({ id: z.uuid() })

/** Adds the route that compares a deal with similar won ones. */
export function similarDealsRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/similar-deals/opportunities/:id',
    { schema: { tags: ['similar-deals'], params: recordParams, response: { 200: similarDeals } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await requireReadable(services.db, actor, 'opportunities', id)
      return readSimilarDeals(services, actor, { id, now: services.clock.now() })
    },
  )
}
