/** The demonstration company as data: who works there, whom they sell to, and what has happened. */
import type { Random } from '../kernel/numerics/random.ts'
import type { Contents, DemoLanguage } from './content.ts'

/** Everything that the plan takes from outside. The same values give the same company. */
export type PlanTools = {
  readonly random: Random
  readonly now: Date
  readonly contents: Contents
  /** Makes the id that belongs to a fact; the same key gives the same id. */
  idFor(at: Date, key: string): string
}

export type PlannedUser = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly jobTitle: string
  readonly roleKey: 'system_administrator' | 'sales_manager' | 'salesperson'
  readonly unit: 'root' | DemoLanguage
  readonly language: DemoLanguage
  readonly timeZone: string
  /** Median delay of an answer in hours: sellers differ. */
  readonly answerHours: number
}

export type PlannedContact = {
  readonly id: string
  readonly accountId: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly jobTitle: string
  readonly isDecider: boolean
  readonly phone: string
  readonly city: string
}

export type PlannedAccount = {
  readonly id: string
  readonly name: string
  readonly domain: string
  readonly industry: string
  readonly city: string
  readonly employees: number
  readonly language: DemoLanguage
  readonly phone: string
  readonly owner: PlannedUser
  readonly createdAt: Date
  readonly contacts: readonly PlannedContact[]
}

export type PlannedLead = {
  readonly id: string
  readonly topic: string
  readonly firstName: string
  readonly lastName: string
  readonly company: string
  readonly email: string
  readonly phone: string
  readonly jobTitle: string
  readonly industry: string
  readonly city: string
  readonly source: string
  readonly rating: 'hot' | 'warm' | 'cold'
  readonly estimatedValueMinor: number
  readonly currency: string
  readonly language: DemoLanguage
  readonly owner: PlannedUser
  readonly createdAt: Date
  readonly status: 'open' | 'qualified' | 'disqualified'
  readonly statusReason: string | undefined
  readonly closedAt: Date | undefined
  /** false: they talked on the telephone only. */
  readonly hasMail: boolean
  /** How much the two sides talk, 0–1; outcomes lean on it. */
  readonly interest: number
}

export type Stage = 'qualify' | 'develop' | 'propose' | 'close'

/** In the order in which a deal goes through them. */
export const STAGES: readonly Stage[] = ['qualify', 'develop', 'propose', 'close']

export type PlannedOpportunity = {
  readonly id: string
  readonly name: string
  readonly account: PlannedAccount
  readonly contact: PlannedContact
  readonly stakeholders: readonly PlannedContact[]
  readonly teamMember: PlannedUser | undefined
  readonly competitor: string | undefined
  readonly product: string
  readonly quantity: number
  readonly amountMinor: number
  readonly currency: string
  readonly stage: Stage
  readonly status: 'open' | 'won' | 'lost'
  readonly statusReason: string | undefined
  readonly createdAt: Date
  readonly estimatedCloseOn: string
  readonly closedAt: Date | undefined
  /** false: they talked on the telephone and met, without a mail. */
  readonly hasMail: boolean
  /** No word for weeks: the deal is forgotten. */
  readonly isNeglected: boolean
  readonly interest: number
}

export type PlannedCase = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly account: PlannedAccount
  readonly contact: PlannedContact
  readonly owner: PlannedUser
  readonly priority: 'low' | 'normal' | 'high'
  readonly createdAt: Date
  readonly resolvedAt: Date | undefined
}

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)
export const hoursAfter = (at: Date, hours: number): Date =>
  new Date(at.getTime() + hours * HOUR_MS)

/** Returns the calendar day in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/**
 * Moves an instant into working hours (Monday to Friday, 8 to 17 UTC), never backwards.
 *
 * The minute within the hour stays, so that moved instants do not pile up.
 */
export function inWorkingHours(at: Date): Date {
  const moved = new Date(at)
  if (moved.getUTCHours() >= 17) moved.setUTCHours(24 + 8)
  if (moved.getUTCHours() < 8) moved.setUTCHours(8)
  while (moved.getUTCDay() === 0 || moved.getUTCDay() === 6) {
    moved.setUTCDate(moved.getUTCDate() + 1)
  }
  return moved
}
