/** The ideas of who knows whom: how strength is rated, what is told of whom, and what may be chosen. */
import { booleanSetting, choiceSetting, defineSettings, textSetting } from '../settings/model.ts'
import { SHARE_LEVELS } from './contract.ts'

export { WHO_KNOWS_WHOM_ENABLED } from '../activation/model.ts'
export { bestPaths, pathStrength, SAME_COMPANY_STRENGTH } from './find-paths.ts'
export type { Asked, Company, Decline } from './learn-from-decline.ts'
export { refusesFor } from './learn-from-decline.ts'
export type { Interaction, StrengthWord } from './rate-strength.ts'
export { CROWD_FROM, rateStrength, strengthWord } from './rate-strength.ts'
export type { Tie } from './tell-tie.ts'
export { tellTie } from './tell-tie.ts'

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

/** Whether a letter that asks for an introduction is offered; it opens in the reader's mail program. */
export const INTRODUCTIONS_BY_MAIL = booleanSetting({
  key: 'who_knows_whom.introductions_by_mail',
  section: 'who_knows_whom',
  default: true,
})

/** The letter; {colleague}, {customer} and {me} stand for names. Empty: the shipped one in the reader's language. */
export const INTRODUCTION_SUBJECT = textSetting({
  key: 'who_knows_whom.introduction_subject',
  section: 'who_knows_whom',
  default: '',
  maxLength: 200,
})
export const INTRODUCTION_TEXT = textSetting({
  key: 'who_knows_whom.introduction_text',
  section: 'who_knows_whom',
  default: '',
  maxLength: 2_000,
})

defineSettings([
  SHARE_OF_MINE,
  SHARE_DEFAULT,
  INTRODUCTIONS_BY_MAIL,
  INTRODUCTION_SUBJECT,
  INTRODUCTION_TEXT,
])
