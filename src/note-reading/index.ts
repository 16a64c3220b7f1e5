export { answerNoteLine } from './answer-note-line.ts'
export { noteLine } from './contract.ts'
export { readLearnedNotes } from './store.ts'
