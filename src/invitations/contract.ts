/** The wire of invitations: what a mail invites to or answers, the reader's answer, and what attendees answered. */
import { z } from 'zod'

const instant = z.iso.datetime()

export const METHODS = ['request', 'cancel', 'reply', 'counter', 'publish'] as const
export const ANSWERS = ['accepted', 'tentative', 'declined'] as const
const anyAnswer = z.enum([...ANSWERS, 'needs_action'])

export const messageParams = z.object({ id: z.uuid() })
export const appointmentParams = z.object({ id: z.uuid() })
export const answerBody = z.object({
  answer: z.enum(ANSWERS),
  comment: z.string().trim().max(1000).default(''),
})
export type AnswerBody = z.input<typeof answerBody>

const attendee = z.object({
  address: z.string(),
  name: z.string().nullable(),
  answer: anyAnswer,
  is_optional: z.boolean(),
  is_me: z.boolean(),
})

const recurrence = z.object({
  frequency: z.enum(['daily', 'weekly', 'monthly', 'yearly']),
  interval: z.int(),
  /** Monday = 0; `nth` counts from the end where negative, 0: every one */
  weekdays: z.array(z.object({ weekday: z.int(), nth: z.int() })),
  month_days: z.array(z.int()),
  /** last day on which it may begin */
  until_on: z.iso.date().nullable(),
  count: z.int().nullable(),
  /** times that are left out, moved or added; of them nothing more is said */
  has_exceptions: z.boolean(),
})
export type RecurrenceWire = z.infer<typeof recurrence>

export const invitation = z.object({
  method: z.enum(METHODS),
  subject: z.string(),
  location: z.string(),
  text: z.string(),
  /** of a series the next time, or the first where none is to come */
  starts_at: instant,
  /** exclusive; of whole days the midnight after the last */
  ends_at: instant,
  is_all_day: z.boolean(),
  recurrence: recurrence.nullable(),
  /** one time of a series is meant */
  is_instance: z.boolean(),
  organizer: z.object({ address: z.string(), name: z.string().nullable() }).nullable(),
  attendees: z.array(attendee),
  /** who sent the mail */
  sender: z.string(),
  /** the sender is not who may say this: it never acts by itself */
  is_pretended: z.boolean(),
  /** how the reader stands to it; not_named: it was passed on to him, or came over a list */
  standing: z.enum(['invited', 'not_named', 'organizer']),
  /** current: nothing newer is known; older: a newer one has come; cancelled: called off since, or by this mail */
  state: z.enum(['current', 'older', 'cancelled']),
  /** what it changed of the version before, with how that was */
  changes: z.array(
    z.object({
      what: z.enum(['time', 'recurrence', 'location', 'subject', 'text']),
      before: z
        .object({
          starts_at: instant,
          ends_at: instant,
          location: z.string(),
          subject: z.string(),
        })
        .nullable(),
    }),
  ),
  my_answer: z
    .object({ answer: z.enum(ANSWERS), comment: z.string(), answered_at: instant })
    .nullable(),
  may_answer: z.boolean(),
  may_take_back: z.boolean(),
  /** the appointment that it is here, where the reader has one */
  appointment_id: z.uuid().nullable(),
  /** the reader's other appointments at that time; null where only the time is known */
  overlaps: z.array(
    z.object({
      starts_at: instant,
      ends_at: instant,
      subject: z.string().nullable(),
      appointment_id: z.uuid().nullable(),
    }),
  ),
  /** who answered what; null where the mail is no answer */
  reply: z
    .object({
      address: z.string(),
      name: z.string().nullable(),
      answer: anyAnswer,
      comment: z.string(),
      proposed_starts_at: instant.nullable(),
      proposed_ends_at: instant.nullable(),
      /** false: he was not invited, or somebody else sent it */
      is_believed: z.boolean(),
    })
    .nullable(),
})
export type InvitationWire = z.infer<typeof invitation>

/** What the calendar file of a mail says; null where it has none. */
export const invitationAnswer = z.object({ invitation: invitation.nullable() })
export type InvitationAnswer = z.infer<typeof invitationAnswer>

/** What the attendees of an appointment answered. */
export const attendance = z.object({
  rows: z.array(
    z.object({
      address: z.string(),
      name: z.string().nullable(),
      is_optional: z.boolean(),
      answer: anyAnswer,
      comment: z.string(),
      answered_at: instant.nullable(),
      proposed_starts_at: instant.nullable(),
      proposed_ends_at: instant.nullable(),
    }),
  ),
  /** what those who are invited are still to be told, where the reader may; null: nothing */
  to_send: z.enum(['invite', 'update', 'cancel']).nullable(),
  /** what was sent last has not left yet */
  may_take_back: z.boolean(),
})
export type Attendance = z.infer<typeof attendance>
