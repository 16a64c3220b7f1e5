export { exportRecordFigures } from './views/export-record.ts'
export { exportUserFigures } from './views/export-user.ts'
