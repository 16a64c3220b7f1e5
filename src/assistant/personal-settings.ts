/** What each person may choose about what is added without asking (Microsoft: "Always Add", off). */
import { booleanSetting, defineSettings } from '../settings/model.ts'

/** Competitors that a mail names are noted on the opportunity without a card. */
export const ALWAYS_ADD_COMPETITORS = booleanSetting({
  key: 'assistant.always_add_competitors',
  section: 'assistant',
  owner: 'user',
  default: false,
})

/** Recipients of a mail become stakeholders of the opportunity without a card. */
export const ALWAYS_ADD_STAKEHOLDERS = booleanSetting({
  key: 'assistant.always_add_stakeholders',
  section: 'assistant',
  owner: 'user',
  default: false,
})

defineSettings([ALWAYS_ADD_COMPETITORS, ALWAYS_ADD_STAKEHOLDERS])
