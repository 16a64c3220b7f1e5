/** Turns the plan into the rows that the door of records takes. */
import type { NewLinks, NewRecord, PastChange } from '../records/index.ts'
import type { PlannedLead, PlannedUser } from './plan.ts'
import { daysBefore } from './plan.ts'
import type { PlannedCompany } from './plan-company.ts'
import type { DealWithSteps, PlannedStep } from './plan-histories.ts'

type UnitOf = (user: PlannedUser) => string

const ownedBy = (
  user: PlannedUser,
  unitOf: UnitOf,
): Pick<NewRecord, 'owner' | 'businessUnitId' | 'createdById'> => ({
  owner: { kind: 'user', id: user.id },
  businessUnitId: unitOf(user),
  createdById: user.id,
})

const amount = (
  amountMinor: number,
  currency: string,
): { amount_minor: number; currency: string } => ({
  amount_minor: amountMinor,
  currency,
})

const COUNTRIES = { fr: 'France', en: 'United Kingdom' } as const

/** The accounts; each meets its primary contact once both are there. */
export function accountRecords(company: PlannedCompany, unitOf: UnitOf): NewRecord[] {
  return company.accounts.map((account) => ({
    id: account.id,
    values: {
      name: account.name,
      domain: account.domain,
      website: `https://www.${account.domain}`,
      email: `contact@${account.domain}`,
      phone: account.phone,
      industry: account.industry,
      employees: account.employees,
      city: account.city,
      country: COUNTRIES[account.language],
    },
    ...ownedBy(account.owner, unitOf),
    createdAt: account.createdAt,
  }))
}

/** The contacts of all accounts. */
export function contactRecords(company: PlannedCompany, unitOf: UnitOf): NewRecord[] {
  return company.accounts.flatMap((account) =>
    account.contacts.map((contact) => ({
      id: contact.id,
      values: {
        first_name: contact.firstName,
        last_name: contact.lastName,
        account_id: account.id,
        job_title: contact.jobTitle,
        email: contact.email,
        phone: contact.phone,
        city: contact.city,
        country: COUNTRIES[account.language],
      },
      ...ownedBy(account.owner, unitOf),
      createdAt: account.createdAt,
    })),
  )
}

/** Which contact is the primary one of which account: a decider where there is one. */
export function primaryContacts(
  company: PlannedCompany,
): ReadonlyArray<{ readonly accountId: string; readonly contactId: string }> {
  return company.accounts.flatMap((account) => {
    const contact = account.contacts.find((one) => one.isDecider) ?? account.contacts[0]
    return contact === undefined ? [] : [{ accountId: account.id, contactId: contact.id }]
  })
}

/** The leads. */
export function leadRecords(company: PlannedCompany, unitOf: UnitOf): NewRecord[] {
  return company.leads.map((lead) => ({
    id: lead.id,
    values: {
      topic: lead.topic,
      first_name: lead.firstName,
      last_name: lead.lastName,
      company: lead.company,
      email: lead.email,
      phone: lead.phone,
      job_title: lead.jobTitle,
      industry: lead.industry,
      city: lead.city,
      country: COUNTRIES[lead.language],
      lead_source: lead.source,
      rating: lead.rating,
      estimated_value: amount(lead.estimatedValueMinor, lead.currency),
      status: lead.status,
      status_reason: lead.statusReason ?? null,
      closed_at: lead.closedAt?.toISOString() ?? null,
    },
    ...ownedBy(lead.owner, unitOf),
    createdAt: lead.createdAt,
    updatedAt: lead.closedAt ?? lead.createdAt,
    history: closingOfLead(lead),
  }))
}

function closingOfLead(lead: PlannedLead): readonly PastChange[] {
  if (lead.closedAt === undefined) return []
  return [
    {
      changedAt: lead.closedAt,
      actorId: lead.owner.id,
      before: { status: 'open', status_reason: null, closed_at: null },
      after: {
        status: lead.status,
        status_reason: lead.statusReason ?? null,
        closed_at: lead.closedAt.toISOString(),
      },
    },
  ]
}

/** The competitors, known to the whole organisation. */
export function competitorRecords(company: PlannedCompany, now: Date): NewRecord[] {
  return company.competitors.map((name, index) => ({
    id: company.competitorIds[index] ?? '',
    values: { name },
    createdAt: daysBefore(now, 800),
  }))
}

/** The opportunities. */
export function opportunityRecords(company: PlannedCompany, unitOf: UnitOf): NewRecord[] {
  return company.opportunities.map((deal) => ({
    id: deal.id,
    values: {
      name: deal.name,
      account_id: deal.account.id,
      contact_id: deal.contact.id,
      stage: deal.stage,
      status: deal.status,
      status_reason: deal.statusReason ?? null,
      estimated_revenue: amount(deal.amountMinor, deal.currency),
      ...(deal.status === 'won' ? { actual_revenue: amount(deal.amountMinor, deal.currency) } : {}),
      estimated_close_on: deal.estimatedCloseOn,
      actual_close_on: deal.closedAt?.toISOString().slice(0, 10) ?? null,
      closed_at: deal.closedAt?.toISOString() ?? null,
      need: `${deal.quantity} × ${deal.product}`,
    },
    ...ownedBy(deal.account.owner, unitOf),
    createdAt: deal.createdAt,
    updatedAt: deal.closedAt ?? deal.steps.at(-1)?.at ?? deal.createdAt,
    history: [...deal.steps.map((step) => changeOf(deal, step)), ...closingOfDeal(deal)],
  }))
}

function changeOf(deal: DealWithSteps, step: PlannedStep): PastChange {
  const column = step.kind === 'stage' ? 'stage' : 'estimated_close_on'
  return {
    changedAt: step.at,
    actorId: deal.account.owner.id,
    before: { [column]: step.from },
    after: { [column]: step.to },
  }
}

function closingOfDeal(deal: DealWithSteps): readonly PastChange[] {
  if (deal.closedAt === undefined) return []
  const won =
    deal.status === 'won' ? { actual_revenue: amount(deal.amountMinor, deal.currency) } : {}
  return [
    {
      changedAt: deal.closedAt,
      actorId: deal.account.owner.id,
      before: {
        status: 'open',
        status_reason: null,
        actual_close_on: null,
        closed_at: null,
        ...(deal.status === 'won' ? { actual_revenue: null } : {}),
      },
      after: {
        status: deal.status,
        status_reason: deal.statusReason ?? null,
        actual_close_on: deal.closedAt.toISOString().slice(0, 10),
        closed_at: deal.closedAt.toISOString(),
        ...won,
      },
    },
  ]
}

/** The cases. */
export function caseRecords(company: PlannedCompany, unitOf: UnitOf): NewRecord[] {
  return company.cases.map((incident) => ({
    id: incident.id,
    values: {
      number: incident.number,
      title: incident.title,
      account_id: incident.account.id,
      contact_id: incident.contact.id,
      priority: incident.priority,
      status: incident.resolvedAt ? 'resolved' : 'active',
      closed_at: incident.resolvedAt?.toISOString() ?? null,
    },
    ...ownedBy(incident.owner, unitOf),
    createdAt: incident.createdAt,
    updatedAt: incident.resolvedAt ?? incident.createdAt,
  }))
}

/** Who else takes part in the deals. */
export function linksOf(company: PlannedCompany): NewLinks {
  const ids = new Map(
    company.competitors.map((name, index) => [name, company.competitorIds[index]]),
  )
  return {
    stakeholders: company.opportunities.flatMap((deal) =>
      [deal.contact, ...deal.stakeholders].map((contact) => ({
        table: 'opportunities' as const,
        recordId: deal.id,
        contactId: contact.id,
        role: contact.isDecider ? 'decision_maker' : 'stakeholder',
      })),
    ),
    salesTeam: company.opportunities.flatMap((deal) =>
      deal.teamMember ? [{ opportunityId: deal.id, userId: deal.teamMember.id }] : [],
    ),
    competitors: company.opportunities.flatMap((deal) => {
      const competitorId = deal.competitor === undefined ? undefined : ids.get(deal.competitor)
      return competitorId === undefined ? [] : [{ opportunityId: deal.id, competitorId }]
    }),
  }
}
