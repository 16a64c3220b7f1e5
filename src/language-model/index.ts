export { askModel, isModelOn, type ModelQuestion } from './commands.ts'
