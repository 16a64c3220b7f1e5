import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPostgres } from '../../scripts/lib/system.mjs'
import { freePort } from './free-port.ts'

/**
 * A PostgreSQL server of our own for the time of a test run: empty, private, without fsync.
 *
 * It tells its address in RAPPORT_TEST_POSTGRES (a superuser, database `postgres`). If that is set
 * already, the tests use the given server and nothing is started.
 */

const HOST = '127.0.0.1'
const START_TIMEOUT_MS = 30_000
const POLL_MS = 50

/** Speed over safety: the cluster is thrown away. A test must not wait for a disk. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
  autovacuum: 'off',
  listen_addresses: HOST,
}

/** PostgreSQL refuses to run as root; these users exist where its packages are installed. */
interface Account {
  readonly uid: number
  readonly gid: number
}

let stop: (() => Promise<void>) | undefined

export async function setup(): Promise<void> {
  if (process.env.RAPPORT_TEST_POSTGRES !== undefined) return
  const bin = findPostgres()
  if (bin === undefined) {
    throw new Error('PostgreSQL is not installed. `npm run setup` says how to get it.')
  }
  const folder = mkdtempSync(join(tmpdir(), 'rapport-postgres-'))
  const account = unprivilegedAccount()
  if (account !== undefined) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  const data = join(folder, 'data')
  const options = { ...account, cwd: folder, stdio: 'pipe' } as const
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'],
    options,
  )
  const settings = { ...SETTINGS, unix_socket_directories: folder }
  const port = await freePort()
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawnTied([join(bin, 'postgres'), '-D', data, '-p', String(port), ...flags], {
    ...account,
    cwd: folder,
  })
  stop = async () => {
    server.stdin?.end()
    if (server.exitCode === null) await once(server, 'exit')
  }
  await untilReady(data, server)
  process.env.RAPPORT_TEST_POSTGRES = `postgresql://postgres@${HOST}:${port}/postgres`
}

export async function teardown(): Promise<void> {
  if (stop === undefined) return
  await stop()
  stop = undefined
  delete process.env.RAPPORT_TEST_POSTGRES
}

/**
 * Starts a program that cannot outlive us: the shell between waits on a pipe that closes when this
 * process ends in whatever way, `kill -9` included, then stops the server at once (SIGQUIT) and
 * removes its folder.
 */
function spawnTied(
  command: readonly string[],
  options: Partial<Account> & { cwd: string },
): ChildProcess {
  const script =
    '"$@" </dev/null & server=$!; read -r _; kill -QUIT "$server"; wait "$server"; rm -rf "$0"'
  const child = spawn('/bin/sh', ['-c', script, options.cwd, ...command], {
    ...options,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  child.stderr?.resume()
  return child
}

/** The eighth line of postmaster.pid says `ready`: PostgreSQL's own protocol with pg_ctl. */
async function untilReady(data: string, server: ChildProcess): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_TIMEOUT_MS; waitedMs += POLL_MS) {
    if (server.exitCode !== null) break
    if (/^ready\s*$/m.test(readIfThere(join(data, 'postmaster.pid')))) return
    await sleep(POLL_MS)
  }
  throw new Error('The private PostgreSQL server did not start')
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  const fields = ['postgres', 'nobody']
    .map((name) => users.find((line) => line.startsWith(`${name}:`))?.split(':'))
    .find((found) => found !== undefined)
  if (fields === undefined)
    throw new Error('No user to run PostgreSQL as: expected postgres or nobody')
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}
