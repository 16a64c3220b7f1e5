/** The ideas of who knows whom: how strength is rated, and what may be chosen. */
import { booleanSetting, defineSettings } from '../settings/model.ts'

export type { Interaction, StrengthWord } from './rate-strength.ts'
export { CROWD_FROM, rateStrength, strengthWord } from './rate-strength.ts'

/** Whether the organisation uses it (Microsoft: "Turn on who knows whom for your organization"). */
export const WHO_KNOWS_WHOM_ENABLED = booleanSetting({
  key: 'who_knows_whom.enabled',
  section: 'who_knows_whom',
  default: true,
})

/** Whether colleagues see whom the person knows; holds at once. */
export const WHO_KNOWS_WHOM_INCLUDES_ME = booleanSetting({
  key: 'who_knows_whom.include_me',
  section: 'who_knows_whom',
  owner: 'user',
  default: true,
})

defineSettings([WHO_KNOWS_WHOM_ENABLED, WHO_KNOWS_WHOM_INCLUDES_ME])
