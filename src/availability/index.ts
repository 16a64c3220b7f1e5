export { addEntry } from './commands/entries.ts'
