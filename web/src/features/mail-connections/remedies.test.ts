/** What the page makes of states and failures. */
import { readFileSync } from 'node:fs'
import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FolderWire } from '../../../../src/mail-connections/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { errorsOfProblem, errorsOfTest, isAboutServers } from './account-errors.ts'
import { fieldOf, progressOf, readFolders, remedyFor, shownState } from './remedies.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

const FAILURE = { code: 'MAIL_CONNECTIONS_TIMEOUT', details: {} }

describe('the state of a connection', () => {
  it('is that it tries again, where it waits after a failure', () => {
    expect(shownState({ state: 'waiting', error: FAILURE })).toBe('retrying')
    expect(shownState({ state: 'waiting', error: null })).toBe('waiting')
    expect(shownState({ state: 'stopped', error: FAILURE })).toBe('stopped')
  })

  it('has progress as long as something is left', () => {
    expect(progressOf({ held_count: 30, backlog_count: 10 })).toBe(0.75)
    expect(progressOf({ held_count: 0, backlog_count: 10 })).toBe(0)
    expect(progressOf({ held_count: 30, backlog_count: 0 })).toBeUndefined()
  })
})

describe('a failure', () => {
  it('of a lost secret is mended by a new sign-in where there is no password', () => {
    expect(remedyFor('MAIL_CONNECTIONS_SECRET_CHANGED', true)).toBe('sign_in')
  })

  it.each([
    ['LOGIN_REFUSED', 'password'],
    ['APP_PASSWORD_NEEDED', 'password'],
    ['SECRET_CHANGED', 'password'],
    ['HOST_UNKNOWN', 'servers'],
    ['TLS_FAILED', 'servers'],
    ['FOLDER_MISSING', 'folders'],
    ['TIMEOUT', 'retry'],
    ['BROKEN', 'retry'],
    ['SIGN_IN_AGAIN', 'sign_in'],
    ['TOKEN_REFUSED', 'sign_in'],
    ['SIGN_IN_BUSY', 'retry'],
    ['PROVIDER_SECRET_CHANGED', 'retry'],
  ])('%s is mended by: %s', (name, remedy) => {
    expect(remedyFor(`MAIL_CONNECTIONS_${name}`)).toBe(remedy)
  })

  it.each([
    ['LOGIN_REFUSED', 'password'],
    ['HOST_UNKNOWN', 'smtp.host'],
    ['REFUSED', 'smtp.port'],
    ['STARTTLS_MISSING', 'smtp.security'],
    ['ADDRESS_TAKEN', 'address'],
    ['SERVERS_UNKNOWN', 'imap.host'],
    ['BUSY', 'form'],
  ])('%s is told beside: %s', (name, field) => {
    expect(fieldOf(`MAIL_CONNECTIONS_${name}`, 'smtp')).toBe(field)
  })

  it('that is told beside a field has a code that has a sentence', () => {
    const codes = Object.keys(JSON.parse(readFileSync('locales/en/errors.json', 'utf8')))
    const told = codes.filter((code) => fieldOf(code, 'imap') !== 'form')

    expect(told).toHaveLength(17)
  })

  it('of a field that the server names is told there', () => {
    const fields = [{ pointer: '/imap/port', code: 'too_big', detail: 'Too large.' }]
    const problem = new ApiProblem({ status: 422, code: 'INVALID', detail: 'No.', fields })

    const errors = errorsOfProblem(problem)

    expect(errors).toEqual({ 'imap.port': 'Too large.' })
    expect(isAboutServers(errors)).toBe(true)
    expect(isAboutServers({ password: 'No.' })).toBe(false)
  })

  it('of both servers stands once beside the password that both refuse', () => {
    const server = { host: 'h', port: 993, security: 'tls' } as const
    const error = { code: 'MAIL_CONNECTIONS_LOGIN_REFUSED', details: {} }

    const errors = errorsOfTest({
      source: 'given',
      imap: { ...server, is_well: false, error, can: [], folder_count: null },
      smtp: { ...server, is_well: false, error },
    })

    expect(Object.keys(errors)).toEqual(['password'])
  })
})

const folder = (id: string, given: Partial<FolderWire>): FolderWire => ({
  id,
  path: id,
  role: null,
  is_chosen: true,
  is_there: true,
  message_count: 0,
  held_count: 0,
  rejected_count: 0,
  backlog_count: 0,
  newest_uid: null,
  oldest_uid: null,
  messages_per_second: null,
  succeeded_at: null,
  error: null,
  failed_at: null,
  is_check_asked: false,
  checked_at: null,
  check_fetched: null,
  check_forgotten: null,
  ...given,
})

describe('the folders that are shown', () => {
  it('are those that are read, the failing ones first', () => {
    const folders = [
      folder('inbox', {}),
      folder('junk', { is_chosen: false }),
      folder('sent', { error: FAILURE }),
      folder('archive', {}),
      folder('projects', { is_there: false }),
    ]

    expect(readFolders(folders).map(({ id }) => id)).toEqual([
      'sent',
      'projects',
      'inbox',
      'archive',
    ])
  })
})
