/** What sending needs of a connection: through which one mail may leave, the way out, and the folder of what was sent. */
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { connectImap } from '../client/imap-client.ts'
import type { Letter, SubmitOptions } from '../client/submit-mail.ts'
import { submitMail } from '../client/submit-mail.ts'
import { isLasting } from '../diagnose-failure.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import type { Account, FolderRole } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import { findConnection } from '../store/connections.ts'
import type { Submission } from '../submission.ts'
import { habitsOf } from '../well-known-providers.ts'
import { accountOfConnection, withAccount } from './account.ts'
import { failureIn } from './guard.ts'

/**
 * Hands a message to the server of a connection.
 *
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND where it has been disconnected; what `beforeEnd` throws
 */
export async function submitThrough(
  services: Services,
  connectionId: string,
  letter: Letter,
  options: Pick<SubmitOptions, 'beforeEnd' | 'signal'>,
): Promise<Submission> {
  const connection = await existing(services, connectionId)
  const { smtp } = connection
  if (smtp === undefined) throw notFound(connectionId)
  const { mayReachPrivateHosts } = services.config
  const submit = (account: Account): Promise<Submission> =>
    submitMail(smtp, account, letter, { ...options, mayReachPrivateHosts })
  try {
    const account = await accountOfConnection(services, connection)
    const answer = await submit(account)
    if (!isTokenRefused(answer) || !('accessToken' in account)) return answer
    const refused = account.accessToken
    return await submit(await accountOfConnection(services, connection, { refused }))
  } catch (error) {
    // A secret that is missing or was changed: nothing was asked of the server.
    if (error instanceof AppError && error.code !== E.MAIL_CONNECTIONS_NOT_FOUND.code) {
      const failure = failureIn(error)
      return { kind: 'unreached', failure, isLasting: isLasting(failure) }
    }
    throw error
  }
}

const isTokenRefused = (answer: Submission): boolean =>
  answer.kind === 'unreached' && answer.failure.code === E.MAIL_CONNECTIONS_TOKEN_REFUSED.code

/** The folders of a mailbox in which a message that was sent may lie. */
export type SentFolder = {
  /** The server lays a copy of what it takes there by itself, as far as its provider is known. */
  readonly isCopiedByServer: boolean | undefined
  /** The server puts a Message-ID of its own in the place of ours, as far as its provider is known. */
  readonly replacesMessageIds: boolean
  /** The mailbox has such a folder: else nothing lies in it, whatever was sent. */
  readonly exists: boolean
  /** The Message-ID under which the copy lies there. @param since the server has had it since */
  readonly find: (messageId: string, since: Date) => Promise<string | undefined>
  /** The same of a message that has come back to its sender, or lies in another folder of all mail. */
  readonly findReceived: (messageId: string, since: Date) => Promise<string | undefined>
  /** @returns false where there is no such folder */
  readonly lay: (bytes: Uint8Array, at: Date) => Promise<boolean>
  readonly close: () => Promise<void>
}

/**
 * Opens the folder of what was sent.
 *
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND; what is wrong with server, account or secret
 */
export async function openSentFolder(
  services: Services,
  connectionId: string,
): Promise<SentFolder> {
  const connection = await existing(services, connectionId)
  const { mayReachPrivateHosts } = services.config
  const server = await withAccount(services, connection, (account) =>
    connectImap(connection.imap, account, { mayReachPrivateHosts }),
  )
  try {
    const folders = await server.listFolders()
    const of = (...roles: FolderRole[]): readonly string[] =>
      folders.flatMap(({ path, role }) =>
        role !== undefined && roles.includes(role) ? [path] : [],
      )
    const findIn = async (
      paths: readonly string[],
      messageId: string,
      since: Date,
    ): Promise<string | undefined> => {
      for (const path of paths) {
        const found = await server.findMessage(path, messageId, since)
        if (found !== undefined) return found
      }
      return undefined
    }
    const [sent] = of('sent')
    const habits = connection.smtp === undefined ? {} : habitsOf(connection.smtp.host)
    return {
      isCopiedByServer: habits.laysCopies,
      replacesMessageIds: habits.replacesMessageIds ?? false,
      exists: sent !== undefined,
      find: (...given) => findIn(of('sent'), ...given),
      findReceived: (...given) => findIn(of('inbox', 'all', 'archive'), ...given),
      lay: async (bytes, at) => {
        if (sent === undefined) return false
        await server.append(sent, bytes, at)
        return true
      },
      close: server.close,
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

const notFound = (id: string): AppError =>
  new AppError(E.MAIL_CONNECTIONS_NOT_FOUND, { details: { id } })

async function existing({ db }: Services, id: string): Promise<Connection> {
  const connection = await findConnection(db, id)
  if (connection === undefined) throw notFound(id)
  return connection
}
