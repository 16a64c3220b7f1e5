/**
 * Import of mail, in messages per second.
 *
 * Baseline: parsing the same messages with the same library (postal-mime) and doing nothing with
 * them. The corpus is made here, so that the figure needs nothing from outside: conversations of
 * two languages with quoted history, HTML parts and attachments.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { createUserByOperator } from '../src/identity/index.ts'
import { importMail } from '../src/mailbox/index.ts'
import { print, rounded } from './figure.ts'
import type { Place } from './place.ts'

const MESSAGES = 3_000

export async function benchMailImport({ application, engine }: Place): Promise<void> {
  const { services } = application
  const folder = await mkdtemp(join(tmpdir(), 'rapport-mail-'))
  try {
    const messages = Array.from({ length: MESSAGES }, (_, index) => messageOf(index))
    const path = join(folder, 'corpus.mbox')
    await writeFile(
      path,
      messages
        .map((text) => `From bench@bench.example Mon Nov 23 09:00:00 2026\n${text}\n`)
        .join('\n'),
    )
    const parsing = await perSecond(async () => {
      for (const text of messages) await PostalMime.parse(text)
    })
    const userEmail = 'seller@own.example'
    await createUserByOperator(services, {
      email: userEmail,
      name: 'Seller',
      roles: ['salesperson'],
    })
    const importing = await perSecond(async () => {
      const report = await importMail(services, { path, userEmail, ownDomains: ['own.example'] })
      if (report.imported !== MESSAGES)
        throw new Error(`imported ${report.imported} of ${MESSAGES}`)
    })
    const common = {
      bench: 'mail-import',
      engine,
      unit: 'messages/s',
      baseline: 'postal-mime alone',
      baselineValue: parsing,
    }
    print({ ...common, figure: 'first import', value: importing })
    const again = await perSecond(() =>
      importMail(services, { path, userEmail, ownDomains: ['own.example'] }),
    )
    print({ ...common, figure: 'second run, nothing new', value: again })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return rounded(MESSAGES / ((performance.now() - from) / 1000))
}

/** Six messages a conversation; every seventh has HTML, every twentieth an attachment. */
export function messageOf(index: number): string {
  const talk = Math.floor(index / 6)
  const place = index % 6
  const isOurs = place % 2 === 1
  const us = 'Seller <seller@own.example>'
  const them = `Person ${talk} <person${talk}@company${talk % 200}.example>`
  const date = new Date(Date.UTC(2026, 0, 5, 8) + index * 600_000).toUTCString()
  const text = [
    `Hello, would Thursday suit you for delivery ${index}?`,
    'Best regards,',
    `-- \nPerson ${talk}\nBuyer\n+33 1 99 00 00 00`,
    ...Array.from(
      { length: place },
      (_, depth) => `${'>'.repeat(depth + 1)} earlier line ${depth} of the talk`,
    ),
  ].join('\n\n')
  const headers = [
    `From: ${isOurs ? us : them}`,
    `To: ${isOurs ? them : us}`,
    `Subject: ${place > 0 ? 'Re: ' : ''}Delivery ${talk}`,
    `Date: ${date}`,
    `Message-ID: <bench.${talk}.${place}@bench.example>`,
    ...(place > 0 ? [`In-Reply-To: <bench.${talk}.${place - 1}@bench.example>`] : []),
    'MIME-Version: 1.0',
  ].join('\n')
  if (index % 7 !== 0) return `${headers}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`
  const html = `<html><body><p>${text.replaceAll('\n\n', '</p><p>')}</p></body></html>`
  const attachment =
    index % 20 === 0
      ? `--part\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="offer.pdf"\n\n${'QUJD'.repeat(18)}\n`
      : ''
  return `${headers}\nContent-Type: multipart/mixed; boundary="part"\n\n--part\nContent-Type: text/plain; charset=utf-8\n\n${text}\n--part\nContent-Type: text/html; charset=utf-8\n\n${html}\n${attachment}--part--\n`
}
