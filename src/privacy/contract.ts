import { z } from 'zod'
import { CLASSES, KINDS } from '../engagement/contract.ts'
import { look } from '../looks/contract.ts'
import {
  contacted,
  contactedBy,
  figures,
  health,
  relationshipTable,
  silence,
} from '../relationships/contract.ts'
import { myIntroductions, SHARE_LEVELS, whoKnowsWhom } from '../who-knows-whom/contract.ts'

/** The newest activities that an export lists; the rest is counted in its figures only. */
export const MOST_ACTIVITIES = 10_000
/** The newest openings, clicks and files of followed mails that an export lists. */
export const MOST_EVENTS = 10_000
/** The newest looks that an export of a user names. */
export const MOST_LOOKS = 1_000
/** The customers whom an export of a user names, most contacted first. */
export const MOST_CUSTOMERS = 50

const kind = z.enum(['email', 'phone_call', 'appointment', 'task'])
const direction = z.enum(['out', 'in'])
/** By which way an activity came: a person's hand, a mailbox, an import, the demonstration. */
const source = z.string()

/** One day in `time_zone`, of completed activities; days without any are left out. */
const day = z.object({
  on: z.iso.date(),
  kind,
  direction: direction.nullable(),
  source,
  count: z.int(),
  seconds_ours: z.int(),
  seconds_theirs: z.int(),
})
export type ExportedDay = z.infer<typeof day>

/** An activity that counts, planned ones included; `subject` only with the right to read it. */
const activity = z.object({
  activity_id: z.uuid(),
  kind,
  direction: direction.nullable(),
  source,
  at: z.iso.datetime(),
  is_planned: z.boolean(),
  subject: z.string().nullable(),
  seconds_ours: z.int(),
  seconds_theirs: z.int(),
})
export type ExportedActivity = z.infer<typeof activity>

const activities = z.object({
  rows: z.array(activity),
  /** How many older ones are not listed. */
  left_out: z.int(),
})
export type ExportedActivities = z.infer<typeof activities>

const head = {
  format: z.literal('rapport-relationship-figures'),
  format_version: z.literal(1),
  exported_at: z.iso.datetime(),
  exported_by: z.string(),
  time_zone: z.string(),
}

/** What was decided about a detail that the signature of a person gave; see /signature-updates. */
const signatureDecision = z.object({
  column: z.string(),
  outcome: z.enum(['accepted', 'dismissed', 'reopened']),
  /** What the record held before it was accepted. */
  value_before: z.string().nullable(),
  /** Null where that user is no more. */
  decided_by: z.string().nullable(),
  decided_at: z.iso.datetime(),
})

/** What was asked of followed mails to a person, by whomever of their recipients; see /engagement. */
const followed = z.object({
  /** When he asked on the page of a followed mail not to be followed. */
  refused_at: z.iso.datetime().nullable(),
  /** Newest first. */
  events: z.array(
    z.object({
      activity_id: z.uuid(),
      kind: z.enum(KINDS),
      at: z.iso.datetime(),
      class: z.enum(CLASSES),
      reason: z.string(),
    }),
  ),
})

/** What a person answered to invitations of ours; see /calendars. */
const invitationAnswer = z.object({
  /** Null where the appointment is known no longer. */
  activity_id: z.uuid().nullable(),
  answer: z.enum(['accepted', 'tentative', 'declined', 'needs_action']),
  /** Null where the exporting person may not read the appointment. */
  comment: z.string().nullable(),
  proposed_starts_at: z.iso.datetime().nullable(),
  proposed_ends_at: z.iso.datetime().nullable(),
  answered_at: z.iso.datetime(),
})

/** All that is derived about the relationship with one record, and from which activities. */
export const recordExport = z.object({
  ...head,
  subject: z.object({ table: relationshipTable, id: z.uuid(), name: z.string() }),
  daily: z.array(day),
  lifetime: figures,
  most_contacted: z.array(contacted),
  most_contacted_by: z.array(contactedBy),
  /** Null for accounts, closed leads and deals, and where the organisation does not show it. */
  health: health.nullable(),
  silence: silence.nullable(),
  /** Null for opportunities, and for whom may not see who knows whom. */
  who_knows_whom: whoKnowsWhom.nullable(),
  /** Of contacts and leads, newest first. */
  signature_decisions: z.array(signatureDecision),
  /** Of contacts and leads; else null. */
  followed_mail: followed.nullable(),
  /** Of contacts and leads, newest first; else null. */
  invitation_answers: z.array(invitationAnswer).nullable(),
  activities,
})
export type RecordExport = z.infer<typeof recordExport>

/** What a user did with customers, each activity once however many records it counts for. */
const userLifetime = z.object({
  emails_sent: z.int(),
  emails_received: z.int(),
  meetings: z.int(),
  calls_made: z.int(),
  calls_received: z.int(),
  tasks_completed: z.int(),
  seconds: z.int(),
  first_interaction_at: z.iso.datetime().nullable(),
  last_interaction_at: z.iso.datetime().nullable(),
  /** Customers' e-mails that he answered himself; null when there is none. */
  replies: z.int(),
  response_mean_seconds: z.number().nullable(),
  response_median_seconds: z.number().nullable(),
})
export type UserLifetime = z.infer<typeof userLifetime>

/** All that is derived about one of us from his dealings with customers. */
export const userExport = z.object({
  ...head,
  subject: z.object({ table: z.literal('users'), id: z.uuid(), name: z.string() }),
  daily: z.array(day),
  lifetime: userLifetime,
  /** Of those whom the exporting person may know. */
  most_contacted: z.array(contacted),
  choices: z.object({ who_knows_whom_share: z.enum(['organisation', ...SHARE_LEVELS]) }),
  /** Whom he asked for introductions, and who asked him, as far as he knows; at most 1,000 of each. */
  introductions: myIntroductions,
  /** Who looked at him, newest first. */
  looks: z.array(look),
  activities,
})
export type UserExport = z.infer<typeof userExport>
