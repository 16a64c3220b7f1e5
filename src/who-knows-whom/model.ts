/** The ideas of who knows whom: how strength is rated, what is told of whom, and what may be chosen. */
import { booleanSetting, defineSettings, integerSetting, textSetting } from '../settings/model.ts'

export { SHARE_DEFAULT, SHARE_OF_MINE, WHO_KNOWS_WHOM_ENABLED } from '../activation/model.ts'
export { bestPaths, pathStrength, SAME_COMPANY_STRENGTH } from './find-paths.ts'
export type { Asked, Company, Decline } from './learn-from-decline.ts'
export { refusesFor } from './learn-from-decline.ts'
export type { Interaction, StrengthWord } from './rate-strength.ts'
export { CROWD_FROM, rateStrength, strengthWord } from './rate-strength.ts'
export type { Tie } from './tell-tie.ts'
export { tellTie } from './tell-tie.ts'

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

/** For how many days a request is kept, from its answer or else from when it was made (chosen; decision 0028). */
export const INTRODUCTION_DAYS = integerSetting({
  key: 'privacy.introduction_days',
  section: 'privacy',
  default: 365,
  minimum: 30,
  maximum: 3_650,
})

defineSettings([INTRODUCTION_DAYS, INTRODUCTIONS_BY_MAIL, INTRODUCTION_SUBJECT, INTRODUCTION_TEXT])
