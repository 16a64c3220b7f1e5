/** Floors of what reading a mail finds; the figures themselves are printed by `npm run bench mail-read`. */
import { describe, expect, it } from 'vitest'
import type { MailHalf } from '../../test/labelled-mails.ts'
import { readLabelledMails, scoreMails } from '../../test/labelled-mails.ts'
import { f1 } from '../../test/labelled-notes.ts'

/** A little under what was measured when the reader was last worked on. */
const FLOORS: Readonly<
  Record<Exclude<MailHalf, 'wording' | 'everyday' | 'automatic'>, Readonly<Record<string, number>>>
> = {
  dev: {
    reply_awaited: 0.95,
    meeting_requested: 0.93,
    file_requested: 0.93,
    question: 0.95,
    issue: 0.8,
    buying_intent: 0.93,
    competitor: 1,
    commitment: 0.93,
    risk: 0.88,
    negative: 0.8,
    automatic: 1,
  },
  'held-out': {
    reply_awaited: 0.95,
    meeting_requested: 0.88,
    file_requested: 0.94,
    question: 0.95,
    issue: 0.76,
    buying_intent: 0.87,
    competitor: 0.9,
    commitment: 0.87,
    risk: 0.89,
    negative: 0.7,
    automatic: 1,
  },
  unseen: {
    reply_awaited: 0.94,
    meeting_requested: 0.88,
    file_requested: 0.84,
    question: 0.95,
    issue: 0.76,
    buying_intent: 0.76,
    competitor: 0.94,
    commitment: 0.72,
    risk: 0.88,
    negative: 0.8,
    automatic: 0.95,
  },
}

describe.each(['dev', 'held-out', 'unseen'] as const)('acts of the %s labelled mails', (part) => {
  const { acts } = scoreMails(readLabelledMails(part))

  it.each(Object.entries(FLOORS[part]))('tells %s', (act, floor) => {
    const count = acts.get(act)

    expect(count && f1(count)).toBeGreaterThanOrEqual(floor)
  })
})

describe.each(['dev', 'everyday', 'held-out'] as const)(
  'parts of the %s labelled mails',
  (part) => {
    const { ownText, signature } = scoreMails(readLabelledMails(part))

    it('keeps the own text and reads the signature', () => {
      expect(ownText.right / ownText.asked).toBeGreaterThan(0.95)
      expect(signature.right / signature.asked).toBeGreaterThan(0.85)
    })
  },
)

describe('mails of machines, of firms that write to all, and of people who sound like them', () => {
  const { acts, awaitedOfMachines } = scoreMails(readLabelledMails('automatic'))

  it('tells them apart', () => {
    const count = acts.get('automatic')

    expect(count && f1(count)).toBeGreaterThanOrEqual(0.97)
    expect(count?.invented).toBe(0)
    expect(awaitedOfMachines).toBeLessThanOrEqual(4)
  })
})
