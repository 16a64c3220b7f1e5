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

/** How an actor stands to a connection: only the owner reaches its content and its password. */
export type Standing = 'owner' | 'administrator' | 'stranger'

/** The one place of rights on connections. */
export function standingTo(actor: Actor, ownerId: string): Standing {
  if (actor.userId === ownerId) return 'owner'
  return isMailAdministrator(actor) ? 'administrator' : 'stranger'
}

/** Whether the actor sees and stops the connections of everybody. */
export const isMailAdministrator = (actor: Actor): boolean =>
  may(actor, 'organisation_settings', 'write')

/** How far back a mailbox is read unless its owner says otherwise, in days (chosen). */
export const HISTORY_DAYS = 365
