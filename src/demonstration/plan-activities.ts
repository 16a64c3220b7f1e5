/** Plans what happened and what comes: the mails, calls, meetings, tasks and notes of every record. */
import { happens, integerBetween, pickOne } from '../kernel/numerics/random.ts'
import type { NewActivity, NewParty } from '../records/index.ts'
import type { ThreadKind } from './content.ts'
import { fillIn } from './content.ts'
import type {
  PlannedAccount,
  PlannedCase,
  PlannedContact,
  PlannedLead,
  PlannedOpportunity,
  PlannedUser,
  PlanTools,
} from './plan.ts'
import { DAY_MS, daysBefore, hoursAfter, inWorkingHours } from './plan.ts'
import type { Partner, PlannedMail } from './plan-conversations.ts'
import { planConversation, spread } from './plan-conversations.ts'

/** An activity without its owner's unit, which the writer knows. */
export type PlannedActivity = Omit<NewActivity, 'businessUnitId' | 'owner'> & {
  readonly owner: PlannedUser
}

export type Happenings = {
  readonly mails: readonly PlannedMail[]
  readonly activities: readonly PlannedActivity[]
}

/** How far a sale is when each kind of conversation takes place, 0–1 of its time. */
const PHASES: ReadonlyArray<{ kind: ThreadKind; at: number; stages: readonly string[] }> = [
  { kind: 'enquiry', at: 0, stages: ['qualify', 'develop', 'propose', 'close'] },
  { kind: 'quote', at: 0.4, stages: ['develop', 'propose', 'close'] },
  { kind: 'negotiation', at: 0.7, stages: ['propose', 'close'] },
]

/** Plans the mails and activities of one opportunity. */
export function planSale(tools: PlanTools, deal: PlannedOpportunity): Happenings {
  const { random, now } = tools
  const until = deal.closedAt ?? (deal.isNeglected ? silenceBegins(tools, deal.createdAt) : now)
  const talk = (kind: ThreadKind, startsAt: Date, endsAt = until): PlannedMail[] =>
    planConversation(tools, {
      key: `${deal.id}.${kind}`,
      kind,
      startsAt,
      endsAt,
      seller: deal.account.owner,
      partner: partnerOf(deal.contact, deal.account),
      copied: deal.stakeholders
        .slice(0, happens(random, 0.5) ? 1 : 0)
        .map((contact) => partnerOf(contact, deal.account)),
      language: deal.account.language,
      values: valuesOf(tools, deal),
      partnerHours: 30 - 24 * deal.interest,
    })
  if (!deal.hasMail) return { mails: [], activities: pastOf(tools, deal, until) }
  const mails = PHASES.filter(
    (phase) =>
      phase.stages.includes(deal.stage) &&
      (phase.kind !== 'negotiation' || happens(random, 0.35 + 0.5 * deal.interest)),
  ).flatMap((phase) => talk(phase.kind, between(deal.createdAt, until, phase.at)))
  if (deal.closedAt !== undefined)
    mails.push(...talk(deal.status === 'won' ? 'won' : 'lost', daysBefore(deal.closedAt, 2)))
  const caresAt = deal.status === 'won' && deal.closedAt ? hoursAfter(deal.closedAt, 24 * 85) : now
  if (caresAt < now) mails.push(...talk('care', caresAt, now))
  if (deal.status === 'open' && !deal.isNeglected && happens(random, 0.25)) {
    mails.push(...talk('waiting', daysBefore(now, 0.3 + 6 * random()), now))
  }
  return { mails, activities: [...pastOf(tools, deal, until), ...notesOf(tools, deal, until)] }
}

/** Plans the first contacts of a lead: livelier for those that qualify. */
export function planLeadTalk(tools: PlanTools, lead: PlannedLead): Happenings {
  const { random, now, contents } = tools
  const until = lead.closedAt ?? now
  const content = contents[lead.language]
  const partner: Partner = {
    name: `${lead.firstName} ${lead.lastName}`,
    firstName: lead.firstName,
    email: lead.email,
    jobTitle: lead.jobTitle,
    company: lead.company,
    phone: lead.phone,
  }
  const mails =
    lead.hasMail && happens(random, 0.35 + 0.5 * lead.interest)
      ? planConversation(tools, {
          key: `${lead.id}.enquiry`,
          kind: 'enquiry',
          startsAt: lead.createdAt,
          endsAt: until,
          seller: lead.owner,
          partner,
          copied: [],
          language: lead.language,
          values: {
            product: pickOne(random, content.products),
            city: lead.city,
            quantity: String(integerBetween(random, 4, 60)),
            amount: money(lead.estimatedValueMinor, lead.currency, lead.language),
          },
          partnerHours: 34 - 26 * lead.interest,
        })
      : []
  const calls = spread(lead.createdAt, until, Math.round(2.2 * lead.interest)).map((at, index) =>
    call(tools, {
      key: `${lead.id}.call.${index}`,
      at: inWorkingHours(at),
      direction: happens(random, 0.3) ? 'in' : 'out',
      owner: lead.owner,
      them: { role: 'to', address: lead.email, name: partner.name, leadId: lead.id, side: 'them' },
      regarding: { table: 'leads', id: lead.id },
      language: lead.language,
    }),
  )
  return { mails, activities: calls.filter((activity) => (activity.startedAt ?? now) <= until) }
}

/** Plans the mails about a case. */
export function planCaseTalk(tools: PlanTools, incident: PlannedCase): PlannedMail[] {
  return planConversation(tools, {
    key: `${incident.id}.case`,
    kind: 'case',
    startsAt: incident.createdAt,
    endsAt: incident.resolvedAt ?? tools.now,
    seller: incident.owner,
    partner: partnerOf(incident.contact, incident.account),
    copied: [],
    language: incident.account.language,
    values: { case: incident.title, product: '', city: incident.account.city },
    partnerHours: 8,
  })
}

/** Calls, meetings and finished tasks of a sale. */
function pastOf(tools: PlanTools, deal: PlannedOpportunity, until: Date): PlannedActivity[] {
  const { random } = tools
  const regarding = { table: 'opportunities', id: deal.id } as const
  const { owner, language } = deal.account
  const calls = spread(deal.createdAt, until, Math.round(1 + 3.4 * deal.interest)).map(
    (at, index) =>
      call(tools, {
        key: `${deal.id}.call.${index}`,
        at: inWorkingHours(at),
        direction: happens(random, 0.2 + 0.4 * deal.interest) ? 'in' : 'out',
        owner,
        them: partyOf(deal.contact, 'to'),
        regarding,
        language,
      }),
  )
  const meetings = spread(deal.createdAt, until, Math.round(0.3 + 2.4 * deal.interest)).map(
    (at, index) =>
      planMeeting(tools, deal, {
        key: `${deal.id}.meeting.${index}`,
        at: onTheHalfHour(inWorkingHours(at)),
        isOver: true,
      }),
  )
  const tasks = spread(deal.createdAt, until, integerBetween(random, 1, 2)).map((at, index) =>
    planTask(tools, deal, {
      key: `${deal.id}.task.${index}`,
      dueAt: at,
      completedAt: inWorkingHours(at),
    }),
  )
  return [...calls, ...meetings, ...tasks].filter((activity) => lastInstant(activity) <= until)
}

function notesOf(
  { random, contents, idFor }: PlanTools,
  deal: PlannedOpportunity,
  until: Date,
): PlannedActivity[] {
  if (!happens(random, 0.5)) return []
  const at = between(deal.createdAt, until, 0.2 + 0.6 * random())
  const text = fillIn(pickOne(random, contents[deal.account.language].note_texts), {
    contact: `${deal.contact.firstName} ${deal.contact.lastName}`,
    city: deal.account.city,
  })
  return [
    {
      id: idFor(at, `demonstration ${deal.id}.note`),
      kind: 'note',
      status: 'completed',
      subject: text.split('.')[0] ?? text,
      body: text,
      completedAt: at,
      regarding: { table: 'opportunities', id: deal.id },
      owner: deal.account.owner,
      createdAt: at,
      parties: [],
    },
  ]
}

/** Plans a meeting about a sale; one that is not over yet stays open. */
export function planMeeting(
  { random, contents, idFor }: PlanTools,
  deal: PlannedOpportunity,
  when: { readonly key: string; readonly at: Date; readonly isOver: boolean },
): PlannedActivity {
  const content = contents[deal.account.language]
  const minutes = pickOne(random, [30, 45, 60, 60, 90])
  const isOnline = happens(random, 0.45)
  const endedAt = hoursAfter(when.at, minutes / 60)
  const { owner } = deal.account
  return {
    id: idFor(when.at, `demonstration ${when.key}`),
    kind: 'appointment',
    direction: happens(random, 0.25) ? 'in' : 'out',
    status: when.isOver ? 'completed' : 'open',
    subject: fillIn(pickOne(random, content.meetings), {
      product: deal.product,
      city: deal.account.city,
    }),
    body: pickOne(random, content.meeting_notes),
    startedAt: when.at,
    endedAt,
    completedAt: when.isOver ? endedAt : null,
    durationMinutes: minutes,
    location: isOnline ? null : `${deal.account.name}, ${deal.account.city}`,
    meetingUrl: isOnline ? `https://meet.norvane.example/${deal.id.slice(-8)}` : null,
    regarding: { table: 'opportunities', id: deal.id },
    owner,
    createdAt: daysBefore(when.at, 5),
    parties: [
      { role: 'organizer', address: owner.email, name: owner.name, userId: owner.id, side: 'us' },
      partyOf(deal.contact, 'required'),
      ...deal.stakeholders.slice(0, 3).map((contact) => partyOf(contact, 'optional')),
      ...(deal.teamMember ? [ourParty(deal.teamMember, 'required')] : []),
    ],
  }
}

/** Plans a task about a sale; without `completedAt` it is still to be done. */
export function planTask(
  { random, contents, idFor }: PlanTools,
  deal: PlannedOpportunity,
  when: { readonly key: string; readonly dueAt: Date; readonly completedAt?: Date },
): PlannedActivity {
  const subject = fillIn(pickOne(random, contents[deal.account.language].tasks), {
    product: deal.product,
    contact: `${deal.contact.firstName} ${deal.contact.lastName}`,
  })
  return {
    id: idFor(when.dueAt, `demonstration ${when.key}`),
    kind: 'task',
    status: when.completedAt ? 'completed' : 'open',
    subject,
    dueAt: when.dueAt,
    completedAt: when.completedAt ?? null,
    durationMinutes: pickOne(random, [15, 30, 30, 60]),
    priority: happens(random, 0.15) ? 'high' : 'normal',
    regarding: { table: 'opportunities', id: deal.id },
    owner: deal.account.owner,
    createdAt: daysBefore(when.dueAt, 4),
    parties: [],
  }
}

/** Plans a call that somebody owes a customer today. */
export function planCallDue(
  tools: PlanTools,
  deal: PlannedOpportunity,
  when: { readonly key: string; readonly dueAt: Date },
): PlannedActivity {
  const planned = call(tools, {
    key: when.key,
    at: when.dueAt,
    direction: 'out',
    owner: deal.account.owner,
    them: partyOf(deal.contact, 'to'),
    regarding: { table: 'opportunities', id: deal.id },
    language: deal.account.language,
  })
  return {
    ...planned,
    status: 'open',
    body: null,
    startedAt: null,
    endedAt: null,
    completedAt: null,
    dueAt: when.dueAt,
    createdAt: daysBefore(when.dueAt, 2),
  }
}

function call(
  { random, contents, idFor }: PlanTools,
  input: {
    readonly key: string
    readonly at: Date
    readonly direction: 'in' | 'out'
    readonly owner: PlannedUser
    readonly them: NewParty
    readonly regarding: { readonly table: 'leads' | 'opportunities'; readonly id: string }
    readonly language: 'fr' | 'en'
  },
): PlannedActivity {
  const content = contents[input.language]
  const minutes = integerBetween(random, 3, 28)
  const endedAt = hoursAfter(input.at, minutes / 60)
  const isOurs = input.direction === 'out'
  return {
    id: idFor(input.at, `demonstration ${input.key}`),
    kind: 'phone_call',
    direction: input.direction,
    status: 'completed',
    subject: pickOne(random, content.calls[input.direction]),
    body: pickOne(random, content.call_notes),
    startedAt: input.at,
    endedAt,
    completedAt: endedAt,
    durationMinutes: minutes,
    regarding: input.regarding,
    owner: input.owner,
    createdAt: endedAt,
    parties: [
      ourParty(input.owner, isOurs ? 'from' : 'to'),
      { ...input.them, role: isOurs ? 'to' : 'from' },
    ],
  }
}

function partyOf(contact: PlannedContact, role: NewParty['role']): NewParty {
  const name = `${contact.firstName} ${contact.lastName}`
  return { role, address: contact.email, name, contactId: contact.id, side: 'them' }
}

const ourParty = (user: PlannedUser, role: NewParty['role']): NewParty => ({
  role,
  address: user.email,
  name: user.name,
  userId: user.id,
  side: 'us',
})

function partnerOf(contact: PlannedContact, account: PlannedAccount): Partner {
  return {
    name: `${contact.firstName} ${contact.lastName}`,
    firstName: contact.firstName,
    email: contact.email,
    jobTitle: contact.jobTitle,
    company: account.name,
    phone: contact.phone,
  }
}

function valuesOf(
  { random, contents }: PlanTools,
  deal: PlannedOpportunity,
): Record<string, string> {
  const { language, city } = deal.account
  return {
    product: deal.product,
    city,
    quantity: String(deal.quantity),
    amount: money(deal.amountMinor, deal.currency, language),
    competitor: deal.competitor ?? pickOne(random, contents[language].competitors),
  }
}

function money(amountMinor: number, currency: string, language: 'fr' | 'en'): string {
  return new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  }).format(amountMinor / 100)
}

/** The last word of a forgotten deal: three to nine weeks ago, or soon after it began. */
function silenceBegins({ random, now }: PlanTools, createdAt: Date): Date {
  const silentFrom = daysBefore(now, 20 + 45 * random())
  return silentFrom > createdAt ? silentFrom : hoursAfter(createdAt, 24)
}

const between = (from: Date, to: Date, share: number): Date =>
  new Date(from.getTime() + (to.getTime() - from.getTime()) * share)

const lastInstant = (activity: PlannedActivity): Date =>
  activity.completedAt ?? activity.startedAt ?? activity.createdAt

/** Meetings begin on the hour or half past. */
export function onTheHalfHour(at: Date): Date {
  const halfHourMs = DAY_MS / 48
  return new Date(Math.ceil(at.getTime() / halfHourMs) * halfHourMs)
}
