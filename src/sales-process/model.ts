/** The ideas of the sales process: what the organisation chose, stages, duplicates, proposals. */
import { choiceSetting, defineSettings } from '../settings/model.ts'
import type { Habit } from './propose-qualification.ts'

const habit = (what: 'account' | 'contact' | 'opportunity') =>
  choiceSetting<Habit>({
    key: `sales_process.qualifying_${what}`,
    section: 'sales_process',
    default: 'create',
    choices: ['create', 'ask'],
  })

/**
 * Whether qualifying makes an account, a contact and an opportunity unless the seller says otherwise,
 * or asks him (Microsoft: "Create account, contact and opportunity by default upon qualifying").
 */
export const HABITS = {
  account: habit('account'),
  contact: habit('contact'),
  opportunity: habit('opportunity'),
} as const

defineSettings(Object.values(HABITS))
