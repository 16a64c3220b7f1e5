/**
 * Plans leads, opportunities and cases.
 *
 * Outcomes carry signal plus noise: each is drawn from a logistic model of what a seller could
 * know (source, decider, stakeholders, competitor, size), so that a model can learn something and
 * never everything.
 */
import type { Random } from '../kernel/numerics/random.ts'
import {
  happens,
  integerBetween,
  logNormal,
  pickOne,
  standardNormal,
} from '../kernel/numerics/random.ts'
import type { Content } from './content.ts'
import { fillIn } from './content.ts'
import type {
  PlannedAccount,
  PlannedCase,
  PlannedLead,
  PlannedOpportunity,
  PlannedUser,
  PlanTools,
} from './plan.ts'
import { DAY_MS, dayOf, daysBefore, inWorkingHours, STAGES } from './plan.ts'
import { addressName, personName, phoneNumber, titleOf } from './plan-customers.ts'

/** Closed records of which a model learns; those without mail cost little to make. */
const CLOSED_LEADS = 300
const OPEN_LEADS = 110
const CLOSED_OPPORTUNITIES = 420
const OPEN_OPPORTUNITIES = 115
const CASES = 70
const CLOSED_CASES = 52

/** Effect of a lead's source on the log-odds of qualification. */
const SOURCE_EFFECTS: Readonly<Record<string, number>> = {
  external_referral: 1.6,
  employee_referral: 1.1,
  partner: 0.6,
  trade_show: 0.2,
  web: -0.2,
  campaign: -0.8,
  advertisement: -1.4,
}

/** Effect of an industry on the log-odds of both outcomes. */
const INDUSTRY_EFFECTS: Readonly<Record<string, number>> = {
  health_care: 0.5,
  education: 0.4,
  public_sector: -0.4,
  retail: -0.3,
  food_and_beverage: -0.2,
}

/** What a seller could not know, in log-odds. */
const NOISE = 0.35

const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** Plans 410 leads, of which 300 are closed. */
export function planLeads(tools: PlanTools, users: readonly PlannedUser[]): PlannedLead[] {
  return Array.from({ length: CLOSED_LEADS + OPEN_LEADS }, (_, index) =>
    planLead(tools, users, { index, isOpen: index >= CLOSED_LEADS }),
  )
}

function planLead(
  tools: PlanTools,
  users: readonly PlannedUser[],
  which: { readonly index: number; readonly isOpen: boolean },
): PlannedLead {
  const { random, now, contents, idFor } = tools
  const language = happens(random, 0.55) ? 'fr' : 'en'
  const content = contents[language]
  const person = personName(random, content)
  const job = pickOne(random, content.job_titles)
  const source = pickOne(random, Object.keys(SOURCE_EFFECTS))
  const place = pickOne(random, content.accounts)
  const company = companyName(random, content, language)
  const logOdds = leadLogOdds(random, source, place.industry, job.is_decider)
  const wins = happens(random, probabilityOf(logOdds))
  const createdAt = inWorkingHours(
    daysBefore(now, which.isOpen ? PASSED + 75 * random() ** 1.5 : 60 + 660 * random()),
  )
  const closedAt = inWorkingHours(
    new Date(createdAt.getTime() + Math.min(50, logNormal(random, 16, 0.5)) * DAY_MS),
  )
  const domain = `${addressName(company).replaceAll('.', '-')}.${content.domain_suffix}`
  return {
    id: idFor(createdAt, `demonstration lead ${which.index}`),
    topic: fillIn(pickOne(random, content.lead_topics), {
      product: pickOne(random, content.products),
    }),
    firstName: person.firstName,
    lastName: person.lastName,
    company,
    email: `${addressName(person.name)}@${domain}`,
    phone: phoneNumber(random, content),
    jobTitle: titleOf(job, person.isWoman),
    industry: place.industry,
    city: place.city,
    source,
    rating: ratingOf(logOdds + standardNormal(random)),
    estimatedValueMinor: Math.round(logNormal(random, 9_000, 0.7) / 100) * 10_000,
    currency: currencyOf(language),
    language,
    owner: sellerOf(random, users, language),
    createdAt,
    status: which.isOpen ? 'open' : wins ? 'qualified' : 'disqualified',
    statusReason: which.isOpen || wins ? undefined : pickOne(random, content.disqualified_reasons),
    closedAt: which.isOpen ? undefined : closedAt,
    hasMail: which.isOpen || which.index < LEADS_WITH_MAIL,
    interest: probabilityOf((wins ? 0.8 : -0.8) + 0.8 * standardNormal(random)),
  }
}

/** So many days ago that an instant which is moved into working hours, over a weekend at most, has passed. */
const PASSED = 4

/** From here on closed records were talked about on the telephone only. */
const LEADS_WITH_MAIL = 190
const OPPORTUNITIES_WITH_MAIL = 235

/** What a qualified lead depends on; the last term is chance. */
function leadLogOdds(random: Random, source: string, industry: string, isDecider: boolean): number {
  return (
    (SOURCE_EFFECTS[source] ?? 0) +
    (INDUSTRY_EFFECTS[industry] ?? 0) +
    (isDecider ? 0.9 : -0.9) +
    NOISE * standardNormal(random)
  )
}

/** Plans 535 opportunities over two years, of which 420 are won or lost. */
export function planOpportunities(
  tools: PlanTools,
  accounts: readonly PlannedAccount[],
  users: readonly PlannedUser[],
): PlannedOpportunity[] {
  const drafts = Array.from({ length: CLOSED_OPPORTUNITIES + OPEN_OPPORTUNITIES }, (_, index) =>
    draftOpportunity(tools, { accounts, users, index, isOpen: index >= CLOSED_OPPORTUNITIES }),
  )
  // In the order in which they ended: what an account bought before speaks for it.
  const wonBefore = new Map<string, number>()
  const endings = drafts
    .filter(({ closedAt }) => closedAt !== undefined)
    .sort((one, other) => (one.closedAt?.getTime() ?? 0) - (other.closedAt?.getTime() ?? 0))
  const wins = new Set<DraftOpportunity>()
  for (const draft of endings) {
    const before = wonBefore.get(draft.account.id) ?? 0
    if (draft.chance >= probabilityOf(draft.logOdds + 0.5 * Math.min(2, before))) continue
    wins.add(draft)
    wonBefore.set(draft.account.id, before + 1)
  }
  return drafts.map((draft) => endOpportunity(tools, draft, wins.has(draft)))
}

/** A deal before it is decided. */
type DraftOpportunity = Omit<
  PlannedOpportunity,
  'stage' | 'status' | 'statusReason' | 'isNeglected' | 'interest'
> & {
  /** Of winning, without what the account has bought before. */
  readonly logOdds: number
  /** Draws the outcome, 0–1. */
  readonly chance: number
  /** How far an open deal has come, 0–1. */
  readonly progress: number
}

function draftOpportunity(
  tools: PlanTools,
  input: {
    readonly accounts: readonly PlannedAccount[]
    readonly users: readonly PlannedUser[]
    readonly index: number
    readonly isOpen: boolean
  },
): DraftOpportunity {
  const { random, now, contents, idFor } = tools
  const account = pickOne(random, input.accounts)
  const content = contents[account.language]
  const contact = pickOne(random, account.contacts)
  const stakeholders = account.contacts.filter((other) => other !== contact && happens(random, 0.3))
  const competitor = happens(random, 0.4) ? pickOne(random, content.competitors) : undefined
  const quantity = Math.max(
    2,
    Math.round(logNormal(random, Math.sqrt(account.employees) * 1.6, 0.5)),
  )
  const logOdds = dealLogOdds(tools, {
    account,
    hasDecider: [contact, ...stakeholders].some((person) => person.isDecider),
    stakeholderCount: stakeholders.length,
    hasCompetitor: competitor !== undefined,
  })
  const chance = random()
  const { createdAt, closedAt, estimatedCloseAt, progress } = datesOf(random, now, input.isOpen)
  const product = pickOne(random, content.products)
  const colleagues = input.users.filter(
    (user) =>
      user.unit === account.language && user.roleKey === 'salesperson' && user !== account.owner,
  )
  return {
    id: idFor(createdAt, `demonstration opportunity ${input.index}`),
    name: fillIn(pickOne(random, content.deal_names), { product, city: account.city }),
    account,
    contact,
    stakeholders,
    teamMember: happens(random, 0.2) ? pickOne(random, colleagues) : undefined,
    competitor,
    product,
    quantity,
    amountMinor: quantity * integerBetween(random, 28, 95) * 1_000,
    currency: currencyOf(account.language),
    createdAt,
    estimatedCloseOn: dayOf(estimatedCloseAt),
    closedAt,
    hasMail: input.isOpen || input.index < OPPORTUNITIES_WITH_MAIL,
    logOdds,
    chance,
    progress,
  }
}

function endOpportunity(
  { random, contents }: PlanTools,
  { logOdds, chance, progress, ...deal }: DraftOpportunity,
  isWon: boolean,
): PlannedOpportunity {
  const isOpen = deal.closedAt === undefined
  const content = contents[deal.account.language]
  // What an open deal will be shows in how much its people talk already.
  const wins = isOpen ? chance < probabilityOf(logOdds) : isWon
  return {
    ...deal,
    ...(isOpen ? openAt(progress) : closedAs(random, content, wins)),
    isNeglected: isOpen && happens(random, 0.22),
    interest: probabilityOf((wins ? 0.9 : -0.9) + 0.8 * standardNormal(random)),
  }
}

/** What a won deal depends on; the last term is chance. */
function dealLogOdds(
  { random }: PlanTools,
  deal: {
    readonly account: PlannedAccount
    readonly hasDecider: boolean
    readonly stakeholderCount: number
    readonly hasCompetitor: boolean
  },
): number {
  return (
    -0.4 +
    (deal.hasDecider ? 1 : -1) +
    0.5 * Math.min(3, deal.stakeholderCount) +
    (deal.hasCompetitor ? -1.7 : 0.8) +
    (INDUSTRY_EFFECTS[deal.account.industry] ?? 0) -
    (deal.account.owner.answerHours > 6 ? 0.6 : 0) +
    NOISE * standardNormal(random)
  )
}

/** Closed deals ended within two years; open ones stand somewhere within their cycle, some beyond it. */
function datesOf(
  random: Random,
  now: Date,
  isOpen: boolean,
): { createdAt: Date; estimatedCloseAt: Date; closedAt: Date | undefined; progress: number } {
  const cycleDays = Math.min(220, Math.max(20, logNormal(random, 70, 0.45)))
  if (isOpen) {
    const progress = random() * 1.08
    const createdAt = inWorkingHours(daysBefore(now, cycleDays * progress + PASSED))
    const estimatedCloseAt = new Date(createdAt.getTime() + cycleDays * DAY_MS)
    return { createdAt, estimatedCloseAt, closedAt: undefined, progress: Math.min(0.999, progress) }
  }
  const closedAt = inWorkingHours(daysBefore(now, PASSED + 716 * random()))
  const createdAt = inWorkingHours(new Date(closedAt.getTime() - cycleDays * DAY_MS))
  const estimatedCloseAt = new Date(closedAt.getTime() + standardNormal(random) * 12 * DAY_MS)
  return { createdAt, estimatedCloseAt, closedAt, progress: 1 }
}

function openAt(progress: number): Pick<PlannedOpportunity, 'stage' | 'status' | 'statusReason'> {
  const stage = STAGES[Math.min(3, Math.floor(progress * 4))] ?? 'qualify'
  return { stage, status: 'open', statusReason: undefined }
}

function closedAs(
  random: Random,
  content: Content,
  wins: boolean,
): Pick<PlannedOpportunity, 'stage' | 'status' | 'statusReason'> {
  const statusReason = pickOne(random, wins ? content.won_reasons : content.lost_reasons)
  return { stage: 'close', status: wins ? 'won' : 'lost', statusReason }
}

/** Plans 70 cases, of which 52 are resolved. */
export function planCases(tools: PlanTools, accounts: readonly PlannedAccount[]): PlannedCase[] {
  const { random, now, contents, idFor } = tools
  return Array.from({ length: CASES }, (_, index) => {
    const account = pickOne(random, accounts)
    const isOpen = index >= CLOSED_CASES
    const createdAt = inWorkingHours(
      daysBefore(now, isOpen ? 1 + 20 * random() : 25 + 500 * random()),
    )
    const resolvedAt = new Date(createdAt.getTime() + logNormal(random, 3, 0.6) * DAY_MS)
    return {
      id: idFor(createdAt, `demonstration case ${index}`),
      number: `C-${String(index + 1).padStart(5, '0')}`,
      title: pickOne(random, contents[account.language].case_titles),
      account,
      contact: pickOne(random, account.contacts),
      owner: account.owner,
      priority: happens(random, 0.2) ? 'high' : happens(random, 0.2) ? 'low' : 'normal',
      createdAt,
      resolvedAt: isOpen ? undefined : inWorkingHours(resolvedAt),
    }
  })
}

const currencyOf = (language: 'fr' | 'en'): string => (language === 'fr' ? 'EUR' : 'GBP')

function sellerOf(random: Random, users: readonly PlannedUser[], unit: 'fr' | 'en'): PlannedUser {
  return pickOne(
    random,
    users.filter((user) => user.unit === unit && user.roleKey === 'salesperson'),
  )
}

function ratingOf(logOdds: number): PlannedLead['rating'] {
  if (logOdds > 0.8) return 'hot'
  return logOdds > -0.6 ? 'warm' : 'cold'
}

/** Makes the name of a company that is not an account yet. */
function companyName(random: Random, content: Content, language: 'fr' | 'en'): string {
  const name = pickOne(random, content.last_names)
  const second = pickOne(random, content.last_names)
  const forms =
    language === 'fr'
      ? [`Établissements ${name}`, `${name} & Fils`, `${name} ${second} SARL`, `Groupe ${name}`]
      : [`${name} & Sons`, `${name} ${second} Ltd`, `${name} Group`, `${name} Partners`]
  return pickOne(random, forms)
}
