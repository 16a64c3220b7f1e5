/** How long mail can be taken back, and how much may leave. */
import { defineSettings, integerSetting } from '../settings/model.ts'

/** Gmail offers 5, 10, 20 and 30 s. */
export const UNDO_SECONDS = integerSetting({
  key: 'outbox.undo_seconds',
  section: 'outbox',
  default: 10,
  minimum: 0,
  maximum: 120,
})

/** Mails of a person in an hour. Chosen: far above what a hand writes, below what servers take for a flood. */
export const HOURLY_LIMIT = integerSetting({
  key: 'outbox.hourly_limit',
  section: 'outbox',
  default: 100,
  minimum: 1,
  maximum: 10_000,
})

/** Mails of a person in 24 hours: below the 500 of a personal Gmail account (Google, 2026). */
export const DAILY_LIMIT = integerSetting({
  key: 'outbox.daily_limit',
  section: 'outbox',
  default: 400,
  minimum: 1,
  maximum: 100_000,
})

/** Recipients in one domain in an hour, of the whole organisation. */
export const DOMAIN_LIMIT = integerSetting({
  key: 'outbox.domain_hourly_limit',
  section: 'outbox',
  default: 200,
  minimum: 1,
  maximum: 100_000,
})

defineSettings([UNDO_SECONDS, HOURLY_LIMIT, DAILY_LIMIT, DOMAIN_LIMIT])
