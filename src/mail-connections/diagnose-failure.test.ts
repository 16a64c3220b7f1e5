import { describe, expect, it } from 'vitest'
import type { Symptom } from './diagnose-failure.ts'
import { diagnoseFailure, isLasting } from './diagnose-failure.ts'

const server = { host: 'imap.own.example', port: 993, security: 'tls' } as const
const codeOf = (symptom: Partial<Symptom>): string =>
  diagnoseFailure({ server, userName: 'anna', text: '', ...symptom }).code

describe('a failure', () => {
  it.each([
    ['ENOTFOUND', 'MAIL_CONNECTIONS_HOST_UNKNOWN'],
    ['ECONNREFUSED', 'MAIL_CONNECTIONS_REFUSED'],
    ['ENETUNREACH', 'MAIL_CONNECTIONS_UNREACHABLE'],
    ['CONNECT_TIMEOUT', 'MAIL_CONNECTIONS_TIMEOUT'],
    ['DEADLINE', 'MAIL_CONNECTIONS_TIMEOUT'],
    ['EPROTO', 'MAIL_CONNECTIONS_TLS_FAILED'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'MAIL_CONNECTIONS_TLS_FAILED'],
    ['CERT_HAS_EXPIRED', 'MAIL_CONNECTIONS_CERTIFICATE_EXPIRED'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'MAIL_CONNECTIONS_CERTIFICATE_NAME'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'MAIL_CONNECTIONS_CERTIFICATE_UNTRUSTED'],
    ['GREETING_TIMEOUT', 'MAIL_CONNECTIONS_NOT_MAIL'],
    ['ParserError7', 'MAIL_CONNECTIONS_NOT_MAIL'],
    ['ECONNRESET', 'MAIL_CONNECTIONS_BROKEN'],
    ['ETHROTTLE', 'MAIL_CONNECTIONS_BUSY'],
  ])('of the network or the library with the code %s is %s', (code, expected) => {
    expect(codeOf({ code })).toBe(expected)
  })

  it.each([
    ['connect ECONNREFUSED 10.0.0.1:465', 'MAIL_CONNECTIONS_REFUSED'],
    ['certificate has expired', 'MAIL_CONNECTIONS_CERTIFICATE_EXPIRED'],
    ["Hostname/IP does not match certificate's altnames", 'MAIL_CONNECTIONS_CERTIFICATE_NAME'],
    ['self-signed certificate', 'MAIL_CONNECTIONS_CERTIFICATE_UNTRUSTED'],
    ['Server does not support STARTTLS', 'MAIL_CONNECTIONS_STARTTLS_MISSING'],
    ['write EPROTO: wrong version number', 'MAIL_CONNECTIONS_TLS_FAILED'],
  ])('is found in words where the code says nothing: %s', (text, expected) => {
    expect(codeOf({ code: 'ESOCKET', text })).toBe(expected)
  })

  it.each([
    ['Authentication failed.', 'MAIL_CONNECTIONS_TOKEN_REFUSED'],
    ['Application-specific password required', 'MAIL_CONNECTIONS_TOKEN_REFUSED'],
    ['IMAP access is disabled for your domain', 'MAIL_CONNECTIONS_PROTOCOL_DISABLED'],
    ['Too many simultaneous connections', 'MAIL_CONNECTIONS_BUSY'],
  ])('of signing in by token is never a matter of passwords: %s', (text, expected) => {
    const gmail = { ...server, host: 'imap.gmail.com' }

    expect(codeOf({ server: gmail, text, isLoginRefused: true, isByToken: true })).toBe(expected)
  })

  it.each([
    ['[AUTHENTICATIONFAILED] Authentication failed.', 'MAIL_CONNECTIONS_LOGIN_REFUSED'],
    ['[ALERT] Application-specific password required', 'MAIL_CONNECTIONS_APP_PASSWORD_NEEDED'],
    ['Your account is not enabled for IMAP use.', 'MAIL_CONNECTIONS_PROTOCOL_DISABLED'],
    ['IMAP access is disabled for your domain', 'MAIL_CONNECTIONS_PROTOCOL_DISABLED'],
    ['AADSTS: Basic authentication is disabled', 'MAIL_CONNECTIONS_PASSWORD_NOT_ALLOWED'],
    ['Temporary authentication failure', 'MAIL_CONNECTIONS_BUSY'],
    ['Too many simultaneous connections', 'MAIL_CONNECTIONS_BUSY'],
  ])('to sign in says which remedy there is: %s', (text, expected) => {
    expect(codeOf({ text, isLoginRefused: true })).toBe(expected)
  })

  it('to sign in at a provider who takes other passwords, or none, says so', () => {
    const at = (host: string): string =>
      codeOf({ server: { ...server, host }, text: 'Invalid credentials', isLoginRefused: true })

    expect(at('imap.gmail.com')).toBe('MAIL_CONNECTIONS_APP_PASSWORD_NEEDED')
    expect(at('outlook.office365.com')).toBe('MAIL_CONNECTIONS_PASSWORD_NOT_ALLOWED')
  })

  it('of a folder that is gone names it', () => {
    const failure = diagnoseFailure({
      server,
      userName: 'anna',
      text: '',
      folder: 'Projects',
      isFolderMissing: true,
    })

    expect(failure).toEqual({
      code: 'MAIL_CONNECTIONS_FOLDER_MISSING',
      details: { host: 'imap.own.example', port: 993, folder: 'Projects' },
    })
  })

  it.each([
    { serverCode: 'NONEXISTENT', text: '' },
    { folder: 'Projects', text: "Mailbox doesn't exist: Projects (0.001 + 0.000 secs)." },
    { folder: 'Projects', text: 'Unknown mailbox' },
  ])('is of a folder that is gone where the server says so: %j', (symptom) => {
    expect(codeOf(symptom)).toBe('MAIL_CONNECTIONS_FOLDER_MISSING')
  })

  it.each([
    { serverCode: 'OVERQUOTA', text: 'Not enough disk quota' },
    { text: 'Quota exceeded (mailbox for user is full) (0.001 + 0.000 secs).' },
    { text: 'Append failed: you are over quota' },
  ])('is of a mailbox that is full where the server says so: %j', (symptom) => {
    expect(codeOf(symptom)).toBe('MAIL_CONNECTIONS_FULL')
  })

  it('that nobody knows repeats the words of the server, a line of them', () => {
    const { code, details } = diagnoseFailure({
      server,
      userName: 'anna',
      text: `Mailbox\r\nis ${'x'.repeat(500)}`,
    })

    expect(code).toBe('MAIL_CONNECTIONS_SERVER_SAID')
    expect(String(details.words)).toMatch(/^Mailbox is x+$/)
    expect(String(details.words)).toHaveLength(200)
  })

  it('lasts where trying again could only lock the account', () => {
    const lasts = (code: string): boolean => isLasting({ code, details: {} })

    expect(lasts('MAIL_CONNECTIONS_LOGIN_REFUSED')).toBe(true)
    expect(lasts('MAIL_CONNECTIONS_SECRET_CHANGED')).toBe(true)
    expect(lasts('MAIL_CONNECTIONS_PROVIDER_SECRET_CHANGED')).toBe(true)
    expect(lasts('MAIL_CONNECTIONS_BROKEN')).toBe(false)
    expect(lasts('MAIL_CONNECTIONS_FAILED')).toBe(false)
  })
})
