/** The ideas of activation: where its use stands, which mailboxes are admitted, and what may be chosen. */
import { booleanSetting, choiceSetting, defineSettings } from '../settings/model.ts'
import { SHARE_LEVELS } from './contract.ts'

export type { Standing, Word } from './activation-state.ts'
export { allowsWhoKnowsWhom, DAYS_TO_CONSENT, standingOf } from './activation-state.ts'
export type { AdmissionRules, ExclusionReason, MailboxFacts } from './exclude-mailbox.ts'
export { isAdmitted, isGranted, whyExcluded } from './exclude-mailbox.ts'

/** Whether mailboxes may be analysed at all: the word of the works council, or of the region's law. */
export const MAILBOX_ALLOWED = booleanSetting({
  key: 'relationships.mailbox_allowed',
  section: 'relationship_insights',
  default: true,
})

/** Whether mailboxes are read for relationships (Microsoft: Exchange integration). */
export const MAILBOX_INTEGRATION = booleanSetting({
  key: 'relationships.mailbox_integration',
  section: 'relationship_insights',
  default: true,
})

/** Whether one's own mailbox may be analysed. */
export const INCLUDE_MY_MAILBOX = booleanSetting({
  key: 'relationships.include_my_mailbox',
  section: 'relationship_insights',
  owner: 'user',
  default: true,
})

/** Whether the organisation uses it (Microsoft: "Turn on who knows whom for your organization"). */
export const WHO_KNOWS_WHOM_ENABLED = booleanSetting({
  key: 'who_knows_whom.enabled',
  section: 'who_knows_whom',
  default: true,
})

/** So long can a word be taken back by whoever said it: an undo, no rewriting of history (chosen; decision 0026). */
export const TAKE_BACK_MINUTES = 10

/** How much colleagues are told of the person; holds at once. */
export const SHARE_OF_MINE = choiceSetting({
  key: 'who_knows_whom.share',
  section: 'who_knows_whom',
  owner: 'user',
  default: 'organisation',
  choices: ['organisation', ...SHARE_LEVELS],
})

/** How much is told of whoever has not chosen. */
export const SHARE_DEFAULT = choiceSetting({
  key: 'who_knows_whom.share_default',
  section: 'who_knows_whom',
  default: 'full',
  choices: SHARE_LEVELS,
})

defineSettings([
  MAILBOX_ALLOWED,
  MAILBOX_INTEGRATION,
  INCLUDE_MY_MAILBOX,
  WHO_KNOWS_WHOM_ENABLED,
  SHARE_OF_MINE,
  SHARE_DEFAULT,
])
