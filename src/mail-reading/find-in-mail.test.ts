import { describe, expect, it } from 'vitest'
import type { KeptMail } from './find-in-mail.ts'
import { findInMails, LOWEST_PROBABILITY } from './find-in-mail.ts'
import { readLearnedActs } from './store.ts'

const CONTEXT = {
  ourCompany: 'Nordline',
  ourDomain: 'nordline.example',
  competitors: [{ name: 'Fabrikam SAS', aliases: ['Fabrikam'] }],
}

const aMail = (ownText: string, mail: Partial<KeptMail> = {}): KeptMail => ({
  date: '2026-11-24T10:00',
  from: { name: 'Zoe Martin', email: 'zoe@acme.test' },
  to: 'una@nordline.example',
  subject: 'Offer',
  ownText,
  automaticKind: undefined,
  ...mail,
})

const find = (mail: KeptMail) => findInMails([mail], CONTEXT, readLearnedActs())[0] ?? []

const labelsOf = (text: string): readonly string[] => find(aMail(text)).map(({ label }) => label)

describe('what is kept of a mail', () => {
  it('is its acts, each with the sentence and its place in the own text', () => {
    const text = 'Hello Una,\n\nCan we meet on Tuesday?\n\nBest, Zoe'

    const meeting = find(aMail(text)).find(({ label }) => label === 'meeting_requested')

    expect(meeting?.sentence).toBe('Can we meet on Tuesday?')
    expect(text.slice(...(meeting?.span ?? [0, 0]))).toBe('Can we meet on Tuesday?')
  })

  it('names the risk, and which attitude', () => {
    expect(labelsOf('Our legal team has blocked the contract.')).toContain('risk_legal')
    expect(labelsOf('This is unacceptable, we are very disappointed.')).toContain('negative')
    expect(labelsOf('Wonderful work, we are delighted with the result!')).toContain('positive')
  })

  it('names the competitor by the name under which it is kept', () => {
    const [found] = find(aMail('Fabrikam offered us a lower price.')).filter(
      ({ label }) => label === 'competitor',
    )

    expect(found?.name).toBe('Fabrikam SAS')
  })

  it('gives the day of a promise', () => {
    const [promise] = find(
      aMail('I will send you the signed contract on 27 November 2026.'),
    ).filter(({ label }) => label === 'commitment_sender')

    expect(promise?.due).toBe('2026-11-27')
  })

  it('holds one tone at most, as sure as the whole mail', () => {
    const text =
      'We are very disappointed. This is the third reminder. Your service is not acceptable.'
    const tones = find(aMail(text)).filter(({ label }) => label === 'negative')

    expect(tones).toHaveLength(1)
    expect(tones[0]?.probability).toBeGreaterThan(0.95)
  })

  it('is never less likely than the lowest probability', () => {
    const found = find(aMail('Maybe we could meet some day? Could you perhaps send a brochure?'))

    expect(found.every(({ probability }) => probability >= LOWEST_PROBABILITY)).toBe(true)
  })

  it('is nothing for automatic mail', () => {
    const away = aMail('Can we meet on Tuesday?', { automaticKind: 'ooo' })

    expect(find(away)).toEqual([])
  })
})
