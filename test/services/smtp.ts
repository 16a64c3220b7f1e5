/**
 * An SMTP server of our own for a test file: on a free port of the loopback, every user name gets in with the password `secret` or
 * with a token that the test accepts. It counts what it has taken, and can refuse, put off and stay silent.
 */
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { MAIL_PASSWORD } from './dovecot.ts'

/** A message that the server has taken. */
export type Taken = {
  readonly user: string
  readonly to: readonly string[]
  readonly bytes: Buffer
  /** without brackets */
  readonly messageId: string
}

/** What a server says no with: a code and words. */
export type No = { readonly code: number; readonly text: string }

export type SmtpBehaviour = {
  /** asked for a sign-in by token; none is accepted otherwise */
  readonly acceptsToken?: (token: string) => boolean
  /** asked for each recipient */
  readonly refusesRecipient?: (address: string) => No | undefined
  /** asked when all bytes are there */
  readonly refusesMessage?: (bytes: Buffer) => No | undefined
  /** runs when the server has taken a message and has not answered yet; a rejection breaks the line */
  readonly onTaken?: (taken: Taken) => Promise<void> | void
  /** words of the yes to a message */
  readonly answers?: (taken: Taken) => string
}

export type SmtpSink = {
  readonly port: number
  readonly taken: readonly Taken[]
  /** How it behaves until the end of the test. */
  behave(behaviour: SmtpBehaviour): void
  stop(): Promise<void>
  start(): Promise<void>
}

/** Gives the surrounding `describe` an SMTP server. */
export function runningSmtp(): SmtpSink {
  let sink: SmtpSink | undefined
  beforeAll(async () => {
    sink = await startSmtp()
  })
  beforeEach(() => sink?.behave({}))
  afterAll(async () => {
    await sink?.stop()
  })
  const here = (): SmtpSink => {
    if (sink === undefined) throw new Error('runningSmtp: use it inside a hook or a test')
    return sink
  }
  return {
    get port() {
      return here().port
    },
    get taken() {
      return here().taken
    },
    behave: (behaviour) => here().behave(behaviour),
    stop: () => here().stop(),
    start: () => here().start(),
  }
}

const errorOf = ({ code, text }: No): Error =>
  Object.assign(new Error(text), { responseCode: code })

/** Starts a server outside of tests; whoever does stops it. */
export async function startSmtp(): Promise<SmtpSink> {
  const taken: Taken[] = []
  let behaviour: SmtpBehaviour = {}
  let port = 0
  let server: SMTPServer | undefined
  const start = async (): Promise<void> => {
    const made = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
      logger: false,
      disableReverseLookup: true,
      closeTimeout: 100,
      onAuth: ({ username, password, accessToken }, _session, done) =>
        password === MAIL_PASSWORD || behaviour.acceptsToken?.(accessToken ?? '') === true
          ? done(null, { user: username })
          : done(errorOf({ code: 535, text: '5.7.8 Authentication failed' })),
      onRcptTo: ({ address }, _session, done) => {
        const no = behaviour.refusesRecipient?.(address)
        done(no === undefined ? null : errorOf(no))
      },
      onData: (stream, session, done) => {
        const take = async (): Promise<string | undefined> => {
          const bytes = await buffer(stream)
          const no = behaviour.refusesMessage?.(bytes)
          if (no !== undefined) throw errorOf(no)
          const one: Taken = {
            user: String(session.user),
            to: session.envelope.rcptTo.map(({ address }) => address),
            bytes,
            messageId: /^message-id:\s*<(.+)>/im.exec(bytes.toString('latin1'))?.[1] ?? '',
          }
          taken.push(one)
          await behaviour.onTaken?.(one)
          return behaviour.answers?.(one)
        }
        take().then(
          (answer) => done(null, answer),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        )
      },
    })
    made.on('error', () => undefined)
    await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', () => resolve()))
    // The address of a listening socket of the network is not a path.
    port = (made.server.address() as AddressInfo).port
    server = made
  }
  await start()
  return {
    get port() {
      return port
    },
    taken,
    behave: (next) => {
      behaviour = next
    },
    start,
    stop: () =>
      new Promise<void>((resolve) => {
        if (server === undefined) resolve()
        else server.close(() => resolve())
      }),
  }
}
