export { makeFirstModel } from './commands/first-model.ts'
export { rebuildScores } from './commands/score-all.ts'
export { scoreColumns } from './views/list-extension.ts'
