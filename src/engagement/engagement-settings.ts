/** Whether the organisation follows its mail, and how long it keeps what that told. */
import { booleanSetting, defineSettings, integerSetting } from '../settings/model.ts'

/** Off: whoever switches it on answers for it (docs/follow-mail.md). */
export const ENGAGEMENT_ENABLED = booleanSetting({
  key: 'engagement.enabled',
  section: 'engagement',
  default: false,
})

/** A small line under followed mails, by which recipients end it. */
export const ENGAGEMENT_REFUSAL_LINE = booleanSetting({
  key: 'engagement.refusal_line',
  section: 'engagement',
  default: true,
})

/** Thirteen months: the life that the CNIL gives measurements of audience. */
export const ENGAGEMENT_MONTHS = integerSetting({
  key: 'engagement.kept_months',
  section: 'engagement',
  default: 13,
  minimum: 1,
  maximum: 25,
})

defineSettings([ENGAGEMENT_ENABLED, ENGAGEMENT_REFUSAL_LINE, ENGAGEMENT_MONTHS])
