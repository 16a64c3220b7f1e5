import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { connectionRoutes } from './connections.ts'
import { publishedRoutes } from './published.ts'

/** Adds the routes of calendars. */
export function calendarsRoutes(app: App, services: Services): void {
  connectionRoutes(app, services)
  publishedRoutes(app, services)
}
