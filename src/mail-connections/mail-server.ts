/** What reading needs of a mail server, whoever speaks to it; times are of the server. */
import type { FolderRole } from './model.ts'

export const CAPABILITIES = ['idle', 'condstore', 'qresync', 'move', 'special_use'] as const
export type Capability = (typeof CAPABILITIES)[number]

/** A folder that can hold messages. */
export type ServerFolder = { readonly path: string; readonly role: FolderRole | undefined }

/** How a folder stands at the server. Numbers of messages (UID) only ever rise while `uidValidity` stays. */
export type FolderLook = {
  readonly uidValidity: number
  /** greater than the number of every message there */
  readonly uidNext: number
  readonly messageCount: number
  /** rises with every change; beyond what a number holds, hence text; undefined where the server does not count */
  readonly highestModseq: string | undefined
}

/** A message as the server gives it. */
export type FetchedMessage = {
  readonly uid: number
  readonly bytes: Uint8Array
  readonly receivedAt: Date | undefined
}

/** A session with a server. Every method but `close` may throw an AppError of errors.ts. */
export type MailServer = {
  readonly can: readonly Capability[]
  listFolders(): Promise<readonly ServerFolder[]>
  /** Looks at a folder without opening it. */
  look(path: string): Promise<FolderLook>
  /** Opens a folder for reading only; what follows is about it. */
  open(path: string): Promise<FolderLook>
  /** Numbers of messages in the open folder, ascending: those received on a day or later, those from a number on. */
  uids(which?: { readonly since?: Date; readonly from?: number }): Promise<readonly number[]>
  /** Bytes of each of these messages; those that are gone are missing. */
  sizes(uids: readonly number[]): Promise<ReadonlyMap<number, number>>
  /** Messages that are gone are missing. */
  fetch(uids: readonly number[]): Promise<readonly FetchedMessage[]>
  /**
   * Finds a message in a folder by its Message-ID, given without brackets, or by the one that its server has replaced. Opens the
   * folder.
   *
   * @param since  the server has had it since
   * @returns the Message-ID under which it lies there
   */
  findMessage(path: string, messageId: string, since: Date): Promise<string | undefined>
  /** Lays a message into a folder, as read. @param at the instant that the server shows as received */
  append(path: string, bytes: Uint8Array, at: Date): Promise<void>
  /** Resolves when something changes in the open folder, or when `until` says so. */
  watch(until: AbortSignal): Promise<void>
  close(): Promise<void>
}
