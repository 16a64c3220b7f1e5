/** What others may ask of the assistant. */
export type { ChangedFacts } from './commands/cards.ts'
export { evaluateFacts, rebuildCards } from './commands/cards.ts'
