import { describe, expect, it } from 'vitest'
import { AppError } from './errors.ts'
import type { Log } from './log.ts'
import { createLogTo } from './log.ts'
import { PLATFORM_ERRORS } from './platform-errors.ts'

function logTo(lines: string[], logLevel: 'debug' | 'info' = 'info'): Log {
  return createLogTo({ logLevel }, { write: (line) => lines.push(line) })
}

/** The one line that was written. */
function lineOf(write: (log: Log) => void, level?: 'debug' | 'info'): Record<string, unknown> {
  const lines: string[] = []
  write(logTo(lines, level))
  return JSON.parse(lines.join(''))
}

describe('the log', () => {
  it('writes one JSON object a line, with level, time and message', () => {
    const line = lineOf((log) => log.info({ count: 3 }, 'imported'))

    expect(line).toMatchObject({ level: 'info', msg: 'imported', count: 3 })
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('carries the request number of its child', () => {
    const line = lineOf((log) => log.child({ requestId: 'r-1' }).warn('slow'))

    expect(line).toMatchObject({ requestId: 'r-1', level: 'warn' })
  })

  it('masks what names people, however deep', () => {
    const line = lineOf((log) =>
      log.info(
        { email: 'a@b.c', user: { full_name: 'Ada', id: 7 }, list: [{ subject: 'Offer' }] },
        'x',
      ),
    )

    expect(line).toMatchObject({
      email: '[personal]',
      user: { full_name: '[personal]', id: 7 },
      list: [{ subject: '[personal]' }],
    })
  })

  it('keeps what only sounds like it', () => {
    const line = lineOf((log) =>
      log.info({ hostname_count: 1, queue: 'event:cards', from: 3 }, 'x'),
    )

    expect(line).toMatchObject({ hostname_count: 1, queue: 'event:cards', from: 3 })
  })

  it('shows everything at debug', () => {
    const line = lineOf((log) => log.debug({ email: 'a@b.c' }, 'x'), 'debug')

    expect(line).toMatchObject({ email: 'a@b.c' })
  })

  it('says what identifies an error, and not the values it was raised about', () => {
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'users_email_key',
      detail: 'Key (email)=(a@b.c) already exists.',
    })
    const error = new AppError(PLATFORM_ERRORS.PLATFORM_MIGRATION_FAILED, {
      details: { name: 'Ada', reason: 'Ada' },
      cause,
    })

    const line = lineOf((log) => log.error({ err: error }, 'failed'))

    expect(line).toMatchObject({
      err: {
        code: 'PLATFORM_MIGRATION_FAILED',
        status: 503,
        cause: { code: '23505', constraint: 'users_email_key' },
      },
    })
    expect(JSON.stringify(line)).not.toMatch(/Ada|a@b/)
  })

  it('takes an error alone', () => {
    const line = lineOf((log) => log.error(new Error('broken'), 'failed'))

    expect(line).toMatchObject({ msg: 'failed', err: { type: 'Error', message: 'broken' } })
  })
})
