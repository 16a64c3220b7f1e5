/** The wire of predictive scoring. */
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { modelRoutes } from './models.ts'
import { recordScoreRoutes } from './records.ts'

/** Adds the routes of models, of the scores of records, and of scores from elsewhere. */
export function scoringRoutes(app: App, services: Services): void {
  modelRoutes(app, services)
  recordScoreRoutes(app, services)
}
