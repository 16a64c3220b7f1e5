/** The ideas of mail connections: what a server is, where a connection stands, who may do what with it. */
import type { Actor } from '../identity/model.ts'
import { may } from '../identity/model.ts'
import type { ErrorDetails } from '../platform/errors.ts'

import type { FOLDER_ROLES, SECURITIES, SOURCES, STATES } from './contract.ts'

export type Security = (typeof SECURITIES)[number]
export type ConnectionState = (typeof STATES)[number]
export type FolderRole = (typeof FOLDER_ROLES)[number]
export type ServerSource = (typeof SOURCES)[number]

/** Where a mail server listens. */
export type ServerAddress = {
  /** a name, or an address of the Internet protocol; lower case */
  readonly host: string
  readonly port: number
  readonly security: Security
}

/** What it takes to sign in at the server of a mailbox. */
export type Account =
  | { readonly userName: string; readonly password: string }
  | {
      readonly userName: string
      /** of a provider at which the person signed in by the browser */
      readonly accessToken: string
      /** from then on another one is to be asked for */
      readonly renewAt: Date
    }

/** What went wrong: a code of errors.ts with the values of its sentence. Never a password. */
export type Failure = { readonly code: string; readonly details: ErrorDetails }

/** Whose a connection is: a user's, or that of the team of a shared mailbox. */
export type Belonging = {
  /** who connected it */
  readonly userId: string
  readonly shared: Shared | undefined
}
export type Shared = {
  /** owns its mail; whoever belongs to it sees the mailbox */
  readonly teamId: string
  /** users and teams who look after it */
  readonly managerIds: readonly string[]
  /** what arrives is the mail of whoever sent it there */
  readonly isDropbox?: boolean
}

/**
 * How an actor stands to a connection: only the owner reaches its content and its password. A shared mailbox belongs to the
 * organisation: administrators and its managers stand to it as owners do, its members see it.
 */
export type Standing = 'owner' | 'member' | 'administrator' | 'stranger'

/** The one place of rights on connections. */
export function standingTo(actor: Actor, { userId, shared }: Belonging): Standing {
  const isAdministrator = isMailAdministrator(actor)
  if (shared === undefined) {
    if (actor.userId === userId) return 'owner'
    return isAdministrator ? 'administrator' : 'stranger'
  }
  if (isAdministrator) return 'owner'
  if (!actor.teamIds.includes(shared.teamId)) return 'stranger'
  const isManager = shared.managerIds.some(
    (id) => id === actor.userId || actor.teamIds.includes(id),
  )
  return isManager ? 'owner' : 'member'
}

/** Whether the actor may connect a mailbox for the organisation. */
export const mayShare = (actor: Actor): boolean =>
  isMailAdministrator(actor) || may(actor, 'shared_mailboxes', 'create')

/** What reading a shared mailbox may do, whoever connected it and wherever he is now: keep people and mail of its team. */
export const SHARED_READING: Actor['privileges'] = {
  contacts: { create: 'own', read: 'own', write: 'own', delete: 'own' },
  activities: { create: 'own', read: 'own', write: 'own' },
}

/** Whether the actor sees and stops the connections of everybody. */
export const isMailAdministrator = (actor: Actor): boolean =>
  may(actor, 'organisation_settings', 'write')

/** How far back a mailbox is read unless its owner says otherwise, in days (chosen). */
export const HISTORY_DAYS = 365
