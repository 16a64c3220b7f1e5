/** What is typed about a mailbox, and what the server is asked with. */
import { describe, expect, it } from 'vitest'
import type { ConnectionWire, Discovered } from '../../../../src/mail-connections/contract.ts'
import { connectBody } from '../../../../src/mail-connections/contract.ts'
import {
  accountOf,
  changeBodyOf,
  connectBodyOf,
  emptyForm,
  formOf,
  isAddress,
  withFound,
  withSecurity,
} from './account-form.ts'

const IMAP = { host: 'imap.own.example', port: 993, security: 'tls' } as const
const SMTP = { host: 'smtp.own.example', port: 587, security: 'starttls' } as const
const FOUND: Discovered = {
  source: 'provider',
  provider: 'Own',
  imap: IMAP,
  smtp: SMTP,
  needs_app_password: false,
  app_password_url: null,
  is_password_refused: false,
  sign_in: null,
}
const typed = { ...emptyForm('anna@own.example', 'Anna'), password: 'secret' }

const CONNECTION: ConnectionWire = {
  id: '019a0000-0000-7000-8000-000000000001',
  owner: { id: '019a0000-0000-7000-8000-000000000002', name: 'Anna' },
  is_mine: true,
  shared: null,
  address: 'anna@own.example',
  display_name: 'Anna',
  sign_in: null,
  user_name: 'anna@own.example',
  imap: IMAP,
  smtp: SMTP,
  history_from: '2025-11-24',
  state: 'watching',
  error: null,
  failed_at: null,
  next_attempt_at: null,
  succeeded_at: null,
  held_count: 0,
  backlog_count: 0,
  rejected_count: 0,
  failing_count: 0,
  created_at: '2026-11-24T08:00:00.000Z',
  updated_at: '2026-11-24T08:00:00.000Z',
}

describe('an account that is typed', () => {
  it('leaves its servers to be found while none is known', () => {
    expect(accountOf(typed)).toEqual({ address: 'anna@own.example', password: 'secret' })
  })

  it('has the servers that were found for its address', () => {
    expect(accountOf(withFound(typed, FOUND))).toMatchObject({ imap: IMAP, smtp: SMTP })
  })

  it('keeps the servers that were typed, whatever is found', () => {
    const imap = { host: ' mail.own.example ', port: '143', security: 'starttls' } as const
    const form = withFound({ ...typed, imap, isManual: true }, FOUND)

    expect(accountOf(form).imap).toEqual({
      host: 'mail.own.example',
      port: 143,
      security: 'starttls',
    })
  })

  it('names no server for sending where none is wanted', () => {
    const form = { ...withFound(typed, FOUND), isSmtpWanted: false }

    expect(accountOf(form).smtp).toBeNull()
  })

  it('asks for a year of history, and passes the contract', () => {
    const body = connectBodyOf(withFound(typed, FOUND))

    expect(connectBody.parse(body)).toMatchObject({ history_days: 365, display_name: 'Anna' })
  })
})

describe('the port of a server', () => {
  it.each([
    ['imap', 'starttls', '143'],
    ['smtp', 'starttls', '587'],
    ['smtp', 'none', '25'],
  ] as const)('of %s becomes the usual one with the security %s', (kind, security, port) => {
    expect(withSecurity(kind, emptyForm('', '')[kind], security)).toMatchObject({ security, port })
  })

  it('stays where it is not the usual one', () => {
    const server = { host: 'h', port: '1993', security: 'tls' } as const

    expect(withSecurity('imap', server, 'none')).toMatchObject({ port: '1993' })
  })
})

describe('a change of a connection', () => {
  it('asks for nothing while nothing is other than it was', () => {
    expect(changeBodyOf(formOf(CONNECTION), CONNECTION)).toEqual({})
  })

  it('names only what is other', () => {
    const form = { ...formOf(CONNECTION), password: 'new', isSmtpWanted: false }

    expect(changeBodyOf(form, CONNECTION)).toEqual({ password: 'new', smtp: null })
  })

  it('names the day since when mail is read where that is another one', () => {
    const form = { ...formOf(CONNECTION), historyFrom: '2024-01-01' }

    expect(changeBodyOf(form, CONNECTION)).toEqual({ history_from: '2024-01-01' })
  })

  it('goes back to the address as user name where the field is emptied', () => {
    const before = { ...CONNECTION, user_name: 'anna' }

    expect(changeBodyOf({ ...formOf(before), userName: '' }, before)).toEqual({
      user_name: 'anna@own.example',
    })
  })
})

describe('an address', () => {
  it.each([
    ['anna@own.example', true],
    [' anna@own.example ', true],
    ['anna@own', false],
    ['anna@own.', false],
    ['anna', false],
  ])('%s is complete: %s', (text, isComplete) => {
    expect(isAddress(text)).toBe(isComplete)
  })
})
