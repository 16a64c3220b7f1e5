import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { accountRoutes } from './account.ts'
import { peopleRoutes } from './people.ts'
import { roleRoutes } from './roles.ts'
import { sessionRoutes } from './session.ts'

/** Signing in, one's own account, and the administration of people and rights. */
export function identityRoutes(app: App, services: Services): void {
  sessionRoutes(app, services)
  accountRoutes(app, services)
  peopleRoutes(app, services)
  roleRoutes(app, services)
}
