import { z } from 'zod'

/** A word that was said, when and by whom; `by` is null for the operator of the machine. */
const word = z.object({
  answer: z.enum(['yes', 'no', 'asked']),
  at: z.iso.datetime(),
  by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})

export const exclusionReason = z.enum([
  'not_allowed',
  'integration_off',
  'disabled',
  'role',
  'opted_out',
  'team_opted_out',
  'revoked',
  'consent_missing',
])

export const admittedMailbox = z.object({
  id: z.uuid(),
  address: z.string(),
  owner: z.object({ id: z.uuid(), name: z.string() }),
  message_count: z.int(),
  opened_at: z.iso.datetime(),
  /** The last word about it; null: it was imported on the operator's word. */
  word: word.nullable(),
  is_admitted: z.boolean(),
  /** Why it is not; null if it is. */
  reason: exclusionReason.nullable(),
})
export type AdmittedMailbox = z.infer<typeof admittedMailbox>

export const activation = z.object({
  state: z.enum(['not_enabled', 'disabled', 'pending', 'active', 'expired']),
  /** Days left to give consent; null unless the state is `pending`. */
  days_left: z.int().nullable(),
  use: word.nullable(),
  consent: word.nullable(),
  is_mailbox_allowed: z.boolean(),
  is_mailbox_integrated: z.boolean(),
  is_who_knows_whom_on: z.boolean(),
  has_all_roles: z.boolean(),
  roles: z.array(
    z.object({
      id: z.uuid(),
      /** of a role that Rapport ships: its name is a sentence */
      key: z.string().nullable(),
      name: z.string().nullable(),
      is_chosen: z.boolean(),
    }),
  ),
  teams: z.array(z.object({ id: z.uuid(), name: z.string(), is_opted_out: z.boolean() })),
  mailboxes: z.array(admittedMailbox),
})
export type Activation = z.infer<typeof activation>

/** The reader's own mailboxes. */
export const myMailboxes = z.object({ mailboxes: z.array(admittedMailbox) })
export type MyMailboxes = z.infer<typeof myMailboxes>

/** `null`: the mailboxes of all roles. */
export const rolesBody = z.object({ role_ids: z.array(z.uuid()).max(1_000).nullable() })
export const teamBody = z.object({ is_opted_out: z.boolean() })
const decisionId = z.string().regex(/^[1-9]\d{0,17}$/)
/** The word that was said, by which it can be taken back; null: nothing had to be said. */
export const saidWord = z.object({ decision_id: decisionId.nullable() })
export type SaidWord = z.infer<typeof saidWord>
/** The word that is taken back. */
export const takeBackBody = z.object({ decision_id: decisionId })
export type TakeBack = z.infer<typeof takeBackBody>
export const idParams = z.object({ id: z.uuid() })

/** How much colleagues are told of somebody, most first (decision 0029). */
export const SHARE_LEVELS = ['full', 'strength', 'anonymous', 'off'] as const
export type ShareLevel = (typeof SHARE_LEVELS)[number]
