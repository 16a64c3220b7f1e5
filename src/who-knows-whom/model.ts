/** The ideas of who knows whom: how strength is rated, and what may be chosen. */
import { booleanSetting, defineSettings, textSetting } from '../settings/model.ts'

export { WHO_KNOWS_WHOM_ENABLED } from '../activation/model.ts'
export type { Interaction, StrengthWord } from './rate-strength.ts'
export { CROWD_FROM, rateStrength, strengthWord } from './rate-strength.ts'

/** Whether colleagues see whom the person knows; holds at once. */
export const WHO_KNOWS_WHOM_INCLUDES_ME = booleanSetting({
  key: 'who_knows_whom.include_me',
  section: 'who_knows_whom',
  owner: 'user',
  default: true,
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
  WHO_KNOWS_WHOM_INCLUDES_ME,
  INTRODUCTIONS_BY_MAIL,
  INTRODUCTION_SUBJECT,
  INTRODUCTION_TEXT,
])
