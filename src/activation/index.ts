export { askConsent, FOLLOW_QUEUE } from './commands.ts'
export {
  hasExcludedMailboxes,
  hasPersonallyExcluded,
  isAnalysed,
  isWhoKnowsWhomOn,
} from './views.ts'
