export type { DemonstrationStep } from './commands.ts'
export { DEFAULT_SEED, loadDemonstration } from './commands.ts'
