import { describe, expect, it } from 'vitest'
import { anOutgoingMail } from '../../../../test/factories/outgoing-mail.ts'
import { actsFor, firstRecipients, shownState } from './outgoing-words.ts'

const recipient = (address: string, state: 'waiting' | 'accepted' | 'refused' = 'waiting') =>
  ({ role: 'to', address, name: '', state, error: null }) as const

describe('the state of a mail', () => {
  it.each([
    ['undo', 'leaving'],
    ['schedule', 'scheduled'],
    ['limit', 'waiting'],
    ['retry', 'retrying'],
  ] as const)('that waits for %s is told as %s', (waitsFor, shown) => {
    expect(shownState(anOutgoingMail({ state: 'scheduled', waits_for: waitsFor }))).toBe(shown)
  })

  it('that left is told apart when somebody was refused', () => {
    const recipients = [recipient('a@b.example', 'accepted')]
    const mail = anOutgoingMail({ state: 'sent', recipients })

    expect(shownState(mail)).toBe('sent')
    expect(
      shownState({ ...mail, recipients: [...recipients, recipient('c@d.example', 'refused')] }),
    ).toBe('partly')
  })
})

describe('what can be done with a mail', () => {
  it.each([
    ['draft', ['write', 'discard']],
    ['scheduled', ['change_time', 'send_now', 'edit', 'take_back']],
    ['sending', []],
    ['doubtful', ['arrived', 'send_again']],
    ['sent', []],
  ] as const)('that is %s: %j', (state, acts) => {
    expect(actsFor(anOutgoingMail({ state }))).toEqual(acts)
  })

  it('that somebody has already and that waits for others: nothing', () => {
    const recipients = [recipient('a@b.example', 'accepted'), recipient('c@d.example')]

    expect(actsFor(anOutgoingMail({ state: 'scheduled', recipients }))).toEqual([])
  })

  it.each([
    ['MAIL_CONNECTIONS_LOGIN_REFUSED', 'mailboxes'],
    ['OUTBOX_DISCONNECTED', 'mailboxes'],
    ['OUTBOX_RECIPIENT_REFUSED', 'edit'],
  ])('that failed for %s is first of all %s', (code, first) => {
    const mail = anOutgoingMail({ state: 'failed', error: { code, details: {} } })

    expect(actsFor(mail)[0]).toBe(first)
  })
})

describe('the recipients of a mail', () => {
  it('are the first two by name, and how many more', () => {
    const recipients = [
      { ...recipient('a@b.example'), name: 'Anna' },
      recipient('c@d.example'),
      recipient('e@f.example'),
    ]

    expect(firstRecipients({ recipients })).toEqual({ names: 'Anna, c@d.example', more: 1 })
    expect(firstRecipients({ recipients: [] })).toEqual({ names: '', more: 0 })
  })
})
