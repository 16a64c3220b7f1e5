/** What may be chosen about notes analysis: by the organisation, and by each person for himself. */
import { booleanSetting, defineSettings, integerSetting } from '../settings/model.ts'

/** Whether notes are analysed (Microsoft: Settings › Productivity › Notes analysis). */
export const NOTES_ENABLED = booleanSetting({
  key: 'notes.enabled',
  section: 'notes',
  default: true,
})

export const NOTES_IN_ENGLISH = booleanSetting({
  key: 'notes.english',
  section: 'notes',
  default: true,
})

export const NOTES_IN_FRENCH = booleanSetting({
  key: 'notes.french',
  section: 'notes',
  default: true,
})

/** How many suggestions one note shows at most (Microsoft: throttle limit; its default is not told). */
export const MOST_SUGGESTIONS = integerSetting({
  key: 'notes.most_suggestions',
  section: 'notes',
  default: 5,
  minimum: 1,
  maximum: 20,
})

/** Whether the person himself is shown suggestions. */
export const NOTES_FOR_ME = booleanSetting({
  key: 'notes.enabled_for_me',
  section: 'notes',
  owner: 'user',
  default: true,
})

defineSettings([NOTES_ENABLED, NOTES_IN_ENGLISH, NOTES_IN_FRENCH, MOST_SUGGESTIONS, NOTES_FOR_ME])
