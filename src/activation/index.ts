export { askConsent } from './commands.ts'
export { hasExcludedMailboxes, isAnalysed, isWhoKnowsWhomOn } from './views.ts'
