export { rebuildRelationships, refreshActivities, refreshRecords } from './commands.ts'
export { relationshipColumns } from './views/list-extension.ts'
export type { ReportRow } from './views/report.ts'
export { reportRelationships } from './views/report.ts'
