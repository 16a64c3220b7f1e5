/**
 * Hands a message to an SMTP server, and says what is certain about it afterwards.
 *
 * A message is the server's from its answer to the final dot (RFC 5321, 4.2.5 and 6.1). All bytes but that dot are written first;
 * `beforeEnd` is then awaited, and only after it the dot leaves. What breaks before was certainly not taken; what breaks between the
 * dot and the answer is not known.
 */
import { Socket } from 'node:net'
import { hostname } from 'node:os'
import { Duplex, Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import { isLasting } from '../diagnose-failure.ts'
import type { Account, Failure, ServerAddress } from '../model.ts'
import type { Rejected, Reply, Submission } from '../submission.ts'
import { submissionOf } from '../submission.ts'
import { failureOf } from './failures.ts'
import type { ConnectOptions } from './imap-client.ts'
import { resolveHost } from './resolve-host.ts'

const CONNECT_MS = 30_000
/** Where nothing moves for so long, the line is dead (RFC 5321, 4.5.3.2: 5 minutes, and 10 after the final dot). */
const SILENCE_MS = { before: 300_000, after: 600_000 }
/** Written at once: little lies between here and the line. */
const PIECE_BYTES = 64 * 1024
/** Between two looks whether all has left. */
const LOOK_MS = 5

export type Letter = {
  readonly from: string
  readonly to: readonly string[]
  /** as they leave, lines ended by CR LF */
  readonly bytes: Uint8Array
}

export type SubmitOptions = ConnectOptions & {
  /** Awaited before the last byte, with whom the server has refused; what it throws ends the attempt, and the server takes nothing. */
  readonly beforeEnd: (rejected: readonly Rejected[]) => Promise<void>
  /** Where nothing moves for so long before and after the final dot, the line is dead. */
  readonly silenceMs?: { readonly before: number; readonly after: number }
  /** Ends an attempt that hangs. */
  readonly signal?: AbortSignal
}

/**
 * Sends a message to all recipients at once.
 *
 * @throws what `beforeEnd` throws
 */
export async function submitMail(
  server: ServerAddress,
  account: Account,
  letter: Letter,
  options: SubmitOptions,
): Promise<Submission> {
  const words = (error: unknown): Failure => {
    const { code, details } = failureOf(error, { server, account })
    return { code, details }
  }
  const silenceMs = options.silenceMs ?? SILENCE_MS
  let connection: SMTPConnection | undefined
  try {
    const { address, name } = await resolveHost(server, options.mayReachPrivateHosts)
    const deadlineMs = options.deadlineMs ?? CONNECT_MS
    connection = connectionTo(server, address, name, { deadlineMs, silenceMs: silenceMs.before })
    await signIn(connection, account)
  } catch (error) {
    connection?.close()
    const failure = words(error)
    return { kind: 'unreached', failure, isLasting: isLasting(failure) }
  }
  const stop = (): void => connection?.close()
  options.signal?.addEventListener('abort', stop, { once: true })
  try {
    const { beforeEnd } = options
    return await handOver(connection, letter, { beforeEnd, words, patienceMs: silenceMs.after })
  } finally {
    options.signal?.removeEventListener('abort', stop)
    connection.quit()
    connection.close()
  }
}

function connectionTo(
  server: ServerAddress,
  address: string,
  name: string | undefined,
  { deadlineMs, silenceMs }: { readonly deadlineMs: number; readonly silenceMs: number },
): SMTPConnection {
  return new SMTPConnection({
    host: address,
    port: server.port,
    name: hostname(),
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(name !== undefined && { servername: name, tls: { servername: name } }),
    connectionTimeout: deadlineMs,
    greetingTimeout: deadlineMs,
    socketTimeout: silenceMs,
    logger: false,
  })
}

async function signIn(connection: SMTPConnection, account: Account): Promise<void> {
  // Without a listener an error between two questions would end the process; the next question meets it.
  connection.on('error', () => undefined)
  await asked<unknown>(connection, (done) => connection.connect(done))
  const { userName: user } = account
  const auth =
    'accessToken' in account
      ? { user, oauth2: new XOAuth2({ user, accessToken: account.accessToken }) }
      : { credentials: { user, pass: account.password } }
  await asked<unknown>(connection, (done) => connection.login(auth, done))
}

type Done<T> = (error?: Error | null, answer?: T) => void

/** A question to the server that also ends when the line does. */
function asked<T>(
  connection: SMTPConnection,
  ask: (done: Done<T>) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const lost = (): void => reject(Object.assign(new Error('closed'), { code: 'ECONNECTION' }))
    const settled = (): void => {
      connection.off('error', reject)
      connection.off('end', lost)
    }
    connection.once('error', reject)
    connection.once('end', lost)
    ask((error, answer) => {
      settled()
      if (error == null) resolve(answer)
      else reject(error)
    })
  })
}

async function handOver(
  connection: SMTPConnection,
  { from, to, bytes }: Letter,
  {
    beforeEnd,
    words,
    patienceMs,
  }: Pick<SubmitOptions, 'beforeEnd'> & {
    readonly words: (error: unknown) => Failure
    readonly patienceMs: number
  },
): Promise<Submission> {
  // The connection keeps in it what the server answers to each recipient.
  const envelope = { from, to: [...to], size: bytes.length }
  const course: { isEnding: boolean; broken?: unknown } = { isEnding: false }
  const stream = Readable.from(withPause())
  async function* withPause(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      yield bytes.subarray(at, at + PIECE_BYTES)
    }
    // The stream asks for more as soon as it has passed a piece on: that is not yet on the line.
    const socket = await allLeft(connection)
    if (socket === undefined) return
    socket.setTimeout(patienceMs)
    await beforeEnd(rejectedIn(envelope))
    course.isEnding = true
  }
  const broken = new Promise<never>((_resolve, reject) => {
    stream.once('error', (error) => {
      course.broken = error
      // Without the dot the server forgets what it has received.
      connection.close()
      reject(error)
    })
  })
  try {
    const info = await Promise.race([
      asked<Info>(connection, (done) => connection.send(envelope, stream, done)),
      broken,
    ])
    const serverMessageId = info?.serverMessageId?.replace(/^<|>$/g, '')
    return submissionOf({ kind: 'answered', rejected: rejectedIn(info), serverMessageId })
  } catch (error) {
    if (course.broken !== undefined) throw course.broken
    return submissionOf({
      kind: 'failed',
      isEnding: course.isEnding,
      reply: replyIn(error),
      rejected: rejectedIn(error),
      failure: words(error),
    })
  } finally {
    broken.catch(() => undefined)
    stream.destroy()
  }
}

/** Waits until nothing lies between us and the line. @returns the line; undefined where it has ended */
async function allLeft(connection: SMTPConnection): Promise<Socket | undefined> {
  for (;;) {
    const { _socket: socket } = connection
    if (!(socket instanceof Socket) || socket.destroyed) return undefined
    const stream = fieldOf(connection, '_currentDataStream')
    const held = stream instanceof Duplex ? stream.writableLength + stream.readableLength : 0
    if (held + socket.writableLength === 0) return socket
    await sleep(LOOK_MS)
  }
}

type Info = {
  readonly rejectedErrors?: readonly unknown[] | undefined
  /** read from the answer where the server names it there; with brackets */
  readonly serverMessageId?: string | undefined
}

const fieldOf = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, name)?.value
    : undefined

/** What the server answered, where it did: its code and its words. */
function replyIn(error: unknown): Reply | undefined {
  const code = fieldOf(error, 'responseCode')
  return typeof code === 'number'
    ? { code, text: String(fieldOf(error, 'response') ?? '') }
    : unaskedIn(error)
}

/** The answer that the library knows without asking: beyond what the server has said it takes (RFC 1870), or no address at all. */
function unaskedIn(error: unknown): Reply | undefined {
  if (fieldOf(error, 'response') !== undefined || !(error instanceof Error)) return undefined
  const [code, command] = [fieldOf(error, 'code'), fieldOf(error, 'command')]
  if (code === 'EMESSAGE' && command === 'MAIL FROM') {
    return { code: 552, text: `5.3.4 ${error.message}` }
  }
  return code === 'EENVELOPE' && command === 'API' ? { code: 553, text: error.message } : undefined
}

function rejectedIn(holder: unknown): readonly Rejected[] {
  const list = fieldOf(holder, 'rejectedErrors')
  if (!Array.isArray(list)) return []
  return list.flatMap((one: unknown) => {
    const address = fieldOf(one, 'recipient')
    const reply = replyIn(one)
    return typeof address !== 'string' || reply === undefined
      ? []
      : [{ address: address.toLowerCase(), reply }]
  })
}
