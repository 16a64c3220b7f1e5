/** Makes something of a suggestion, dismisses it, and takes either back. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import {
  createRecord,
  deleteRecord,
  readableIds,
  requireReadable,
  resolveParties,
  TABLES,
} from '../../records/index.ts'
import type { RecordValues } from '../../records/model.ts'
import type { AcceptBody, Created, GivenValues, SuggestedForm } from '../contract.ts'
import { NOTES_ERRORS } from '../errors.ts'
import type { TakenBack } from '../store.ts'
import { deleteDecision, saveDecision } from '../store.ts'
import type { FoundSuggestion } from '../views/suggestions.ts'
import { findSuggestions, mayCreate } from '../views/suggestions.ts'

/** A suggestion by its note and its key. */
export type NamedSuggestion = { readonly id: string; readonly key: string }

/**
 * Creates what a suggestion proposes, with what the person changed in the form, and remembers it: the
 * record and the decision are there together, or neither.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; RECORDS_NOT_FOUND 404: the note is not there for the actor;
 *   NOTES_SUGGESTION_NOT_FOUND 404: the note does not say so (any more); NOTES_SUGGESTION_DECIDED 409:
 *   something was created of it before; RECORDS_VALUES_INVALID 422 and others of `createRecord`
 */
export async function acceptSuggestion(
  services: Services,
  actor: Actor,
  { id, key, said }: NamedSuggestion & { readonly said: AcceptBody },
): Promise<Created> {
  const found = await requireSuggestion(services, actor, { id, key })
  const form = formFor(actor, found, said)
  requirePrivilege(actor, TABLES[form.table].physical_table, 'create')
  return inTransaction(services.db, async (trx) => {
    const isAmongPeople = form.parties.length > 0
    const createdId = await createRecord(within(services, trx), actor, {
      table: form.table,
      values: valuesOf(form, said.values),
      ...(isAmongPeople && {
        parties: await resolveParties(trx, actor, partiesOf(form, said)),
      }),
    })
    const created = { table: form.table, id: createdId }
    const isSaved = await saveDecision(trx, {
      activityId: id,
      key,
      userId: actor.userId,
      kind: found.suggestion.kind,
      now: services.clock.now(),
      created,
    })
    if (!isSaved) throw new AppError(NOTES_ERRORS.NOTES_SUGGESTION_DECIDED)
    return created
  })
}

/** The form that the person chose, else the first that he may save. */
function formFor(actor: Actor, { forms }: FoundSuggestion, said: AcceptBody): SuggestedForm {
  const form =
    said.table === undefined
      ? (forms.find(({ table }) => mayCreate(actor, table)) ?? forms[0])
      : forms.find(({ table }) => table === said.table)
  if (form === undefined) throw notFound()
  return form
}

/** What is proposed, and over it what the person gave; null empties. */
function valuesOf(form: SuggestedForm, given: GivenValues): RecordValues {
  const proposed = Object.entries(form.values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : name === 'regarding' ? refOf(value) : value.id,
  ])
  return { ...Object.fromEntries(proposed), ...given }
}

const refOf = ({ table, id }: { readonly table: string; readonly id: string }) => ({ table, id })

const partiesOf = (form: SuggestedForm, { parties }: AcceptBody) =>
  parties ?? form.parties.map(({ name: _, ...party }) => party)

/**
 * Dismisses a suggestion for the actor: it is not shown to him again.
 *
 * @throws AppError as {@link acceptSuggestion}
 */
export async function dismissSuggestion(
  services: Services,
  actor: Actor,
  { id, key }: NamedSuggestion,
): Promise<void> {
  const { suggestion } = await requireSuggestion(services, actor, { id, key })
  await inTransaction(services.db, async (trx) => {
    const isSaved = await saveDecision(trx, {
      activityId: id,
      key,
      userId: actor.userId,
      kind: suggestion.kind,
      now: services.clock.now(),
    })
    if (!isSaved) throw new AppError(NOTES_ERRORS.NOTES_SUGGESTION_DECIDED)
  })
}

/**
 * Takes a decision of the actor back, and on his word what was created with it; both or neither.
 *
 * @param isWithRecord  also deletes the record, with the rights that deleting needs; one that is not
 *   there for him any more is left alone
 * @returns the record that was created and stays; undefined: there is none
 * @throws AppError RECORDS_NOT_FOUND 404, IDENTITY_FORBIDDEN 403; NOTES_SUGGESTION_NOT_FOUND 404: he
 *   decided nothing about it; RECORDS_FORBIDDEN 403: he may not delete the record
 */
export async function takeBackDecision(
  services: Services,
  actor: Actor,
  { id, key, isWithRecord }: NamedSuggestion & { readonly isWithRecord: boolean },
): Promise<Created | undefined> {
  await requireReadable(services.db, actor, 'activities', id)
  return inTransaction(services.db, async (trx) => {
    const taken = await deleteDecision(trx, { activityId: id, key, userId: actor.userId })
    if (taken === undefined) throw notFound()
    const created = await stillThere(trx, actor, taken)
    if (created === undefined || !isWithRecord) return created
    await deleteRecord(within(services, trx), actor, created)
    return undefined
  })
}

/** The record that was created, unless it was deleted or is hidden from the actor by now. */
async function stillThere(
  trx: Db,
  actor: Actor,
  { table, id }: TakenBack,
): Promise<Created | undefined> {
  if (table === null || id === null) return undefined
  const readable = await readableIds(trx, actor, TABLES[table].physical_table, [id])
  return readable.has(id) ? { table, id } : undefined
}

async function requireSuggestion(
  services: Services,
  actor: Actor,
  { id, key }: NamedSuggestion,
): Promise<FoundSuggestion> {
  await requireReadable(services.db, actor, 'activities', id)
  const [note] = await findSuggestions(services, actor, [id])
  const found = note?.suggestions.find((one) => one.key === key)
  if (found === undefined) throw notFound()
  return found
}

const notFound = (): AppError => new AppError(NOTES_ERRORS.NOTES_SUGGESTION_NOT_FOUND)
