/**
 * Copies of a server that puts a Message-ID of its own in the place of the sender's (Microsoft 365): the same message as the one that is here
 * under the sender's. From then on it bears theirs, as what others have and answer bears it.
 */
import type { Db } from '../../platform/database.ts'
import { findIdentities, findReplaceable, renameMessage } from '../store/messages.ts'
import { threadMessages } from '../store/threads.ts'
import type { Incoming } from '../to-records.ts'

export type Adopted = {
  /** ids of the messages that are here, by each identity under which they came */
  readonly known: ReadonlyMap<string, string>
  /** messages whose name, answer or conversation changed */
  readonly changed: readonly string[]
}

/** Finds what of a batch is here already, under its own or its replaced Message-ID. In the transaction of the batch. */
export async function adoptReplaced(trx: Db, incoming: readonly Incoming[]): Promise<Adopted> {
  const known = new Map(
    await findIdentities(
      trx,
      incoming.map(({ mail }) => mail.identity),
    ),
  )
  const replaced = incoming.filter(
    ({ mail }) => mail.replacedIdentity !== undefined && !known.has(mail.identity),
  )
  if (replaced.length === 0) return { known, changed: [] }
  const originals = await findReplaceable(
    trx,
    replaced.flatMap(({ mail }) => mail.replacedIdentity ?? []),
  )
  const changed: string[] = []
  for (const { mail } of replaced) {
    const original = originals.get(mail.replacedIdentity ?? '')
    // A stranger who repeats the header of ours changes nothing.
    if (original === undefined || original.fromAddress !== mail.from.address) continue
    if (known.has(mail.identity)) continue
    known.set(mail.identity, original.id)
    const { identity, messageId, replacedIdentity } = mail
    await renameMessage(trx, original.id, { identity, messageId, replacedIdentity })
    const references = [...mail.references, ...original.messageIds]
    const { id } = original
    changed.push(id, ...(await threadMessages(trx, [{ ...mail, id, references }])))
  }
  return { known, changed }
}
