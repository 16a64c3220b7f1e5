/**
 * What a card type is: from which facts it follows, when it shows, what it says and offers.
 *
 * A definition is data: the SQL is text without parameters, from which the engine (store.ts) makes
 * one set-based statement for any number of touched subjects or for the whole organisation. Time is
 * not in it: which cards of all that the facts give show now is decided by `rule` when they are read.
 */
import type { ToldAct } from '../mailbox/model.ts'
import type { Wait } from '../relationships/index.ts'
import type {
  CardAction,
  CardEvidence,
  CardRecordTable,
  CardSection,
  CardType,
} from './contract.ts'

/**
 * How the base of a card (`base_at`) becomes the time in which it shows, in the viewer's time zone.
 *
 * `before_date`     from N days before the date to its end; the base is a date
 * `after_date`      from the day after the date; the base is a date
 * `on_day`          on the day of the base
 * `day_until_end`   from the start of the day of the base to the end of what it is about
 * `minutes_before`  so many minutes before the base, to the base
 * `silence`         N days after the base, as long as the facts stay
 * `waiting`         N hours after the base, as long as the facts stay
 *
 * `untouchedDays`: a card that nobody acted on goes by itself so many days after it came or was
 * last touched.
 */
export type TimeRule =
  | { readonly kind: 'before_date' }
  | { readonly kind: 'after_date'; readonly untouchedDays: number }
  | { readonly kind: 'on_day' }
  | { readonly kind: 'day_until_end' }
  | { readonly kind: 'minutes_before'; readonly minutes: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'waiting'; readonly untouchedDays: number }

/** The number that an organisation, and each person for herself, may set. */
export type CardParameter = {
  readonly unit: 'days' | 'hours'
  readonly default: number
  readonly minimum: number
  readonly maximum: number
}

/** The kinds of fact whose change may give or take cards. */
export const FACTS = [
  'records:accounts',
  'records:contacts',
  'records:leads',
  'records:opportunities',
  'records:cases',
  'figures:accounts',
  'figures:contacts',
  'figures:leads',
  'figures:opportunities',
  'activities',
  'findings',
  'engagement',
] as const
export type Fact = (typeof FACTS)[number]

/** Which subjects to look at when facts have changed. */
export type Dependency = {
  readonly fact: Fact
  /** SQL that selects their ids from `changed (id)`. */
  readonly subjects: string
}

/** SQL of the subjects for which the facts give a card. */
export type CardFacts = {
  /** Begins with `from`. */
  readonly from: string
  readonly where: string
  readonly subject: string
  readonly base: string
  readonly until?: string
  /** Alias of the row whose owner owns the card. */
  readonly owner: string
  /** Sorted list of users who are shown the card besides its owner. */
  readonly participants?: string
  /** Sorted list of records besides the subject on whose pages the card shows. */
  readonly attached?: string
  /** Table and id of the business record concerned, where the subject is an activity. */
  readonly record?: readonly [table: string, id: string]
  /** Id of the activity that is the evidence. */
  readonly evidence?: string
  readonly sentence?: string
}

export type CardDefinition = {
  readonly type: CardType
  readonly section: CardSection
  readonly subjectTable: CardRecordTable
  /** Goes to the top of its section whatever the organisation prefers. */
  readonly isFirst: boolean
  /** Higher goes first. */
  readonly priority: number
  /** High priority as shipped, until the organisation says otherwise. */
  readonly isHigh?: boolean
  /** Of the group Today: snoozed for an hour. */
  readonly isToday: boolean
  readonly rule: TimeRule
  readonly parameter?: CardParameter
  /** What of a mail it depends on, where thresholds of the organisation decide. */
  readonly tells?: readonly ToldAct[]
  /** Does not show beside a card of that type on the same subject, even a dismissed one. */
  readonly yieldsTo?: CardType
  readonly dependencies: readonly Dependency[]
  readonly facts: CardFacts
  readonly present: (card: CardContent) => CardWords
}

/** A business record as the viewer may see it. */
export type RecordContent = {
  readonly table: CardRecordTable
  readonly id: string
  readonly name: string
  /** Where to write to: its own address or that of its primary contact. */
  readonly address: string | undefined
  /** The contact or lead that it is, or stands for. */
  readonly personId: string | undefined
}

export type PersonContent = {
  readonly name: string | undefined
  readonly address: string | undefined
  readonly role: string
  readonly side: 'us' | 'them'
  readonly userId: string | undefined
  readonly contactId: string | undefined
  readonly leadId: string | undefined
}

/** An activity that the viewer may read. */
export type ActivityContent = {
  readonly id: string
  readonly kind: 'email' | 'phone_call' | 'appointment' | 'task' | 'note'
  readonly subject: string
  readonly excerpt: string | undefined
  readonly startedAt: Date | undefined
  readonly endedAt: Date | undefined
  readonly dueAt: Date | undefined
  readonly location: string | undefined
  readonly meetingUrl: string | undefined
  readonly people: readonly PersonContent[]
}

/** A card with all that its words need, as one viewer sees it at one moment. */
export type CardContent = {
  readonly subjectId: string
  readonly baseAt: Date
  readonly now: Date
  /** The viewer's calendar date, YYYY-MM-DD. */
  readonly today: string
  readonly record: RecordContent | undefined
  readonly activity: ActivityContent | undefined
  readonly evidenceId: string | undefined
  /** Absent when the viewer may not read it. */
  readonly evidenceActivity: ActivityContent | undefined
  readonly sentence: string | undefined
  /** For whose answer we wait on this record. */
  readonly wait: Wait | undefined
  /** Competitors or contacts that the mail brings up and the record lacks, as far as the viewer may know them. */
  readonly proposed: readonly Proposed[]
}

/** Something that may be added to a record. */
export type Proposed = { readonly id: string; readonly name: string }

/** Values of the sentences, evidence and buttons. */
export type CardWords = {
  readonly values: Readonly<Record<string, string | number>>
  readonly evidence: readonly CardEvidence[]
  readonly actions: readonly CardAction[]
}

/** The subjects that changed are the subjects to look at. */
export const THE_CHANGED = 'select changed.id from changed'

const NO_EVIDENCE: CardEvidence = {
  kind: 'field',
  table: null,
  id: null,
  field: null,
  text: null,
  at: null,
}

/** Completes a piece of evidence. */
export function evidence(
  kind: CardEvidence['kind'],
  parts: Partial<Omit<CardEvidence, 'kind'>>,
): CardEvidence {
  return { ...NO_EVIDENCE, ...parts, kind }
}

/** Completes a button. */
export function action(
  key: CardAction['key'],
  parts: Partial<Omit<CardAction, 'key'>>,
): CardAction {
  return { table: null, id: null, addresses: [], url: null, ids: [], setting: null, ...parts, key }
}

/** The button that opens a business record. */
export function openRecord(record: RecordContent | undefined): readonly CardAction[] {
  return record === undefined ? [] : [action('open_record', { table: record.table, id: record.id })]
}

/** The button that opens an activity. */
export function openActivity(id: string): CardAction {
  return action('open_activity', { table: 'activities', id })
}
