/** Cards of mail that one of us sent: opened, and reminders. Numbers in names are the acceptance cases of the specification. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Scene } from '../../test/factories/cards.ts'
import { at, cardsOf, evaluated, scene } from '../../test/factories/cards.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { them, us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { execute, sql } from '../platform/database.ts'
import { evaluateFacts } from './commands/cards.ts'

const SENT = at('2026-11-20T08:00:00Z')
const OPENED = at('2026-11-20T10:00:00Z')
const REMIND = at('2026-11-23T09:00:00Z')
const LATER = at('2026-11-24T09:00:00Z')
const TYPES = ['email_opened', 'email_reminder']

type Sent = { readonly id: string; readonly activityId: string; readonly targetId: string }

describe('cards of mail that was sent', () => {
  const database = testDatabase()

  /** A mail of Una to Zoe, followed. */
  async function aSentMail(here: Scene, { isFollowed = true } = {}): Promise<Sent> {
    await here.records.aContact({ owner: here.una, lastName: 'Zoe', email: 'zoe@acme.test' })
    const activityId = await aMessage(here.records, here.db, {
      owner: here.una,
      thread: randomUUID(),
      direction: 'out',
      parties: [us(here.una, 'from'), them('zoe@acme.test', 'to')],
      sentAt: SENT,
      text: 'Here is the offer.',
      subject: 'Offer',
    })
    const [id, targetId] = [randomUUID(), randomUUID()]
    await execute(
      here.db,
      sql`insert into outbox.mails (id, author_id, state, subject, body, language, has_signature,
            has_unsubscribe_link, message_id, bytes, activity_id, sent_at, created_at, updated_at)
          values (${id}, ${here.una.userId}, 'sent', 'Offer', '', 'en', false, false, ${id}, ''::bytea,
            ${activityId}, ${SENT}, ${SENT}, ${SENT})`,
    )
    if (isFollowed) {
      await execute(
        here.db,
        sql`insert into engagement.mails (mail_id, author_id, followed_at, link_count)
            values (${id}, ${here.una.userId}, ${SENT}, 0)`,
      )
      await execute(
        here.db,
        sql`insert into engagement.targets (id, mail_id, kind, position, token)
            values (${targetId}, ${id}, 'open', 0, ${id})`,
      )
    }
    return { id, activityId, targetId }
  }
  const opens = (here: Scene, { id, targetId }: Sent, when: Date, who = 'person') =>
    execute(
      here.db,
      sql`insert into engagement.events (id, mail_id, target_id, happened_at, agent, is_ours, class, reason)
          values (${randomUUID()}, ${id}, ${targetId}, ${when}, 'browser', false, ${who}, 'opened')`,
    )
  const reminds = (here: Scene, { id }: Sent, condition: string, comment = '') =>
    execute(
      here.db,
      sql`insert into engagement.reminders (mail_id, condition, remind_at, comment, set_at)
          values (${id}, ${condition}, ${REMIND}, ${comment}, ${SENT})`,
    )
  const answers = (here: Scene, { activityId }: Sent, sentAt: Date) =>
    aMessage(here.records, here.db, {
      owner: here.una,
      thread: randomUUID(),
      direction: 'in',
      parties: [them('zoe@acme.test', 'from'), us(here.una, 'to')],
      sentAt,
      text: 'Thank you.',
      answers: activityId,
    })
  const shown = async (here: Scene, now = LATER, actor = here.una) =>
    (await cardsOf(here, actor, now)).filter(({ type }) => TYPES.includes(type))

  it('case 149: a followed mail that a person opened gives one card, however often', async () => {
    const here = await scene(database.db)
    const mail = await aSentMail(here)
    await opens(here, mail, at('2026-11-20T09:00:00Z'), 'proxy')
    await evaluated(here)
    const before = await shown(here)
    await opens(here, mail, OPENED)
    await opens(here, mail, at('2026-11-21T10:00:00Z'))

    await evaluateFacts(
      servicesOn(here.db),
      new Map([['engagement', new Set([mail.activityId])]]),
      LATER,
    )

    expect(before).toEqual([])
    const cards = await shown(here)
    expect(cards).toMatchObject([
      {
        type: 'email_opened',
        values: { name: 'Offer', opened_at: OPENED.toISOString(), recipient_count: 1 },
        is_high_priority: false,
        snooze_minutes: 1440,
      },
    ])
    expect(cards[0]?.actions.map(({ key }) => key)).toEqual(['open_email', 'send_email'])
    expect(await shown(here, at('2026-11-27T10:00:01Z'))).toEqual([])
    expect(await shown(here, LATER, here.victor)).toEqual([])
  })

  it('case 155: a mail that was not opened by then gives a reminder of high priority, snoozed for an hour', async () => {
    const here = await scene(database.db)
    const mail = await aSentMail(here)
    await reminds(here, mail, 'not_opened', 'Call him')
    await evaluated(here)

    const early = await shown(here, at('2026-11-23T08:59:59Z'))
    const due = await shown(here, REMIND)

    expect(early).toEqual([])
    expect(due).toMatchObject([
      { type: 'email_reminder', is_high_priority: true, snooze_minutes: 60 },
    ])
    expect(due[0]?.evidence[0]?.text).toBe('Call him')
  })

  it.each<[string, string, (here: Scene, mail: Sent) => Promise<unknown>, readonly string[]]>([
    ['case 154: opened in time', 'not_opened', (here, mail) => opens(here, mail, OPENED), []],
    ['opened too late', 'not_opened', (here, mail) => opens(here, mail, LATER), ['email_reminder']],
    [
      'opened by a filter',
      'not_opened',
      (here, mail) => opens(here, mail, OPENED, 'scanner'),
      ['email_reminder'],
    ],
    ['answered in time', 'no_reply', (here, mail) => answers(here, mail, OPENED), []],
    [
      'answered too late',
      'no_reply',
      (here, mail) => answers(here, mail, LATER),
      ['email_reminder'],
    ],
    [
      'opened, but not answered',
      'no_reply',
      (here, mail) => opens(here, mail, OPENED),
      ['email_reminder'],
    ],
    ['answered', 'anyway', (here, mail) => answers(here, mail, OPENED), ['email_reminder']],
  ])('a mail that was %s, reminder %s', async (_what, condition, happens, expected) => {
    const here = await scene(database.db)
    const mail = await aSentMail(here)
    await reminds(here, mail, condition)
    await evaluated(here)
    await happens(here, mail)

    await evaluated(here)

    const reminders = (await shown(here)).filter(({ type }) => type === 'email_reminder')
    expect(reminders.map(({ type }) => type)).toEqual(expected)
  })

  it('an opening that nobody can see reminds of nothing', async () => {
    const here = await scene(database.db)
    await reminds(here, await aSentMail(here, { isFollowed: false }), 'not_opened')

    await evaluated(here)

    expect(await shown(here)).toEqual([])
  })

  it('an answer in time takes the reminder away by itself', async () => {
    const here = await scene(database.db)
    const mail = await aSentMail(here)
    await reminds(here, mail, 'no_reply')
    await evaluated(here)
    const before = await shown(here)
    const answer = await answers(here, mail, OPENED)

    await evaluateFacts(servicesOn(here.db), new Map([['activities', new Set([answer])]]), LATER)

    expect([before.length, await shown(here)]).toEqual([1, []])
  })
})
