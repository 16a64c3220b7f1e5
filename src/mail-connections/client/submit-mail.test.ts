import { once } from 'node:events'
import type { Socket } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { runningSmtp } from '../../../test/services/smtp.ts'
import type { Account } from '../model.ts'
import type { Submission } from '../submission.ts'
import type { Letter, SubmitOptions } from './submit-mail.ts'
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

function answerTo(command: string, extensions: readonly string[]): string {
  if (command === 'DATA') return '354 go on\r\n'
  if (command.startsWith('AUTH')) return '235 in\r\n'
  if (!command.startsWith('EHLO')) return '250 ok\r\n'
  return ['250-here', ...extensions.map((one) => `250-${one}`), '250 HELP', ''].join('\r\n')
}

describe('a mail handed to a server that is slow or strict', () => {
  const closing: (() => void)[] = []
  afterEach(() => {
    for (const close of closing.splice(0)) close()
  })

  /** Speaks SMTP word by word: what it says to DATA and to the end is up to the test. */
  const aServer = async (
    onData: (line: Socket) => void,
    { extensions = ['AUTH PLAIN'], onEnd = (line: Socket) => void line.write('250 ok\r\n') } = {},
  ) => {
    const seen = { bytes: 0, commands: [] as string[] }
    const server = createServer((line) => {
      let isData = false
      let last = ''
      const keep = (chunk: Buffer): void => {
        seen.bytes += chunk.length
        last = (last + chunk.toString('latin1')).slice(-5)
        if (last === '\r\n.\r\n') onEnd(line)
      }
      line.on('error', () => undefined)
      line.write('220 here\r\n')
      line.on('data', (chunk: Buffer) => {
        if (isData) return keep(chunk)
        const command = chunk.toString().trim()
        seen.commands.push(command)
        line.write(answerTo(command, extensions))
        isData = command === 'DATA'
        if (isData) onData(line)
      })
      closing.push(() => line.destroy())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => server.close())
    const address = server.address()
    return { port: typeof address === 'object' && address !== null ? address.port : 0, seen }
  }
  const submit = (port: number, options: Partial<SubmitOptions>, letter: Partial<Letter> = {}) =>
    submitMail(
      { host: '127.0.0.1', port, security: 'none' },
      { userName: 'anna@own.example', password: 'secret' },
      { ...LETTER, ...letter },
      { mayReachPrivateHosts: true, beforeEnd: async () => undefined, ...options },
    )
  const large = { bytes: Buffer.from('Subject: Plan\r\n\r\n'.padEnd(20_000_000, 'all of it\r\n')) }

  it('is at its end only when all of it has left, not while the server reads nothing', async () => {
    let line: Socket | undefined
    const { port, seen } = await aServer((one) => {
      line = one
      one.pause()
    })
    let readAtEnd: number | undefined
    const beforeEnd = async (): Promise<void> => {
      readAtEnd = seen.bytes
    }

    const submission = submit(port, { beforeEnd }, large)
    await sleep(1_500)
    const early = readAtEnd
    line?.resume()

    expect((await submission).kind).toBe('accepted')
    expect(early).toBe(undefined)
    // What the kernels of both sides hold back is a few megabytes.
    expect(readAtEnd).toBeGreaterThan(8_000_000)
  })

  it('was certainly not taken where the line breaks while the server reads nothing', async () => {
    let ends = 0
    const { port } = await aServer((line) => {
      line.pause()
      setTimeout(() => line.resetAndDestroy(), 300)
    })
    const beforeEnd = async (): Promise<void> => {
      ends += 1
    }

    expect(await submit(port, { beforeEnd }, large)).toMatchObject({ kind: 'unreached' })
    expect(ends).toBe(0)
  })

  it('is waited for longer after its end than before', async () => {
    const silenceMs = { before: 300, after: 5_000 }
    const deaf = await aServer((line) => void line.pause())
    const slow = await aServer(() => undefined, {
      onEnd: (line) => void setTimeout(() => line.write('250 ok\r\n'), 900),
    })

    expect((await submit(deaf.port, { silenceMs }, large)).kind).toBe('unreached')
    expect((await submit(slow.port, { silenceMs })).kind).toBe('accepted')
  })

  it('is refused where it is larger than what the server says it takes, and where an address is none', async () => {
    const { port } = await aServer(() => undefined, { extensions: ['AUTH PLAIN', 'SIZE 10'] })
    const other = await aServer(() => undefined)

    expect(await submit(port, {})).toMatchObject({ kind: 'rejected', reply: { code: 552 } })
    expect(await submit(other.port, {}, { to: ['a<b>@x.example'] })).toMatchObject({
      kind: 'rejected',
      reply: { code: 553 },
    })
    expect(other.seen.commands.join()).not.toContain('MAIL')
  })
})
