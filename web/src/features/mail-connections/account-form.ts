/** The account that is being typed, and what the server is asked with. */
import type {
  ConnectBody,
  ConnectionWire,
  Discovered,
  ServerWire,
  SignInAt,
  SignInBody,
} from '../../../../src/mail-connections/contract.ts'

export type Security = ServerWire['security']
export type ServerFields = { host: string; port: string; security: Security }
export type ServerKind = 'imap' | 'smtp'

/** One's own, of the organisation, or where copies of mail are sent. */
export type Purpose = 'own' | 'shared' | 'dropbox'

export type AccountForm = {
  address: string
  password: string
  /** empty: the address */
  userName: string
  displayName: string
  historyDays: string
  /** in the form of a change: since when mail is read, a date */
  historyFrom: string
  /** for oneself, or for the organisation */
  purpose: Purpose
  imap: ServerFields
  smtp: ServerFields
  isSmtpWanted: boolean
  /** servers were typed: what is found no longer replaces them */
  isManual: boolean
}

const USUAL_PORTS: Readonly<Record<ServerKind, Readonly<Record<Security, string>>>> = {
  imap: { tls: '993', starttls: '143', none: '143' },
  smtp: { tls: '465', starttls: '587', none: '25' },
}

const unknownServer = (kind: ServerKind): ServerFields => ({
  host: '',
  port: USUAL_PORTS[kind].tls,
  security: 'tls',
})

export const emptyForm = (address: string, displayName: string): AccountForm => ({
  address,
  password: '',
  userName: '',
  displayName,
  historyDays: '365',
  historyFrom: '',
  purpose: 'own',
  imap: unknownServer('imap'),
  smtp: unknownServer('smtp'),
  isSmtpWanted: true,
  isManual: false,
})

const fieldsOf = ({ host, port, security }: ServerWire): ServerFields => ({
  host,
  port: String(port),
  security,
})

export const formOf = (connection: ConnectionWire): AccountForm => ({
  ...emptyForm(connection.address, connection.display_name),
  userName: connection.user_name,
  historyFrom: connection.history_from,
  imap: fieldsOf(connection.imap),
  smtp: connection.smtp === null ? unknownServer('smtp') : fieldsOf(connection.smtp),
  isSmtpWanted: connection.smtp !== null,
  isManual: true,
})

/** The form with the servers of its address, unless others were typed. */
export function withFound(form: AccountForm, found: Discovered | undefined): AccountForm {
  if (form.isManual) return form
  if (found === undefined)
    return { ...form, imap: unknownServer('imap'), smtp: unknownServer('smtp') }
  return {
    ...form,
    imap: fieldsOf(found.imap),
    smtp: found.smtp === null ? unknownServer('smtp') : fieldsOf(found.smtp),
    isSmtpWanted: found.smtp !== null,
  }
}

/** Another security; a usual port follows it, another one stays. */
export function withSecurity(
  kind: ServerKind,
  server: ServerFields,
  security: Security,
): ServerFields {
  const isUsual = server.port === USUAL_PORTS[kind][server.security] || server.port === ''
  return { ...server, security, port: isUsual ? USUAL_PORTS[kind][security] : server.port }
}

const serverOf = ({ host, port, security }: ServerFields): ServerWire => ({
  host: host.trim(),
  port: Number(port),
  security,
})

const smtpOf = ({ smtp, isSmtpWanted }: AccountForm): ServerWire | null =>
  isSmtpWanted && smtp.host.trim() !== '' ? serverOf(smtp) : null

/** Servers are named where they are known; else the server looks for them. */
export function accountOf(form: AccountForm): ConnectBody {
  const userName = form.userName.trim()
  const isKnown = form.imap.host.trim() !== ''
  return {
    address: form.address.trim(),
    password: form.password,
    ...(userName === '' ? {} : { user_name: userName }),
    ...(isKnown ? { imap: serverOf(form.imap), smtp: smtpOf(form) } : {}),
  }
}

const purposeOf = ({ purpose }: AccountForm): Pick<ConnectBody, 'is_shared' | 'is_dropbox'> => ({
  ...(purpose === 'shared' ? { is_shared: true } : {}),
  ...(purpose === 'dropbox' ? { is_dropbox: true } : {}),
})

export const connectBodyOf = (form: AccountForm): ConnectBody => ({
  ...accountOf(form),
  ...(form.displayName.trim() === '' ? {} : { display_name: form.displayName.trim() }),
  history_days: Number(form.historyDays),
  ...purposeOf(form),
})

/** What signing in by the browser begins with: servers are the provider's. */
export const signInBodyOf = (form: AccountForm, { provider_id }: SignInAt): SignInBody => ({
  provider_id,
  address: form.address.trim(),
  ...(form.displayName.trim() === '' ? {} : { display_name: form.displayName.trim() }),
  history_days: Number(form.historyDays),
  ...purposeOf(form),
})

/** What a change asks for: servers and user name only where they are others, for they need the password. */
export function changeBodyOf(form: AccountForm, before: ConnectionWire): Record<string, unknown> {
  const account = accountOf(form)
  const userName = account.user_name ?? account.address
  const differs = (one: unknown, other: unknown): boolean =>
    JSON.stringify(one) !== JSON.stringify(other)
  return {
    ...(form.displayName.trim() === before.display_name
      ? {}
      : { display_name: form.displayName.trim() }),
    ...(form.password === '' ? {} : { password: form.password }),
    ...(form.historyFrom === '' || form.historyFrom === before.history_from
      ? {}
      : { history_from: form.historyFrom }),
    ...(userName === before.user_name ? {} : { user_name: userName }),
    ...(differs(account.imap, before.imap) ? { imap: account.imap } : {}),
    ...(differs(account.smtp ?? null, before.smtp) ? { smtp: account.smtp ?? null } : {}),
  }
}

/** Whether an address is complete enough to look for its servers. */
export const isAddress = (text: string): boolean =>
  /^[^@\s]+@[^@\s]+\.[^@\s.]{2,}$/.test(text.trim())
