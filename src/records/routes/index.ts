/** The routes of records. */
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { PHYSICAL_TABLES, TABLE_NAMES, TABLES } from '../tables.ts'
import type { ListExtension } from '../views/column-sql.ts'
import { bulkRoutes } from './bulk.ts'
import { activityRoutes, detailRoutes, linkRoutes } from './details.ts'
import { binRoute, historyRoutes } from './history.ts'
import { routesOfTable, tableRoutes } from './records.ts'
import { exportRoute, searchRoutes } from './search.ts'

export type RecordsRoutesOptions = {
  /** Columns that other capabilities add to lists. */
  readonly extensions?: readonly ListExtension[]
}

/** Adds all routes of records. */
export function recordsRoutes(
  app: App,
  services: Services,
  { extensions = [] }: RecordsRoutesOptions = {},
): void {
  tableRoutes(app, extensions)
  for (const name of TABLE_NAMES) {
    exportRoute(app, services, TABLES[name], extensions)
    routesOfTable(app, services, TABLES[name], extensions)
    detailRoutes(app, services, TABLES[name])
    historyRoutes(app, services, TABLES[name])
  }
  for (const name of PHYSICAL_TABLES) if (name !== 'activities') bulkRoutes(app, services, name)
  activityRoutes(app, services)
  linkRoutes(app, services)
  searchRoutes(app, services)
  binRoute(app, services)
}
