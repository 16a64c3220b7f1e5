/**
 * Reading a mailbox over IMAP, in messages per second and in memory, and how long a delivered message takes to be there.
 *
 * Baseline: the same messages fetched from the same Dovecot in the same pieces, and nothing done with them. 20,000 messages with
 * RAPPORT_BENCH_SIZE=full, else 3,000.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createUserByOperator } from '../src/identity/index.ts'
import { connectImap } from '../src/mail-connections/client/imap-client.ts'
import {
  connectByOperator,
  readByOperator,
  startMailReading,
} from '../src/mail-connections/index.ts'
import { one, sql } from '../src/platform/database.ts'
import type { Services } from '../src/platform/services.ts'
import { MAIL_PASSWORD, startDovecot } from '../test/services/dovecot.ts'
import { median, print, quantile, rounded } from './figure.ts'
import { messageOf } from './mail-import.ts'
import type { Place } from './place.ts'

const MESSAGES = process.env.RAPPORT_BENCH_SIZE === 'full' ? 20_000 : 3_000
const PIECE = 200
const DELIVERIES = 20
const OWNER = 'seller@own.example'
const MB = 1024 * 1024
/** What the pages promise: a message is there within five seconds of its delivery. */
const PROMISED_MS = 5_000

export async function benchMailConnections({ application, engine }: Place): Promise<void> {
  const { config } = application.services
  const services: Services = {
    ...application.services,
    config: {
      ...config,
      secret: 'a secret of at least thirty-two characters',
      mayReachPrivateHosts: true,
    },
  }
  const dovecot = await startDovecot()
  try {
    const user = { email: OWNER, name: 'Seller', roles: ['salesperson'] }
    await createUserByOperator(services, user)
    dovecot.deliverMany(
      OWNER,
      Array.from({ length: MESSAGES }, (_, index) => messageOf(index)),
    )
    const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none' } as const
    const account = { address: OWNER, password: MAIL_PASSWORD, imap }
    // The server writes its index when it shows a message first.
    await fetchAll(imap)
    const fetching = await fetchAll(imap)
    await connectByOperator(services, OWNER, account)
    const { perSecond, peakMb } = await readAll(services)
    const common = { bench: 'mail-connections', engine }
    const alone = { baseline: 'the same fetch without storing', baselineValue: fetching }
    const reading = `first reading of ${MESSAGES} messages`
    print({ ...common, figure: reading, value: perSecond, unit: 'messages/s', ...alone })
    const idle = rounded(process.memoryUsage.rss() / MB)
    const memory = { baseline: 'the same process after it', baselineValue: idle }
    print({ ...common, figure: 'memory at most', value: peakMb, unit: 'MB', ...memory })
    const latencies = await deliver(services, application, (message) =>
      dovecot.deliver(OWNER, message),
    )
    const promise = { baseline: 'promised', baselineValue: PROMISED_MS, unit: 'ms' }
    for (const [until, times] of Object.entries(latencies)) {
      const figure = `from delivery to ${until}`
      print({ ...common, figure: `${figure}, median`, value: rounded(median(times)), ...promise })
      const late = rounded(quantile(times, 0.95))
      print({ ...common, figure: `${figure}, 95 %`, value: late, ...promise })
    }
  } finally {
    await dovecot.remove()
  }
}

type Server = { readonly host: string; readonly port: number; readonly security: 'none' }

/** @returns messages per second */
async function fetchAll(imap: Server): Promise<number> {
  const account = { userName: OWNER, password: MAIL_PASSWORD }
  const server = await connectImap(imap, account, { mayReachPrivateHosts: true })
  const from = performance.now()
  await server.open('INBOX')
  const uids = (await server.uids()).toReversed()
  for (let at = 0; at < uids.length; at += PIECE) {
    const piece = uids.slice(at, at + PIECE)
    await server.sizes(piece)
    await server.fetch(piece)
  }
  const tookMs = performance.now() - from
  await server.close()
  return rounded((uids.length * 1000) / tookMs)
}

async function readAll(
  services: Services,
): Promise<{ readonly perSecond: number; readonly peakMb: number }> {
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const from = performance.now()
  await readByOperator(services, OWNER, { random: 0.5, signal: new AbortController().signal })
  const tookMs = performance.now() - from
  clearInterval(watch)
  const held = await countOf(services)
  if (held !== MESSAGES) throw new Error(`read ${held} of ${MESSAGES}`)
  return { perSecond: rounded((MESSAGES * 1000) / tookMs), peakMb: rounded(peak / MB) }
}

async function countOf({ db }: Services): Promise<number> {
  const row = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count from mailbox.messages`,
  )
  return row?.count ?? 0
}

/** A customer whom the first reading made a contact asks for a meeting. */
const requestOf = (index: number): string =>
  [
    `From: Person ${index} <person${index}@company${index}.example>`,
    `To: Seller <${OWNER}>`,
    `Subject: Visit ${index}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <request.${index}@bench.example>`,
    '',
    'Hello, could we meet on Thursday at 10 to talk about the offer?',
    '',
  ].join('\n')

/** Longer than that is a fault, not a latency. */
const PATIENCE_MS = 60_000

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not there after ${PATIENCE_MS} ms`)
    await sleep(5)
  }
}

/** @returns milliseconds from delivery until the message, and until its card, can be read, one a message */
async function deliver(
  services: Services,
  { database, work }: Place['application'],
  send: (message: string) => Promise<void>,
): Promise<{ readonly stored: readonly number[]; readonly card: readonly number[] }> {
  const worker = await work()
  const readers = await startMailReading({ services, database, random: () => 0.5 })
  const stored: number[] = []
  const card: number[] = []
  const isThere = async (messageId: string, has: 'message' | 'card'): Promise<boolean> => {
    const row = await one<{ message: boolean; card: boolean }>(
      services.db,
      sql`select count(*) > 0 as message, count(card.id) > 0 as card
          from mailbox.messages message
          left join assistant.cards card on card.evidence_id = message.id
          where message.message_id = ${messageId}`,
    )
    return row?.[has] === true
  }
  // What follows from the first reading is done, the first look at all folders over, and the inbox watched.
  await worker.idle()
  await sleep(2_000)
  for (let index = 0; index < DELIVERIES; index += 1) {
    const messageId = `request.${index}@bench.example`
    const from = performance.now()
    await send(requestOf(index))
    await until(() => isThere(messageId, 'message'))
    stored.push(performance.now() - from)
    await until(() => isThere(messageId, 'card'))
    card.push(performance.now() - from)
    await sleep(300)
  }
  await readers.stop()
  await worker.stop()
  return { stored, card }
}
