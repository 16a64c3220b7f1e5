import { describe, expect, it } from 'vitest'
import { runningSmtp } from '../../../test/services/smtp.ts'
import type { Account } from '../model.ts'
import type { Submission } from '../submission.ts'
import { submitMail } from './submit-mail.ts'

const LETTER = {
  from: 'anna@own.example',
  to: ['ben@customer.example'],
  bytes: Buffer.from('Message-ID: <one@own.example>\r\nSubject: Visit\r\n\r\nSee you.\r\n'),
}

describe('a mail handed to a server by one who signed in by the browser', () => {
  const smtp = runningSmtp()
  const submit = (accessToken: string): Promise<Submission> => {
    const server = { host: '127.0.0.1', port: smtp.port, security: 'none' } as const
    const renewAt = new Date('2026-03-02T09:00:00Z')
    const account: Account = { userName: 'anna@own.example', accessToken, renewAt }
    const beforeEnd = async (): Promise<void> => undefined
    return submitMail(server, account, LETTER, { mayReachPrivateHosts: true, beforeEnd })
  }

  it('is taken with the token', async () => {
    smtp.behave({ acceptsToken: (token) => token === 'the token' })

    const answer = await submit('the token')

    expect(answer.kind).toBe('accepted')
    expect(smtp.taken.at(-1)).toMatchObject({ user: 'anna@own.example', to: LETTER.to })
  })

  it('is not taken with a token that has ended, and another one can be asked for', async () => {
    smtp.behave({ acceptsToken: () => false })
    const before = smtp.taken.length

    const answer = await submit('an old token')

    expect(answer).toMatchObject({
      kind: 'unreached',
      failure: { code: 'MAIL_CONNECTIONS_TOKEN_REFUSED' },
    })
    expect(smtp.taken).toHaveLength(before)
  })
})
