/** Servers that put a Message-ID of their own in the place of the sender's: one message remains, whichever copy is read first. */
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { query, sql } from '../platform/database.ts'
import { importMessages } from './index.ts'

const ME = 'claire@own.example'
const LUC = 'luc@nordline.example'
const THEIRS = 'a1@x.prod.outlook.com'

describe('a message whose Message-ID its server has replaced', () => {
  const database = testDatabase()

  const ours = (from = ME): string => aMail({ id: 'ours', from, to: LUC, subject: 'Offer' })
  /** As Microsoft lays it into the folder of what was sent. */
  const theirs = (from = ME): string =>
    ours(from).replace(
      /^Message-ID: (<.+>)$/m,
      `X-Microsoft-Original-Message-ID: $1\nMessage-ID: <${THEIRS}>`,
    )
  const answer = (): string =>
    aMail({
      id: 'answer',
      from: LUC,
      to: ME,
      subject: 'Re: Offer',
      date: 'Tue, 5 May 2026 10:00:00 +0200',
      headers: [`In-Reply-To: <${THEIRS}>`],
    })
  const reads = async (...batches: (readonly string[])[]) => {
    const services = servicesOn(database.db)
    const people = await peopleOf(database.db)
    await people.aUser({ email: ME, name: 'Claire' })
    const reports = []
    for (const batch of batches) {
      const raw = batch.map((text, at) => aRawMessage(text, `mail#${at}`))
      reports.push(await importMessages(services, Readable.from(raw), { userEmail: ME }))
    }
    return reports
  }
  const messages = () =>
    query<{ name: string; answers: string | null; threads: number }>(
      database.db,
      sql`select message.message_id as name, asked.message_id as answers,
            count(*) over (partition by message.thread_id)::integer as threads
          from mailbox.messages message
          left join mailbox.messages asked on asked.id = message.answers_id
          order by message.sent_at`,
    )

  it.each<[string, (readonly string[])[]]>([
    ['ours before theirs', [[ours()], [theirs()]]],
    ['theirs before ours', [[theirs()], [ours()]]],
    ['theirs before ours, at once', [[theirs(), ours()]]],
  ])('is one, under the Message-ID that others know: %s', async (_name, batches) => {
    const reports = await reads(...batches, [answer()])

    expect(await messages()).toEqual([
      { name: THEIRS, answers: null, threads: 2 },
      { name: 'answer@t.example', answers: THEIRS, threads: 2 },
    ])
    expect(reports.reduce((sum, { present }) => sum + present, 0)).toBe(1)
  })

  it('finds the answer that came before its copy', async () => {
    await reads([ours()], [answer()], [theirs()])

    expect(await messages()).toEqual([
      { name: THEIRS, answers: null, threads: 2 },
      { name: 'answer@t.example', answers: THEIRS, threads: 2 },
    ])
  })

  it('is read again without a change', async () => {
    await reads([ours()], [theirs()], [`X-Again: 1\n${theirs()}`], [`X-Again: 2\n${ours()}`])

    expect(await messages()).toEqual([{ name: THEIRS, answers: null, threads: 1 }])
  })

  it.each<[string, (readonly string[])[]]>([
    ['after', [[ours()], [theirs('mallory@x.example')]]],
    ['before', [[theirs('mallory@x.example')], [ours()]]],
    ['with', [[theirs('mallory@x.example'), ours()]]],
  ])('is not the message of whoever only repeats its header, %s it', async (_name, batches) => {
    await reads(...batches)

    const kept = await messages()
    expect(kept.map(({ name }) => name).sort()).toEqual([THEIRS, 'ours@t.example'])
  })
})
