/** Puts the demonstration company together: everything that the writer then writes. */
import type { PlannedAccount, PlannedCase, PlannedLead, PlannedUser, PlanTools } from './plan.ts'
import { daysBefore } from './plan.ts'
import type { PlannedActivity } from './plan-activities.ts'
import { planCaseTalk, planLeadTalk, planSale } from './plan-activities.ts'
import { planAgenda } from './plan-agenda.ts'
import type { PlannedMail } from './plan-conversations.ts'
import { planAccounts, planUsers } from './plan-customers.ts'
import { planCases, planLeads, planOpportunities } from './plan-deals.ts'
import type { DealWithSteps } from './plan-histories.ts'
import { planSteps } from './plan-histories.ts'

export type PlannedCompany = {
  readonly users: readonly PlannedUser[]
  readonly accounts: readonly PlannedAccount[]
  readonly leads: readonly PlannedLead[]
  readonly opportunities: readonly DealWithSteps[]
  readonly cases: readonly PlannedCase[]
  readonly competitors: readonly string[]
  /** In the order of the competitors. */
  readonly competitorIds: readonly string[]
  /** Oldest first. */
  readonly mails: readonly PlannedMail[]
  readonly activities: readonly PlannedActivity[]
}

/**
 * Plans the whole company as it stands at `tools.now`.
 *
 * The same seed and instant give the same company: 9 users in two teams, 120 accounts with 400
 * contacts, 410 leads, 535 opportunities over two years, 70 cases and more than 6,000 activities.
 */
export function planCompany(tools: PlanTools): PlannedCompany {
  const users = planUsers(tools)
  const accounts = planAccounts(tools, users)
  const leads = planLeads(tools, users)
  const opportunities = planOpportunities(tools, accounts, users)
  const cases = planCases(tools, accounts)
  const happenings = [
    ...opportunities.map((deal) => planSale(tools, deal)),
    ...leads.map((lead) => planLeadTalk(tools, lead)),
    ...cases.map((incident) => ({ mails: planCaseTalk(tools, incident), activities: [] })),
    ...users.map((user) => ({ mails: [], activities: planAgenda(tools, user, opportunities) })),
  ]
  const { fr, en } = tools.contents
  const competitors = [...fr.competitors, ...en.competitors]
  return {
    users,
    accounts,
    leads,
    opportunities: planSteps(tools, opportunities),
    cases,
    competitors,
    competitorIds: competitors.map((name) =>
      tools.idFor(daysBefore(tools.now, 800), `demonstration competitor ${name}`),
    ),
    mails: happenings
      .flatMap((happening) => happening.mails)
      .filter((mail) => mail.sentAt <= tools.now)
      .sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime()),
    activities: happenings.flatMap((happening) => happening.activities),
  }
}
