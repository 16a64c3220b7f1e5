/** What the signatures of a person would update, accepted or dismissed, and either taken back. */
import { createHash } from 'node:crypto'
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { readRecord, updateRecord } from '../../records/index.ts'
import { MAILBOX_ERRORS } from '../errors.ts'
import type { PersonRef } from '../store/signatures.ts'
import {
  reopenSignatureDecision,
  saveSignatureDecision,
  selectSignatureDecisions,
  selectSignedMails,
  selectWrittenAt,
} from '../store/signatures.ts'
import type { PersonRecord, Update, UpdatedColumn } from '../suggest-updates.ts'
import { comparable, suggestUpdates } from '../suggest-updates.ts'

export type OpenUpdate = Update & {
  readonly key: string
  /** what the record holds now */
  readonly before: string | undefined
  /** false: it is only told */
  readonly mayAccept: boolean
}

type NamedUpdate = PersonRef & { readonly key: string }

/** The decisions name a value by its hash: what a person's details are stands in his record only. */
const keyOf = (column: UpdatedColumn, value: string): string =>
  createHash('sha256')
    .update(`${column}\n${comparable(column, value)}`)
    .digest('hex')
    .slice(0, 16)

/** A wire value as text: that of a lookup is its name. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null ? 'account' : ''
}

/**
 * What the signatures of a person's mails would update, for those who may change the record; of mails
 * that the actor may see.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404
 */
export async function readSignatureUpdates(
  services: Services,
  actor: Actor,
  person: PersonRef,
): Promise<{ readonly version: number; readonly updates: readonly OpenUpdate[] }> {
  const { db } = services
  const record = await readRecord(services, actor, person)
  const { version } = record
  if (!record.may.write) return { version, updates: [] }
  const mails = await selectSignedMails(db, actor, person)
  if (mails.length === 0) return { version, updates: [] }
  const values: Partial<Record<UpdatedColumn, string>> = {
    job_title: textOf(record.values.job_title),
    phone: textOf(record.values.phone),
    mobile_phone: textOf(record.values.mobile_phone),
    account_id: textOf(record.values.account_id),
    company: textOf(record.values.company),
    website: textOf(record.values.website),
  }
  const seen: PersonRecord = {
    table: person.table,
    name: textOf(record.values.full_name),
    values,
    writtenAt: await selectWrittenAt(db, person.id),
    createdAt: new Date(textOf(record.values.created_at)),
  }
  const decided = await selectSignatureDecisions(db, person.id)
  const updates = suggestUpdates(seen, mails, ({ column, value }) =>
    decided.get(keyOf(column, value)),
  )
  return {
    version,
    updates: updates.map((update) => ({
      ...update,
      key: keyOf(update.column, update.value),
      before: values[update.column] || undefined,
      mayAccept: update.column !== 'account_id',
    })),
  }
}

async function requireUpdate(
  services: Services,
  actor: Actor,
  named: NamedUpdate,
): Promise<OpenUpdate> {
  const { updates } = await readSignatureUpdates(services, actor, named)
  const found = updates.find(({ key }) => key === named.key)
  if (found === undefined) throw notFound(named)
  return found
}

const notFound = ({ key }: NamedUpdate): AppError =>
  new AppError(MAILBOX_ERRORS.MAILBOX_UPDATE_NOT_FOUND, { details: { key } })

/**
 * Writes an update to the record as the actor would, and remembers what was there before.
 *
 * @param version  of the record that the actor saw
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404; MAILBOX_UPDATE_NOT_FOUND 404: no
 *   mail says so (any more); and those of `updateRecord`
 */
export async function acceptSignatureUpdate(
  services: Services,
  actor: Actor,
  named: NamedUpdate & { readonly version: number },
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const update = await requireUpdate(within(services, trx), actor, named)
    if (!update.mayAccept) throw notFound(named)
    const { table, id, version } = named
    const values = { [update.column]: update.value }
    await updateRecord(within(services, trx), actor, { table, id, values, version })
    await saveSignatureDecision(trx, named, {
      key: named.key,
      outcome: 'accepted',
      column: update.column,
      valueBefore: update.before ?? null,
      userId: actor.userId,
      now: services.clock.now(),
    })
  })
}

/**
 * Dismisses an update: that value is not offered again for this record, to anybody.
 *
 * @throws AppError as {@link acceptSignatureUpdate}
 */
export async function dismissSignatureUpdate(
  services: Services,
  actor: Actor,
  named: NamedUpdate,
): Promise<void> {
  const { column } = await requireUpdate(services, actor, named)
  await saveSignatureDecision(services.db, named, {
    key: named.key,
    outcome: 'dismissed',
    column,
    valueBefore: null,
    userId: actor.userId,
    now: services.clock.now(),
  })
}

/**
 * Takes a decision back: what was accepted is as it was before, and the update is offered again.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404; MAILBOX_UPDATE_NOT_FOUND 404: nothing
 *   was decided; and those of `updateRecord`
 */
export async function takeBackSignatureUpdate(
  services: Services,
  actor: Actor,
  named: NamedUpdate,
): Promise<void> {
  const { table, id, key } = named
  await inTransaction(services.db, async (trx) => {
    const inside = within(services, trx)
    // Changes nothing, and says whether the actor may.
    await updateRecord(inside, actor, { table, id, values: {} })
    const now = services.clock.now()
    const taken = await reopenSignatureDecision(trx, { id, key, userId: actor.userId, now })
    if (taken === undefined) throw notFound(named)
    if (taken.outcome !== 'accepted') return
    const { values: held } = await readRecord(inside, actor, { table, id })
    // What somebody wrote since then stays.
    if (keyOf(taken.column, textOf(held[taken.column])) !== key) return
    const values = { [taken.column]: taken.valueBefore }
    await updateRecord(inside, actor, { table, id, values })
  })
}
