export { answerNoteLine } from './commands/answer-note-line.ts'
export { noteLine } from './contract/note-line.ts'
