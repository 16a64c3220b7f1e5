export { answerMailLine } from './answer-mail-line.ts'
export { mailLine } from './contract.ts'
export { readLearnedActs } from './store.ts'
