export { askConsent } from './commands.ts'
export {
  hasExcludedMailboxes,
  hasPersonallyExcluded,
  isAnalysed,
  isWhoKnowsWhomOn,
} from './views.ts'
