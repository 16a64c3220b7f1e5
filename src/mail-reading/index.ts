export { answerMailLines } from './answer-mail-lines.ts'
export { mailLine } from './contract.ts'
export { readLearnedActs } from './store.ts'
