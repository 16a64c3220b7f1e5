/** Plans the people of the company and its customers. */
import type { Random } from '../kernel/numerics/random.ts'
import { happens, integerBetween, logNormal, pickOne } from '../kernel/numerics/random.ts'
import type { AccountContent, Content, DemoLanguage, JobTitle } from './content.ts'
import type { PlannedAccount, PlannedContact, PlannedUser, PlanTools } from './plan.ts'
import { daysBefore } from './plan.ts'

/** The company sells workplace equipment from Paris and London. */
export const COMPANY = { name: 'Norvane', domain: 'norvane.example' } as const

const TIME_ZONES: Readonly<Record<DemoLanguage, string>> = {
  fr: 'Europe/Paris',
  en: 'Europe/London',
}

type UserContent = readonly [
  name: string,
  jobTitle: string,
  roleKey: PlannedUser['roleKey'],
  unit: PlannedUser['unit'],
  language: DemoLanguage,
  answerHours: number,
]

const USERS: readonly UserContent[] = [
  ['Sophie Marchand', 'Administratrice', 'system_administrator', 'root', 'fr', 6],
  ['Camille Laurent', 'Directrice commerciale', 'sales_manager', 'fr', 'fr', 5],
  ['Julien Moreau', 'Commercial', 'salesperson', 'fr', 'fr', 3],
  ['Inès Benali', 'Commerciale', 'salesperson', 'fr', 'fr', 2],
  ['Thomas Girard', 'Commercial', 'salesperson', 'fr', 'fr', 9],
  ['Margaret Hughes', 'Sales Manager', 'sales_manager', 'en', 'en', 5],
  ['Oliver Bennett', 'Account Executive', 'salesperson', 'en', 'en', 4],
  ['Priya Shah', 'Account Executive', 'salesperson', 'en', 'en', 2],
  ['Daniel Osei', 'Account Executive', 'salesperson', 'en', 'en', 8],
]

/** Plans the nine users, in the order in which the sign-in page offers them. */
export function planUsers({ now, idFor }: PlanTools): PlannedUser[] {
  return USERS.map(([name, jobTitle, roleKey, unit, language, answerHours]) => ({
    id: idFor(daysBefore(now, 900), `demonstration user ${name}`),
    email: `${addressName(name)}@${COMPANY.domain}`,
    name,
    jobTitle,
    roleKey,
    unit,
    language,
    timeZone: TIME_ZONES[language],
    answerHours,
  }))
}

/** Plans 120 accounts with 400 contacts. */
export function planAccounts(tools: PlanTools, users: readonly PlannedUser[]): PlannedAccount[] {
  const { contents, random } = tools
  const sources = (['fr', 'en'] as const).flatMap((language) =>
    contents[language].accounts.map((account) => ({ account, language })),
  )
  const sizes = contactCounts(random, sources.length, 400)
  return sources.map(({ account, language }, index) =>
    planAccount(tools, { account, language, contactCount: sizes[index] ?? 3, users }),
  )
}

function planAccount(
  tools: PlanTools,
  input: {
    readonly account: AccountContent
    readonly language: DemoLanguage
    readonly contactCount: number
    readonly users: readonly PlannedUser[]
  },
): PlannedAccount {
  const { random, now, contents, idFor } = tools
  const { account, language } = input
  const content = contents[language]
  const createdAt = daysBefore(now, integerBetween(random, 400, 1_100))
  const id = idFor(createdAt, `demonstration account ${account.name}`)
  const domain = `${addressName(account.name).replaceAll('.', '-')}.${content.domain_suffix}`
  const sellers = input.users.filter(
    (user) => user.unit === language && user.roleKey === 'salesperson',
  )
  const taken = new Set<string>()
  const contacts = Array.from({ length: input.contactCount }, () =>
    planContact(tools, { accountId: id, domain, content, city: account.city, taken, createdAt }),
  )
  return {
    ...account,
    id,
    domain,
    language,
    phone: phoneNumber(random, content),
    owner: pickOne(random, sellers),
    createdAt,
    contacts,
  }
}

function planContact(
  { random, idFor }: PlanTools,
  input: {
    readonly accountId: string
    readonly domain: string
    readonly content: Content
    readonly city: string
    readonly taken: Set<string>
    readonly createdAt: Date
  },
): PlannedContact {
  const { content, taken } = input
  let person = personName(random, content)
  while (taken.has(addressName(person.name))) person = personName(random, content)
  taken.add(addressName(person.name))
  const job = pickOne(random, content.job_titles)
  const email = `${addressName(person.name)}@${input.domain}`
  return {
    id: idFor(input.createdAt, `demonstration contact ${email}`),
    accountId: input.accountId,
    firstName: person.firstName,
    lastName: person.lastName,
    email,
    jobTitle: titleOf(job, person.isWoman),
    isDecider: job.is_decider,
    phone: phoneNumber(random, content),
    city: input.city,
  }
}

/** Makes a person's name; the title of the job follows the first name. */
export function personName(
  random: Random,
  content: Content,
): { firstName: string; lastName: string; name: string; isWoman: boolean } {
  const isWoman = happens(random, 0.5)
  const firstName = pickOne(random, isWoman ? content.first_names.f : content.first_names.m)
  const lastName = pickOne(random, content.last_names)
  return { firstName, lastName, name: `${firstName} ${lastName}`, isWoman }
}

export const titleOf = (job: JobTitle, isWoman: boolean): string =>
  isWoman ? job.title_f : job.title

/** Makes a telephone number of the ranges reserved for fiction (ARCEP 2012-0855, Ofcom). */
export function phoneNumber(random: Random, content: Content): string {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => integerBetween(random, 0, 9)).join('')
  return content.phone_prefix.startsWith('+33')
    ? `+33 1 99 00 ${digits(2)} ${digits(2)}`
    : `+44 20 7946 0${digits(3)}`
}

/** @example addressName('Inès Benali')  // 'ines.benali' */
export function addressName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '')
}

/** Splits `total` contacts over the accounts, two to six each, more for a few. */
function contactCounts(random: Random, accountCount: number, total: number): number[] {
  const counts = Array.from({ length: accountCount }, () =>
    Math.min(6, Math.max(2, Math.round(logNormal(random, 3, 0.4)))),
  )
  for (let left = total - counts.reduce((sum, count) => sum + count, 0); left !== 0; ) {
    const index = integerBetween(random, 0, accountCount - 1)
    const count = counts[index] ?? 0
    const change = left > 0 ? 1 : -1
    if (count + change < 1) continue
    counts[index] = count + change
    left -= change
  }
  return counts
}
