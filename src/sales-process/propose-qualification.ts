/**
 * What becomes of a lead, as the seller finds it filled in: the company an account, the person a
 * contact, topic and value an opportunity. Nothing of it is saved until he says so.
 */
import { isPublicMailProvider } from '../kernel/text/public-mail-providers.ts'
import type { RecordValues, Value } from '../records/model.ts'
import { fullName } from '../records/model.ts'
import type { Wanted } from './match-duplicates.ts'
import { companyDomain } from './match-duplicates.ts'

export type Making = 'create' | 'link' | 'none'
/** What the organisation chose for one of the three: make it, or ask the seller (N2). */
export type Habit = 'create' | 'ask'

export type Part = {
  /** What is chosen at first; undefined: the seller is asked. */
  readonly choice: Making | undefined
  readonly values: RecordValues
  readonly wanted: Wanted
  /** The record with which the lead is connected already. */
  readonly linkedId: string | undefined
}

export type Proposal = {
  readonly account: Part
  readonly contact: Part
  readonly opportunity: Omit<Part, 'wanted' | 'linkedId'>
}

export type Habits = {
  readonly account: Habit
  readonly contact: Habit
  readonly opportunity: Habit
}

const textOf = (value: Value | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Only what is known: an empty value is no value of a new record. */
const filled = (values: RecordValues): RecordValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => (value ?? null) !== null))

const picked = (lead: RecordValues, ...names: readonly string[]): RecordValues =>
  filled(Object.fromEntries(names.map((name) => [name, lead[name] ?? null])))

function choiceOf(
  habit: Habit,
  linkedId: string | undefined,
  isKnown: boolean,
): Making | undefined {
  if (linkedId !== undefined) return 'link'
  if (!isKnown) return 'none'
  return habit === 'create' ? 'create' : undefined
}

/** What the account is given of the lead besides what the seller sees and may change. */
export const carriedToAccount = (lead: RecordValues): RecordValues =>
  picked(lead, 'website', 'industry', 'city', 'country')

/** What a person did not want as a lead he does not want as a contact. */
export const carriedToContact = (lead: RecordValues): RecordValues =>
  picked(
    lead,
    'city',
    'country',
    'does_not_want_email',
    'does_not_want_calls',
    'does_not_want_following',
  )

/** Proposes what is made of a lead. */
export function proposeQualification(lead: RecordValues, habits: Habits): Proposal {
  const [email, phone] = [textOf(lead.email), textOf(lead.phone)]
  const company = textOf(lead.company)
  const names = { firstName: textOf(lead.first_name), lastName: textOf(lead.last_name) }
  const isPerson = (names.firstName ?? names.lastName ?? email) !== undefined
  const domain = companyDomain({ email, website: textOf(lead.website) }, isPublicMailProvider)
  const [accountId, contactId] = [textOf(lead.account_id), textOf(lead.contact_id)]
  return {
    account: {
      choice: choiceOf(habits.account, accountId, company !== undefined),
      values: filled({ name: company ?? null, domain: domain ?? null }),
      wanted: { name: company, domain },
      linkedId: accountId,
    },
    contact: {
      choice: choiceOf(habits.contact, contactId, isPerson),
      values: picked(lead, 'first_name', 'last_name', 'job_title', 'email', 'phone'),
      wanted: {
        name: (names.firstName ?? names.lastName) === undefined ? undefined : fullName(names),
        email,
        phone,
      },
      linkedId: contactId,
    },
    opportunity: {
      choice: habits.opportunity === 'create' ? 'create' : undefined,
      values: filled({
        name: lead.topic ?? null,
        estimated_revenue: lead.estimated_value ?? null,
        description: lead.description ?? null,
      }),
    },
  }
}
