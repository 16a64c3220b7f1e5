export { learnSimilarDeals } from './commands.ts'
export { readSimilarDeals } from './views/similar.ts'
