export { answerNoteLines } from './answer-note-lines.ts'
export { noteLine } from './contract.ts'
export { readLearnedNotes } from './store.ts'
