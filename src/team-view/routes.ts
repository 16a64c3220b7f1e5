/** The wire of the team view. */
import { actorOf } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { showTeam } from './commands.ts'
import { teamView } from './contract.ts'

/** Adds the route of the team view. */
export function teamViewRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/team-view',
    { schema: { tags: ['team-view'], response: { 200: teamView } } },
    (request) => showTeam(services, actorOf(request)),
  )
}
