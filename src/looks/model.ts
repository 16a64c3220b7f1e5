/** The ideas of looks: which ones leave a trace, and for how long it is kept. */
import { defineSettings, integerSetting } from '../settings/model.ts'
import type { LookKind, SubjectTable } from './contract.ts'

const DAY_MS = 86_400_000

/** For how many days it is kept who looked (chosen; see decision 0028). */
export const LOOK_LOG_DAYS = integerSetting({
  key: 'privacy.look_log_days',
  section: 'privacy',
  default: 180,
  minimum: 30,
  maximum: 730,
})

defineSettings([LOOK_LOG_DAYS])

/**
 * Tells whether a look leaves a trace: at people always; at companies and deals only when their
 * figures leave the house, since the log is itself data about those who look.
 */
export function leavesTrace(table: SubjectTable, what: LookKind): boolean {
  return table === 'contacts' || table === 'leads' || table === 'users' || what === 'export'
}

/** The instant before which looks are deleted. */
export function keptSince(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
