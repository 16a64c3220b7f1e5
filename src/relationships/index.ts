export { rebuildRelationships, refreshActivities, refreshRecords } from './commands.ts'
export { reportRelationships } from './views/report.ts'
