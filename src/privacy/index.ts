export { exportRecordFigures, exportUserFigures } from './commands.ts'
