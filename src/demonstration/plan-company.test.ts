import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../kernel/numerics/random.ts'
import { idFor } from '../platform/clock.ts'
import type { Content } from './content.ts'
import type { PlannedOpportunity } from './plan.ts'
import { planCompany } from './plan-company.ts'

const contentOf = (language: string): Content =>
  JSON.parse(readFileSync(new URL(`../../demonstration/${language}.json`, import.meta.url), 'utf8'))

const contents = { fr: contentOf('fr'), en: contentOf('en') }
const now = new Date('2026-11-24T09:00:00Z')
const planWith = (seed: number, at = now) =>
  planCompany({ random: seededRandom(seed), now: at, contents, idFor })
const company = planWith(1)

const share = (deals: readonly PlannedOpportunity[]): number =>
  deals.filter((deal) => deal.status === 'won').length / deals.length

describe('the demonstration company', () => {
  it('has the promised size', () => {
    expect(company.users.length).toBeGreaterThanOrEqual(8)
    expect(company.accounts).toHaveLength(120)
    expect(company.accounts.flatMap((account) => account.contacts)).toHaveLength(400)
    expect(company.leads).toHaveLength(410)
    expect(company.opportunities).toHaveLength(535)
    expect(company.mails.length + company.activities.length).toBeGreaterThanOrEqual(6_000)
  })

  it('is the same for the same seed and another for another', () => {
    expect(planWith(1)).toEqual(company)
    expect(planWith(2).mails[0]).not.toEqual(company.mails[0])
  })

  it('writes no mail after now and answers none before it was sent', () => {
    const sentAt = new Map(company.mails.map((mail) => [mail.messageId, mail.sentAt]))
    const early = company.mails.filter((mail) =>
      mail.references.some((id) => (sentAt.get(id) ?? now) >= mail.sentAt),
    )

    expect(company.mails.filter((mail) => mail.sentAt > now)).toEqual([])
    expect(early).toEqual([])
  })

  it.each([
    ['before a Monday morning', '2026-11-30T03:00:00Z'],
    ['on a Sunday', '2026-11-29T12:00:00Z'],
    ['on a Friday evening', '2026-11-27T19:00:00Z'],
  ])('records nothing that has not happened, started %s', (_when, at) => {
    const start = new Date(at)
    const { leads, opportunities } = planWith(1, start)
    const instants = [...leads, ...opportunities].flatMap(({ createdAt, closedAt }) => [
      createdAt,
      closedAt ?? createdAt,
    ])

    expect(instants.filter((instant) => instant > start)).toEqual([])
  })

  it('leaves no place of a text unfilled', () => {
    const texts = [
      ...company.mails.map((mail) => mail.text + mail.subject),
      ...company.activities.map((activity) => `${activity.subject}${activity.body ?? ''}`),
      ...company.opportunities.map((deal) => deal.name),
    ]

    expect(texts.filter((text) => /\{\w+\}/.test(text))).toEqual([])
  })

  it('lets deals with a decider and without a competitor be won more often', () => {
    const deals = [1, 2, 3, 4]
      .flatMap((seed) => planWith(seed).opportunities)
      .filter((deal) => deal.status !== 'open')
    const good = deals.filter((deal) => deal.contact.isDecider && deal.competitor === undefined)
    const bad = deals.filter((deal) => !deal.contact.isDecider && deal.competitor !== undefined)

    expect(share(good)).toBeGreaterThan(share(bad) + 0.2)
    expect(share(good)).toBeLessThan(0.95)
  })

  it('leads every closed deal through its stages before it closed', () => {
    const closed = company.opportunities.filter((deal) => deal.closedAt !== undefined)
    const wrong = closed.filter((deal) => {
      const stages = deal.steps.filter((step) => step.kind === 'stage')
      const instants = [deal.createdAt, ...deal.steps.map(({ at }) => at), deal.closedAt ?? now]
      return (
        stages.at(-1)?.to !== deal.stage ||
        instants.some((at, index) => index > 0 && at < (instants[index - 1] ?? at))
      )
    })

    expect(wrong).toEqual([])
    expect(new Set(closed.map((deal) => deal.stage))).toEqual(
      new Set(['develop', 'propose', 'close']),
    )
    expect(closed.filter((deal) => deal.stage === 'close').length).toBeGreaterThan(100)
  })

  it('gives each seller a meeting within the hour and something due today', () => {
    const sellers = company.users.filter((user) => user.roleKey === 'salesperson')
    const soon = sellers.filter((seller) =>
      company.activities.some(
        (activity) =>
          activity.owner === seller &&
          activity.kind === 'appointment' &&
          activity.status === 'open' &&
          (activity.startedAt?.getTime() ?? 0) - now.getTime() <= 3_600_000,
      ),
    )

    expect(soon).toEqual(sellers)
  })
})
