export type { DemonstrationStep, LoadOptions } from './commands.ts'
export { ensureDemonstration, loadDemonstration, resetDemonstration } from './commands.ts'
