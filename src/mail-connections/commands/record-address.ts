/** The addresses by which mail is filed under a record: those of the dropboxes, with its tag. */
import type { Actor } from '../../identity/model.ts'
import { tagOfRecord } from '../../mailbox/index.ts'
import type { Addressed } from '../../mailbox/model.ts'
import { withTag } from '../../mailbox/model.ts'
import type { Services } from '../../platform/services.ts'
import { listDropboxes } from '../views/shared.ts'
import { requireToConnect } from './try-servers.ts'

/**
 * Gives the addresses of a record; none where there is no dropbox, or its name is too long for a tag.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404
 */
export async function addressesOfRecord(
  services: Services,
  actor: Actor,
  record: Addressed,
): Promise<{ address: string }[]> {
  requireToConnect(actor)
  const tag = await tagOfRecord(services, actor, record)
  if (tag === undefined) return []
  const dropboxes = await listDropboxes(services.db)
  return dropboxes.flatMap(({ address }) => {
    const own = withTag(address, tag)
    return own === undefined ? [] : [{ address: own }]
  })
}
