import type { MailReading } from '../../src/mail-reading/mail-reading.ts'
import { readMail } from '../../src/mail-reading/read-mail.ts'
import { readLearnedActs } from '../../src/mail-reading/store.ts'

/** A mail of a customer to Nordline on Tuesday, 21 April 2026, that says only this. */
export function readExample(body: string): MailReadingOnWire {
  const reading = readMail(
    {
      date: '2026-04-21T10:00',
      from: { name: 'Claire Vasseur', email: 'c.vasseur@valmec.example' },
      to: 'vendeur@nordline.example',
      subject: 'Suite',
      body,
      headers: new Map(),
    },
    {
      ourCompany: 'Nordline',
      ourDomain: 'nordline.example',
      competitors: [
        { name: 'Globex', aliases: [] },
        { name: 'Initech', aliases: [] },
        { name: 'Delta Systems', aliases: ['Delta'] },
        { name: 'Apex', aliases: [] },
        { name: 'Orange', aliases: [] },
        { name: 'Target', aliases: [] },
      ],
    },
    readLearnedActs(),
  )
  return {
    ...reading,
    competitor: reading.competitors,
    commitment: reading.commitments,
    risk: reading.risks,
  }
}

type MailReadingOnWire = MailReading & {
  readonly competitor: MailReading['competitors']
  readonly commitment: MailReading['commitments']
  readonly risk: MailReading['risks']
}

export const labelsOf = (body: string): readonly string[] => [...readExample(body).acts]
