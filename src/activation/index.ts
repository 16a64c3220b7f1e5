export { askConsent } from './commands.ts'
export { isAnalysed, isWhoKnowsWhomOn } from './views.ts'
