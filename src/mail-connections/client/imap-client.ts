/** Speaks IMAP. Thin: what to ask is decided elsewhere. */
import { ImapFlow } from 'imapflow'
import { withRoles } from '../folder-role.ts'
import type { Capability, FetchedMessage, FolderLook, MailServer } from '../mail-server.ts'
import type { Account, ServerAddress } from '../model.ts'
import { failureOf, withinMs } from './failures.ts'
import { resolveHost } from './resolve-host.ts'

export type ConnectOptions = {
  readonly mayReachPrivateHosts: boolean
  /** for connecting and signing in together; default 30 s */
  readonly deadlineMs?: number
}

const DEADLINE_MS = 30_000
/** For one question to a server that has let us in (chosen: 8 MB over a slow line). */
const STEP_MS = 180_000
/** A line on which nothing moves for so long is dead; an idle one is asked again sooner. */
const SILENCE_MS = 120_000
/** A little more than the largest message that is kept. */
const LARGEST_LITERAL = 64 * 1024 * 1024

const EXTENSIONS: ReadonlyArray<readonly [string, Capability]> = [
  ['IDLE', 'idle'],
  ['CONDSTORE', 'condstore'],
  ['QRESYNC', 'qresync'],
  ['MOVE', 'move'],
  ['SPECIAL-USE', 'special_use'],
]

/**
 * Connects and signs in.
 *
 * @throws AppError the codes of errors.ts that say what is wrong with the server or the account
 */
export async function connectImap(
  server: ServerAddress,
  account: Account,
  { mayReachPrivateHosts, deadlineMs = DEADLINE_MS }: ConnectOptions,
): Promise<MailServer> {
  try {
    const { address, name } = await resolveHost(server, mayReachPrivateHosts)
    const client = new ImapFlow({
      host: address,
      port: server.port,
      secure: server.security === 'tls',
      ...(server.security !== 'tls' && { doSTARTTLS: server.security === 'starttls' }),
      ...(name !== undefined && { servername: name }),
      auth: {
        user: account.userName,
        ...('accessToken' in account
          ? { accessToken: account.accessToken }
          : { pass: account.password }),
      },
      clientInfo: { name: 'Rapport' },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: deadlineMs,
      greetingTimeout: deadlineMs,
      socketTimeout: SILENCE_MS,
      maxLiteralSize: LARGEST_LITERAL,
    })
    // Without a listener an error between two questions would end the process; the next question meets it.
    client.on('error', () => undefined)
    await withinMs(deadlineMs, client.connect(), () => client.close())
    return session(client, server, account)
  } catch (error) {
    throw failureOf(error, { server, account })
  }
}

function session(client: ImapFlow, server: ServerAddress, account: Account): MailServer {
  let folder: string | undefined
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await withinMs(STEP_MS, work(), () => client.close())
    } catch (error) {
      throw failureOf(error, { server, account, ...(folder !== undefined && { folder }) })
    }
  }
  return {
    can: EXTENSIONS.filter(([name]) => client.capabilities.has(name)).map(([, can]) => can),
    listFolders: () => step(() => listFolders(client)),
    look: (path) => {
      folder = path
      return step(() => lookAt(client, path))
    },
    open: (path) => {
      folder = path
      return step(() => openFolder(client, path))
    },
    uids: (which) => step(() => uidsOf(client, which)),
    sizes: (uids) => step(() => sizesOf(client, uids)),
    fetch: (uids) => step(() => fetchAll(client, uids)),
    findMessage: (path, messageId, since) => {
      folder = path
      return step(() => findMessage(client, path, messageId, since))
    },
    append: (path, bytes, at) => {
      folder = path
      return step(async () => {
        const laid = await client.append(path, Buffer.from(bytes), ['\\Seen'], at)
        if (laid === false) throw noAnswer()
      })
    },
    watch: (until) =>
      watch(client, until).catch((error) => Promise.reject(failureOf(error, { server, account }))),
    close: async () => {
      const leaving = client.logout().catch(() => undefined)
      await withinMs(2_000, leaving, () => client.close()).catch(() => undefined)
      client.close()
    },
  }
}

async function listFolders(client: ImapFlow): ReturnType<MailServer['listFolders']> {
  const listed = await client.list({ listOnly: true })
  return withRoles(
    listed.map(({ path, delimiter, flags, specialUse, specialUseSource }) => ({
      path,
      delimiter,
      attributes: [
        ...flags,
        ...(specialUse !== undefined && specialUseSource === 'extension' ? [specialUse] : []),
      ],
    })),
  )
}

async function lookAt(client: ImapFlow, path: string): Promise<FolderLook> {
  const status = await client.status(path, {
    messages: true,
    uidNext: true,
    uidValidity: true,
    highestModseq: client.capabilities.has('CONDSTORE'),
  })
  // Refused or cut off, the library does not say: opening the folder does.
  if (status === false) return openFolder(client, path)
  return {
    uidValidity: Number(status.uidValidity ?? 0),
    uidNext: status.uidNext ?? 0,
    messageCount: status.messages ?? 0,
    highestModseq: status.highestModseq?.toString(),
  }
}

async function openFolder(client: ImapFlow, path: string): Promise<FolderLook> {
  const { uidValidity, uidNext, exists, highestModseq } = await client.mailboxOpen(path, {
    readOnly: true,
  })
  return {
    uidValidity: Number(uidValidity),
    uidNext,
    messageCount: exists,
    highestModseq: highestModseq?.toString(),
  }
}

async function uidsOf(
  client: ImapFlow,
  { since, from }: { readonly since?: Date; readonly from?: number } = {},
): Promise<readonly number[]> {
  const query = {
    ...(since !== undefined && { since }),
    ...(from !== undefined && { uid: `${from}:*` }),
  }
  const isAll = since === undefined && from === undefined
  const found = await client.search(isAll ? { all: true } : query, { uid: true })
  if (found === false || found === undefined) throw noAnswer()
  // "n:*" names the last message even where its number is below n (RFC 3501, 6.4.8).
  return found.filter((uid) => uid >= (from ?? 0)).toSorted((one, other) => one - other)
}

/** Where Microsoft keeps the Message-ID that it has replaced by one of its own. */
const REPLACED_ID = 'x-microsoft-original-message-id'
/** SINCE names a day of whatever time zone the server has. */
const TWO_DAYS_MS = 2 * 86_400_000

async function findMessage(
  client: ImapFlow,
  path: string,
  messageId: string,
  since: Date,
): Promise<string | undefined> {
  await openFolder(client, path)
  const kept = await client.search({ header: { 'message-id': messageId } }, { uid: true })
  if (kept === false || kept === undefined) throw noAnswer()
  if (kept.length > 0) return messageId
  // Few servers have an index of this header: only what is young is searched. Some refuse: then it says nothing.
  const recent = { since: new Date(since.getTime() - TWO_DAYS_MS) }
  const replaced = await client.search(
    { ...recent, header: { [REPLACED_ID]: messageId } },
    { uid: true },
  )
  const [uid] = replaced === false || replaced === undefined ? [] : replaced
  if (uid === undefined) return undefined
  const one = await client.fetchOne(String(uid), { envelope: true }, { uid: true })
  const given = one === false ? undefined : one?.envelope?.messageId
  return given?.replace(/^<|>$/g, '')
}

async function sizesOf(
  client: ImapFlow,
  uids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const sizes = new Map<number, number>()
  if (uids.length === 0) return sizes
  for await (const one of client.fetch(uids.join(','), { uid: true, size: true }, { uid: true })) {
    sizes.set(one.uid, one.size ?? 0)
  }
  return sizes
}

async function fetchAll(
  client: ImapFlow,
  uids: readonly number[],
): Promise<readonly FetchedMessage[]> {
  const messages: FetchedMessage[] = []
  if (uids.length === 0) return messages
  const wanted = { uid: true, source: true, internalDate: true }
  for await (const one of client.fetch(uids.join(','), wanted, { uid: true })) {
    if (one.source === undefined) continue
    const receivedAt = one.internalDate === undefined ? undefined : new Date(one.internalDate)
    messages.push({ uid: one.uid, bytes: one.source, receivedAt })
  }
  return messages
}

/** The server refused a question that every server answers. */
const noAnswer = (): Error => Object.assign(new Error('no answer'), { code: 'InvalidResponse' })

/** IDLE where the server can, else the library asks now and then. */
async function watch(client: ImapFlow, until: AbortSignal): Promise<void> {
  if (until.aborted) return
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error): void => {
      client.off('exists', heard)
      client.off('expunge', heard)
      client.off('close', lost)
      client.off('error', failed)
      until.removeEventListener('abort', heard)
      if (error === undefined) resolve()
      else reject(error)
    }
    const heard = (): void => settle()
    const failed = (error: Error): void => settle(error)
    const lost = (): void => settle(Object.assign(new Error('closed'), { code: 'NoConnection' }))
    client.on('exists', heard)
    client.on('expunge', heard)
    client.on('close', lost)
    client.on('error', failed)
    until.addEventListener('abort', heard, { once: true })
    client.idle().catch(failed)
  })
}
