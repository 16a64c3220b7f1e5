/** What a person decides on who sees when he has time. */
import { booleanSetting, defineSettings } from '../settings/model.ts'

/** Off: colleagues cannot find times in his day; his managers still can. */
export const SHOWN_TO_COLLEAGUES = booleanSetting({
  key: 'availability.shown_to_colleagues',
  section: 'availability',
  owner: 'user',
  default: true,
})

defineSettings([SHOWN_TO_COLLEAGUES])
