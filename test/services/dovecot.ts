/**
 * A Dovecot of our own for a test file: private, on a free port of the loopback, thrown away at the end. Every user name gets in
 * with the password `secret`.
 *
 * @example
 * const dovecot = runningDovecot()
 * it('…', async () => {
 *   await dovecot.deliver('anna@own.example', aMail({ id: 'one' }))
 *   const connection = { host: '127.0.0.1', port: dovecot.port, security: 'none' }
 * })
 */
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll } from 'vitest'
import { freePort } from './free-port.ts'

const HOST = '127.0.0.1'
const START_TIMEOUT_MS = 20_000
export const MAIL_PASSWORD = 'secret'

export type Dovecot = {
  readonly port: number
  /** The same with TLS from the first byte and a certificate that nobody trusts. */
  readonly tlsPort: number
  /** Puts messages into a folder as a delivery agent does: a file each. Returns when they lie there. */
  deliver(user: string, message: string | Uint8Array, folder?: string): Promise<void>
  deliverMany(user: string, messages: Iterable<string | Uint8Array>, folder?: string): number
  /** Takes the server's right to a folder away, or gives it back: what it is asked of the folder fails meanwhile. */
  setReadable(user: string, folder: string, isReadable: boolean): void
  /** A client of the user, signed in. */
  client(user: string): Promise<ImapFlow>
  /** Forgets the numbers of all messages of a user, as a server that lost its index: new UIDVALIDITY. Stops and starts. */
  renumber(user: string): Promise<void>
  /** Breaks off all sessions; the mail stays. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops, and removes the mail. */
  remove(): Promise<void>
}

export type DovecotOptions = {
  /** lets people in by token (XOAUTH2, OAUTHBEARER): whom, this address tells (RFC 7662); asked for when it starts */
  readonly introspectionUrl?: () => string
  /** false: no mailbox has a folder of what was sent; default: each has one */
  readonly hasSentFolder?: boolean
  /** what a mailbox holds at most, in bytes; default: no limit */
  readonly quotaBytes?: number
}

/** Gives the surrounding `describe` a Dovecot. */
export function runningDovecot(options: DovecotOptions = {}): Dovecot {
  let server: Dovecot | undefined
  beforeAll(async () => {
    server = await startDovecot(options)
  })
  afterAll(async () => {
    await server?.remove()
  })
  const here = (): Dovecot => {
    if (server === undefined) throw new Error('runningDovecot: use it inside a hook or a test')
    return server
  }
  return {
    get port() {
      return here().port
    },
    get tlsPort() {
      return here().tlsPort
    },
    deliver: (...given) => here().deliver(...given),
    deliverMany: (...given) => here().deliverMany(...given),
    setReadable: (...given) => here().setReadable(...given),
    client: (user) => here().client(user),
    renumber: (user) => here().renumber(user),
    stop: () => here().stop(),
    start: () => here().start(),
    remove: () => here().remove(),
  }
}

/** Starts a Dovecot outside of tests; whoever does removes it. */
export async function startDovecot({
  introspectionUrl,
  hasSentFolder = true,
  quotaBytes,
}: DovecotOptions = {}): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-dovecot-'))
  const [port, tlsPort] = [await freePort(), await freePort()]
  const owner = prepare(folder, {
    port,
    tlsPort,
    hasSentFolder,
    quotaBytes,
    introspectionUrl: introspectionUrl?.(),
  })
  let process: ChildProcess | undefined
  const start = async (): Promise<void> => {
    process = spawnTied(folder)
    await untilOpen(port)
  }
  const end = async (word: string): Promise<void> => {
    const ending = process
    process = undefined
    if (ending === undefined) return
    ending.stdin?.end(word)
    if (ending.exitCode === null && ending.signalCode === null) await once(ending, 'exit')
  }
  const stop = (): Promise<void> => end('keep\n')
  await start()
  const deliverMany: Dovecot['deliverMany'] = (user, messages, path = 'INBOX') => {
    const target = maildirOf(folder, user, path, owner)
    let count = 0
    for (const message of messages) {
      const name = `${1_790_000_000 + count}.${randomBytes(8).toString('hex')}.test`
      const draft = join(target, 'tmp', name)
      writeFileSync(draft, message)
      if (owner !== undefined) chownSync(draft, owner.uid, owner.gid)
      renameSync(draft, join(target, 'new', name))
      count += 1
    }
    return count
  }
  return {
    port,
    tlsPort,
    start,
    stop,
    remove: async () => {
      await end('')
      rmSync(folder, { recursive: true, force: true })
    },
    deliverMany,
    deliver: async (user, message, path) => {
      deliverMany(user, [message], path)
    },
    setReadable: (user, path, isReadable) =>
      chmodSync(maildirOf(folder, user, path, owner), isReadable ? 0o755 : 0),
    client: (user) => signedIn(port, user),
    renumber: async (user) => {
      await stop()
      forgetNumbers(join(folder, 'mail', user))
      await start()
    },
  }
}

type Owner = { readonly uid: number; readonly gid: number }

function prepare(
  folder: string,
  {
    port,
    tlsPort,
    hasSentFolder,
    quotaBytes,
    introspectionUrl,
  }: {
    port: number
    tlsPort: number
    hasSentFolder: boolean
    quotaBytes: number | undefined
    introspectionUrl: string | undefined
  },
): Owner | undefined {
  const isRoot = process.getuid?.() === 0
  const owner = isRoot ? account('mail') : undefined
  chmodSync(folder, 0o755)
  for (const name of ['run', 'mail', 'home']) {
    const path = join(folder, name)
    mkdirSync(path)
    if (owner !== undefined && name !== 'run') chownSync(path, owner.uid, owner.gid)
  }
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  execFileSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=imap.exemple.test -keyout ${key} -out ${cert}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  )
  const self = isRoot ? undefined : execFileSync('id', ['-un'], { encoding: 'utf8' }).trim()
  writeFileSync(
    join(folder, 'dovecot.conf'),
    configuration(folder, { port, tlsPort, self, cert, key, hasSentFolder }) +
      (quotaBytes === undefined ? '' : limitedTo(quotaBytes)) +
      (introspectionUrl === undefined ? '' : byToken(folder, introspectionUrl)),
  )
  return owner
}

const SENT_FOLDER = `  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
`

/** No service of the system is touched, nothing is shared with an installed Dovecot. */
function configuration(
  folder: string,
  given: {
    port: number
    tlsPort: number
    self: string | undefined
    cert: string
    key: string
    hasSentFolder: boolean
  },
): string {
  const { port, tlsPort, self, cert, key, hasSentFolder } = given
  const mailUser = self ?? 'mail'
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
listen = ${HOST}
protocols = imap
ssl = yes
ssl_cert = <${cert}
ssl_key = <${key}
disable_plaintext_auth = no
default_internal_user = ${self ?? 'dovecot'}
default_internal_group = ${self === undefined ? 'dovecot' : primaryGroup()}
default_login_user = ${self ?? 'dovenull'}
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%u
mail_uid = ${mailUser}
mail_gid = ${self === undefined ? 'mail' : primaryGroup()}
mail_max_userip_connections = 100
auth_failure_delay = 0
passdb {
  driver = static
  args = password=${MAIL_PASSWORD}
}
userdb {
  driver = static
  args = uid=${mailUser} gid=${self === undefined ? 'mail' : primaryGroup()} home=${folder}/home/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    address = ${HOST}
    port = ${port}
  }
  inet_listener imaps {
    address = ${HOST}
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
namespace inbox {
  inbox = yes
  separator = /
${hasSentFolder ? SENT_FOLDER : ''}  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
}
`
}

/** Says no to what goes beyond, and yes again as soon as something is deleted. */
const limitedTo = (bytes: number): string => `
mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = count:User quota
  quota_vsizes = yes
  quota_rule = *:storage=${bytes}B
  quota_grace = 0
}
`

/** Also lets in whoever comes with a token that the provider calls active and his own. */
function byToken(folder: string, introspectionUrl: string): string {
  const path = join(folder, 'oauth2.conf')
  writeFileSync(
    path,
    `introspection_mode = post
introspection_url = ${introspectionUrl}
username_attribute = username
active_attribute = active
active_value = true
`,
  )
  return `
auth_mechanisms = plain oauthbearer xoauth2
passdb {
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = ${path}
}
`
}

/**
 * A server that cannot outlive us: the shell between waits on a pipe that closes when this process ends in whatever way. Sessions
 * of clients outlive the master of Dovecot, hence the whole group is ended. Unless it is told `keep`, the mail goes too.
 */
function spawnTied(folder: string): ChildProcess {
  const binary = existsSync('/usr/sbin/dovecot') ? '/usr/sbin/dovecot' : 'dovecot'
  const script =
    '"$@" </dev/null & server=$!; read -r word; kill -TERM "$server"; wait "$server"; [ "$word" = keep ] || rm -rf "$0"; kill -KILL 0'
  const config = join(folder, 'dovecot.conf')
  return spawn('/bin/sh', ['-c', script, folder, binary, '-F', '-c', config], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
}

/** The Maildir of a folder, made if it is not there; Dovecot's layout is flat, a dot before each part. */
function maildirOf(folder: string, user: string, path: string, owner: Owner | undefined): string {
  const root = join(folder, 'mail', user)
  const target = path === 'INBOX' ? root : join(root, `.${path.replaceAll('/', '.')}`)
  for (const place of [root, target, ...['cur', 'new', 'tmp'].map((name) => join(target, name))]) {
    if (existsSync(place)) continue
    mkdirSync(place, { recursive: true })
    if (owner !== undefined) chownSync(place, owner.uid, owner.gid)
  }
  return target
}

function forgetNumbers(root: string): void {
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (/(?:^|\/)dovecot[-.]/.test(name)) rmSync(join(root, name), { recursive: true, force: true })
  }
}

async function signedIn(port: number, user: string): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: HOST,
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: MAIL_PASSWORD },
    logger: false,
    disableAutoIdle: true,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function untilOpen(port: number): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS
  while (performance.now() < until) {
    if (await greets(port)) return
    await sleep(50)
  }
  throw new Error('Dovecot did not start')
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: HOST, port })
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
    socket.once('end', () => resolve(false))
  })
}

function account(name: string): Owner {
  const fields = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':')
  return { uid: Number(fields?.[2]), gid: Number(fields?.[3]) }
}

const primaryGroup = (): string => execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()
