/** What the page makes of a connection's state and of the codes of failures. */
import type { ConnectionWire, FolderWire } from '../../../../src/mail-connections/contract.ts'

/** `retrying`: something failed and is tried again by itself. */
export type ShownState = ConnectionWire['state'] | 'retrying'

export const shownState = ({
  state,
  error,
}: Pick<ConnectionWire, 'state' | 'error'>): ShownState =>
  state === 'waiting' && error !== null ? 'retrying' : state

/** Colours of the states: green where nothing is to be done, red where somebody must act. */
export const STATE_COLOR: Readonly<Record<ShownState, string>> = {
  waiting: 'gray',
  reading: 'indigo',
  watching: 'teal',
  paused: 'gray',
  retrying: 'orange',
  stopped: 'red',
}

/** What a person can do about a failure. */
export type Remedy = 'password' | 'sign_in' | 'servers' | 'folders' | 'retry'

const CODE = (name: string): string => `MAIL_CONNECTIONS_${name}`
const set = (...names: readonly string[]): ReadonlySet<string> => new Set(names.map(CODE))

const PASSWORD = set('LOGIN_REFUSED', 'APP_PASSWORD_NEEDED', 'SECRET_CHANGED')
const SIGN_IN = set('SIGN_IN_AGAIN', 'SIGN_IN_ADMIN_NEEDED', 'TOKEN_REFUSED')
const SERVERS = set(
  'HOST_UNKNOWN',
  'HOST_PRIVATE',
  'PLAIN_TEXT',
  'REFUSED',
  'TLS_FAILED',
  'STARTTLS_MISSING',
  'CERTIFICATE_NAME',
  'NOT_MAIL',
)

/** @param isSignedIn  its owner signed in by the browser: there is no password to enter */
export function remedyFor(code: string, isSignedIn = false): Remedy {
  if (PASSWORD.has(code)) return isSignedIn ? 'sign_in' : 'password'
  if (SIGN_IN.has(code)) return 'sign_in'
  if (SERVERS.has(code)) return 'servers'
  return code === CODE('FOLDER_MISSING') ? 'folders' : 'retry'
}

/** The fields of an account; `form` where a problem concerns none of them. */
export type Field =
  | 'address'
  | 'password'
  | 'user_name'
  | 'form'
  | `${'imap' | 'smtp'}.${'host' | 'port' | 'security'}`

const OF_PORT = set('REFUSED', 'NOT_MAIL')
const OF_SECURITY = set('TLS_FAILED', 'STARTTLS_MISSING', 'PLAIN_TEXT')
const OF_HOST = set(
  'HOST_UNKNOWN',
  'HOST_PRIVATE',
  'UNREACHABLE',
  'TIMEOUT',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_NAME',
  'CERTIFICATE_UNTRUSTED',
)
const OF_PASSWORD = set('LOGIN_REFUSED', 'APP_PASSWORD_NEEDED', 'PASSWORD_NEEDED')

/** The field beside which a failure at a server is told. */
export function fieldOf(code: string, server: 'imap' | 'smtp'): Field {
  if (OF_PASSWORD.has(code)) return 'password'
  if (OF_HOST.has(code)) return `${server}.host`
  if (OF_PORT.has(code)) return `${server}.port`
  if (OF_SECURITY.has(code)) return `${server}.security`
  if (code === CODE('SERVERS_UNKNOWN')) return 'imap.host'
  return code === CODE('ADDRESS_TAKEN') ? 'address' : 'form'
}

/** Share of the chosen folders that is accounted for, 0–1; undefined where nothing is left or known. */
export function progressOf({
  held_count: held,
  backlog_count: backlog,
}: Pick<ConnectionWire, 'held_count' | 'backlog_count'>): number | undefined {
  return backlog === 0 ? undefined : held / (held + backlog)
}

/** Something is wrong with a folder that is to be read: it failed, or the server no longer has it. */
export const isFailing = (folder: FolderWire): boolean =>
  folder.is_chosen && (folder.error !== null || !folder.is_there)

/** What is read, the failing ones first; then in the server's order. */
export const readFolders = (folders: readonly FolderWire[]): readonly FolderWire[] => {
  const chosen = folders.filter(({ is_chosen: isChosen }) => isChosen)
  return [...chosen.filter(isFailing), ...chosen.filter((folder) => !isFailing(folder))]
}
