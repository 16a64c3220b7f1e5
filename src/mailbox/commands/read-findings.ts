/**
 * Keeps what mails say: read at import, and again when the reader, the organisation or a competitor
 * is another one. Load – read (pure) – save what is other than before.
 */
import { createHash } from 'node:crypto'
import { readLearnedActs } from '../../mail-reading/index.ts'
import type { Finding, KeptMail, MailContext } from '../../mail-reading/model.ts'
import { findInMails, READER_VERSION } from '../../mail-reading/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../../settings/index.ts'
import {
  ORGANISATION_NAME,
  ORGANISATION_TIME_ZONE,
  OWN_MAIL_DOMAINS,
} from '../../settings/model.ts'
import { asCompetitor } from '../competitor-names.ts'
import type { FindingRow, MessageToRead, Wanted } from '../store/findings.ts'
import {
  findCompetitorNames,
  findMessagesNaming,
  findMessagesToRead,
  forgetReadings,
  replaceFindings,
  saveReadings,
} from '../store/findings.ts'

/** Settings whose change makes mails be read again. */
export const READING_SETTING_KEYS: readonly string[] = [
  ORGANISATION_NAME.key,
  ORGANISATION_TIME_ZONE.key,
  OWN_MAIL_DOMAINS.key,
]

/** Messages of one transaction, and ids of one event. */
const MESSAGES_A_PIECE = 200

type Reader = {
  readonly context: MailContext
  readonly competitorIds: ReadonlyMap<string, string>
  readonly timeZone: string
  /** names the reader and the organisation for which it reads */
  readonly readBy: string
}

/** Competitors are no part of its name: who names a new one is read again on its own. */
async function readerFor({ db, config }: Services): Promise<Reader> {
  const { name, timeZone, domains } = await getSettings(
    { db, config },
    { name: ORGANISATION_NAME, timeZone: ORGANISATION_TIME_ZONE, domains: OWN_MAIL_DOMAINS },
  )
  const competitors = await findCompetitorNames(db)
  const ours = { ourCompany: name, ourDomain: domains[0] ?? '' }
  return {
    context: { ...ours, competitors: competitors.map((one) => asCompetitor(one.name)) },
    competitorIds: new Map(competitors.toReversed().map((one) => [one.name, one.id])),
    timeZone,
    readBy: createHash('sha256')
      .update(JSON.stringify([READER_VERSION, timeZone, ours]))
      .digest('hex')
      .slice(0, 16),
  }
}

const asMail = (message: MessageToRead): KeptMail => ({
  date: message.local_at,
  from: { name: message.from_name ?? '', email: message.from_address },
  to: message.to_address ?? '',
  subject: message.subject,
  ownText: message.own_text,
  automaticKind: message.automatic_kind ?? undefined,
})

const asRow = (
  { span, due, name, ...finding }: Finding,
  { competitorIds }: Reader,
): FindingRow => ({
  label: finding.label,
  probability: finding.probability,
  sentence: finding.sentence,
  span_start: span[0],
  span_end: span[1],
  rule: finding.rule,
  due_on: due ?? null,
  competitor_id: (name === undefined ? undefined : competitorIds.get(name)) ?? null,
})

/** The findings of each message; they are read together, which takes less than one by one. */
const findingsOf = (
  messages: readonly MessageToRead[],
  reader: Reader,
): readonly (readonly FindingRow[])[] =>
  findInMails(messages.map(asMail), reader.context, readLearnedActs()).map((found) =>
    found.map((finding) => asRow(finding, reader)),
  )

const FIELDS = [
  'label',
  'probability',
  'sentence',
  'span_start',
  'span_end',
  'rule',
  'due_on',
  'competitor_id',
] as const

const textOf = (rows: readonly FindingRow[]): string =>
  JSON.stringify(rows.map((row) => FIELDS.map((field) => row[field])))

type Read = {
  /** the oldest of those that were read; undefined: there were none */
  readonly last: string | undefined
  readonly count: number
  /** those in which something else was found than before */
  readonly changed: readonly string[]
}

async function readPiece(trx: Db, reader: Reader, wanted: Wanted): Promise<Read> {
  const messages = await findMessagesToRead(trx, wanted, reader.timeZone)
  const changed = new Map<string, readonly FindingRow[]>()
  const found = findingsOf(messages, reader)
  for (const [at, message] of messages.entries()) {
    const rows = found[at] ?? []
    if (textOf(rows) !== textOf(message.findings)) changed.set(message.id, rows)
  }
  if (changed.size > 0) await replaceFindings(trx, changed)
  const ids = messages.map(({ id }) => id)
  if (ids.length > 0) await saveReadings(trx, ids, reader.readBy)
  return { last: ids.at(-1), count: ids.length, changed: [...changed.keys()] }
}

/** Reads messages that have just come, in the transaction that brings them. */
export async function readNewMessages(services: Services, ids: readonly string[]): Promise<void> {
  await readPiece(services.db, await readerFor(services), { kind: 'ids', ids })
}

function readAndTell(services: Services, reader: Reader, wanted: Wanted): Promise<Read> {
  return inTransaction(services.db, async (trx) => {
    const read = await readPiece(trx, reader, wanted)
    if (read.changed.length > 0) {
      await services.events.record(trx, {
        kind: 'findings.changed',
        payload: { ids: read.changed },
        now: services.clock.now(),
      })
    }
    return read
  })
}

/**
 * Reads the messages that this reader has not read yet, newest first, piece by piece.
 *
 * @param options.signal  ends the work between two pieces
 * @returns how many messages were read
 */
export async function readUnread(
  services: Services,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (count: number) => void } = {},
): Promise<number> {
  const { signal, onProgress } = options
  const reader = await readerFor(services)
  let count = 0
  let before: string | undefined
  do {
    signal?.throwIfAborted()
    const read = await readAndTell(services, reader, {
      kind: 'unread',
      readBy: reader.readBy,
      before,
      limit: MESSAGES_A_PIECE,
    })
    count += read.count
    onProgress?.(count)
    before = read.last
  } while (before !== undefined)
  return count
}

/** Reads the messages again in which competitors are named that have come, gone or changed their name. */
export async function followCompetitors(
  services: Services,
  competitorIds: readonly string[],
): Promise<void> {
  const reader = await readerFor(services)
  const names = (await findCompetitorNames(services.db))
    .filter(({ id }) => competitorIds.includes(id))
    .flatMap(({ name }) => asCompetitor(name).aliases[0] ?? name)
  const ids = await findMessagesNaming(services.db, competitorIds, names)
  for (let from = 0; from < ids.length; from += MESSAGES_A_PIECE) {
    await readAndTell(services, reader, {
      kind: 'ids',
      ids: ids.slice(from, from + MESSAGES_A_PIECE),
    })
  }
}

/**
 * Reads all messages again, whoever read them before.
 *
 * @returns how many messages were read
 */
export async function rebuildFindings(
  services: Services,
  onProgress: (count: number) => void,
): Promise<number> {
  await forgetReadings(services.db)
  return readUnread(services, { onProgress })
}
