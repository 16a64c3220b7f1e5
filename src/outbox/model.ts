/** The ideas of the outbox: what a mail is, where it stands, who may do what with it. */
import type { Actor } from '../identity/model.ts'
import { depthOf, depthRank, may } from '../identity/model.ts'
import type { ErrorDetails } from '../platform/errors.ts'
import type {
  MAIL_STATES,
  RECIPIENT_ROLES,
  RECIPIENT_STATES,
  REGARDING,
  WAITS,
} from './contract.ts'

export { underOwn } from './sign-mail.ts'

export type MailState = (typeof MAIL_STATES)[number]
export type Wait = (typeof WAITS)[number]
export type RecipientRole = (typeof RECIPIENT_ROLES)[number]
export type RecipientState = (typeof RECIPIENT_STATES)[number]
export type RegardingTable = (typeof REGARDING)[number]
export type Language = 'en' | 'fr'

/** Why a mail did not leave, or not yet: a code with the values of its sentence. */
export type Failure = { readonly code: string; readonly details: ErrorDetails }

export type Person = {
  /** lower case */
  readonly address: string
  readonly name: string
}
export type Recipient = Person & { readonly role: RecipientRole }
export type Regarding = { readonly table: RegardingTable; readonly id: string }

/** What an author writes. */
export type Draft = {
  readonly connectionId: string | undefined
  readonly recipients: readonly Recipient[]
  readonly subject: string
  /** harmless; undefined where the mail is plain text */
  readonly html: string | undefined
  readonly text: string
  readonly language: Language
  readonly hasSignature: boolean
  readonly hasUnsubscribeLink: boolean
  readonly regarding: Regarding | undefined
  readonly answersId: string | undefined
  readonly answerKind: 'reply' | 'forward' | undefined
  readonly templateId: string | undefined
}

/** A mail is its author's alone; administrators see how the queue stands, never what is in it. */
export const isQueueAdministrator = (actor: Actor): boolean =>
  may(actor, 'organisation_settings', 'write')

/** Whether an author may still change what is written. What failed is a draft again once it is changed. */
export const isWritable = (state: MailState): boolean => state === 'draft' || state === 'failed'

/** The part of an address that names its server. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** Whoever may change the activities of colleagues, as managers may, writes what all of them send. */
export const mayShareTemplates = (actor: Actor): boolean =>
  depthRank(depthOf(actor, 'activities', 'write')) > depthRank('own')

/** A template of one's own is its owner's; a shared one is of those who may share. */
export const mayWriteTemplate = (
  actor: Actor,
  { ownerId, isShared }: { readonly ownerId: string; readonly isShared: boolean },
): boolean => (isShared ? mayShareTemplates(actor) : ownerId === actor.userId)

export { UNDO_SECONDS } from './sending-settings.ts'
/** One's own mailbox, or one of the organisation: mail leaves from a colleague's only where its author has chosen it. */
export const isOneself = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'own' || kind === 'shared'
