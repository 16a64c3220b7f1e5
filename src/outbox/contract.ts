/** The wire of the outbox: mails that are written here and leave, templates and signatures. */
import { z } from 'zod'

const instant = z.iso.datetime()
const LANGUAGES = ['en', 'fr'] as const

/**
 * draft: its author writes it; scheduled: leaves at `leaves_at` unless it is taken back; sending: its server is being spoken to;
 * doubtful: the server may have taken it, evidence is looked for, or the author decides; sent: the server has taken it for at least
 * one recipient; failed: it will not leave before somebody changes something
 */
export const MAIL_STATES = ['draft', 'scheduled', 'sending', 'doubtful', 'sent', 'failed'] as const
/** undo: it can still be taken back; schedule: its author chose the time; limit: enough has left; retry: after a failure */
export const WAITS = ['undo', 'schedule', 'limit', 'retry'] as const
export const RECIPIENT_ROLES = ['to', 'cc', 'bcc'] as const
export const RECIPIENT_STATES = ['waiting', 'accepted', 'refused'] as const
export const ANSWER_KINDS = ['reply', 'reply_all', 'forward'] as const
export const REGARDING = ['accounts', 'contacts', 'leads', 'opportunities', 'cases'] as const

/** Bytes of all attachments of a mail together. */
export const LARGEST_ATTACHMENTS_BYTES = 25 * 1024 * 1024
export const MOST_RECIPIENTS = 100

/** A code of docs/reference/errors.md; its sentence takes `details` as values and names the remedy. */
export const mailFailure = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})

const givenPerson = z.object({
  address: z.email().max(254),
  name: z.string().trim().max(200).default(''),
})
const people = z.array(givenPerson).max(MOST_RECIPIENTS)
const regarding = z.object({ table: z.enum(REGARDING), id: z.uuid() })

/** What an author writes; what is left out stays as it is. */
const written = z.object({
  /** one of `…/senders`; default: the first */
  connection_id: z.uuid().nullable(),
  to: people,
  cc: people,
  bcc: people,
  subject: z.string().max(500),
  /** HTML as an editor gives it: what could do harm is taken out; null: the mail is the plain text of `text` */
  html: z.string().max(500_000).nullable(),
  /** plain text; where there is `html` it is made of it */
  text: z.string().max(500_000),
  language: z.enum(LANGUAGES),
  /** the author's signature of that language is put under it when it leaves */
  has_signature: z.boolean(),
  /** with List-Unsubscribe and a link at its end; such a mail goes to one recipient */
  has_unsubscribe_link: z.boolean(),
  regarding: regarding.nullable(),
  template_id: z.uuid().nullable(),
})
export const mailBody = written.partial().extend({
  /** begins an answer: recipients, subject, thread and, if wanted, the quoted history; a forward takes the attachments along */
  answers: z
    .object({
      /** id of the message, which is that of its activity */
      id: z.uuid(),
      kind: z.enum(ANSWER_KINDS),
      has_history: z.boolean().default(true),
    })
    .optional(),
})
export type MailBody = z.infer<typeof mailBody>
/** Needs `If-Match` with the version that was seen. */
export const mailChange = written.partial()
export type MailChange = z.infer<typeof mailChange>

export const mailParams = z.object({ id: z.uuid() })
export const attachmentParams = mailParams.extend({ attachment_id: z.uuid() })
/** The body of the request is the file itself, as application/octet-stream. */
export const attachmentQuery = z.object({
  name: z.string().trim().min(1).max(255),
  mime_type: z.string().trim().min(1).max(200).default('application/octet-stream'),
})
export const mailAttachment = z.object({
  id: z.uuid(),
  name: z.string(),
  mime_type: z.string(),
  size_bytes: z.int(),
})

/** Sends, schedules, or schedules anew. */
export const sendBody = z.object({
  /** when it is to leave, up to a year from now; left out: at once, after the time for taking it back */
  at: instant.optional(),
  /** without the time for taking it back */
  is_immediate: z.boolean().default(false),
})

const recipient = z.object({
  role: z.enum(RECIPIENT_ROLES),
  address: z.string(),
  name: z.string(),
  state: z.enum(RECIPIENT_STATES),
  error: mailFailure.nullable(),
})
export const outgoingMail = z.object({
  id: z.uuid(),
  /** for `If-Match` */
  version: z.int(),
  state: z.enum(MAIL_STATES),
  waits_for: z.enum(WAITS).nullable(),
  /** when it leaves, or is tried again; null where it does not wait */
  leaves_at: instant.nullable(),
  /** the time that its author chose */
  scheduled_at: instant.nullable(),
  sent_at: instant.nullable(),
  /** why it did not leave, or not yet */
  error: mailFailure.nullable(),
  connection_id: z.uuid().nullable(),
  from: z.object({ address: z.string(), name: z.string() }).nullable(),
  recipients: z.array(recipient),
  subject: z.string(),
  html: z.string().nullable(),
  text: z.string(),
  language: z.enum(LANGUAGES),
  has_signature: z.boolean(),
  has_unsubscribe_link: z.boolean(),
  regarding: regarding.nullable(),
  answers_id: z.uuid().nullable(),
  answer_kind: z.enum(['reply', 'forward']).nullable(),
  template_id: z.uuid().nullable(),
  attachments: z.array(mailAttachment),
  /** the message in the mailbox, once it has left */
  activity_id: z.uuid().nullable(),
  /** its copy lies in the folder of what was sent */
  is_copied: z.boolean(),
  /** why that does not lie there yet; it is tried again for three days */
  copy_error: mailFailure.nullable(),
  created_at: instant,
  updated_at: instant,
})
export type OutgoingMailWire = z.infer<typeof outgoingMail>

export const mailsQuery = z.object({
  /** left out: all */
  state: z.enum(MAIL_STATES).optional(),
  /** those about a record */
  regarding_id: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
})
/** The author's own mails, last changed first; bodies are left to the mail itself. */
export const mailList = z.object({
  rows: z.array(outgoingMail.omit({ html: true, text: true })),
  next_cursor: z.string().nullable(),
})
export type MailList = z.infer<typeof mailList>

/** own: one's mailbox; shared: of the organisation; as, on_behalf: of a colleague who allows it */
export const SENDER_KINDS = ['own', 'shared', 'as', 'on_behalf'] as const
/** The mailboxes from which the author may send, his own first. */
export const senderList = z.object({
  rows: z.array(
    z.object({
      connection_id: z.uuid(),
      address: z.string(),
      name: z.string(),
      kind: z.enum(SENDER_KINDS),
    }),
  ),
  /** how long a mail can be taken back after it was sent */
  undo_seconds: z.int(),
})

/** What waits, for administrators: no subject, no text, no recipient. */
export const queueState = z.object({
  counts: z.array(z.object({ state: z.enum(MAIL_STATES), count: z.int() })),
  /** those that wait longest or failed last */
  rows: z.array(
    z.object({
      id: z.uuid(),
      author: z.object({ id: z.uuid(), name: z.string() }),
      state: z.enum(MAIL_STATES),
      waits_for: z.enum(WAITS).nullable(),
      leaves_at: instant.nullable(),
      attempts: z.int(),
      /** the code alone: the values of its sentence name recipients */
      error: mailFailure.pick({ code: true }).nullable(),
      updated_at: instant,
    }),
  ),
})
export type QueueState = z.infer<typeof queueState>

/** Decides about a mail that was perhaps sent: it has arrived, or it is to be sent again. */
export const settleBody = z.object({ has_arrived: z.boolean() })

const templateWritten = z.object({
  name: z.string().trim().min(1).max(200),
  language: z.enum(LANGUAGES),
  /** placeholders: {{contact.first_name|there}}, with what stands there where the record says nothing */
  subject: z.string().max(500),
  html: z.string().max(200_000),
  is_shared: z.boolean(),
})
export const templateBody = templateWritten
/** `If-Match` names the version that was seen; left out: any. */
export const templateChange = templateWritten.partial()
export const template = templateWritten.extend({
  id: z.uuid(),
  version: z.int(),
  owner: z.object({ id: z.uuid(), name: z.string() }),
  may_write: z.boolean(),
  updated_at: instant,
})
export type TemplateWire = z.infer<typeof template>
export const templatesQuery = z.object({ language: z.enum(LANGUAGES).optional() })
export const templateList = z.object({
  rows: z.array(template),
  /** what a placeholder may name */
  placeholders: z.array(z.string()),
})
/** Fills a template, or what is being written, for a record as far as the author may see it. */
export const previewBody = z.object({
  template_id: z.uuid().optional(),
  subject: z.string().max(500).optional(),
  html: z.string().max(200_000).optional(),
  regarding: regarding.optional(),
})
export const previewed = z.object({
  subject: z.string(),
  html: z.string(),
  /** placeholders for which neither the record nor a default had anything */
  empty: z.array(z.string()),
})
export type Previewed = z.infer<typeof previewed>

const signatures = z.object({ en: z.string().max(20_000), fr: z.string().max(20_000) })
/** The author's own, as harmless HTML; empty where there is none. */
export const signaturesBody = signatures
export type SignaturesWire = z.infer<typeof signatures>
