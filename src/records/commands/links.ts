/** Adding people and competitors to a deal, and taking them away. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { TableDefinition } from '../definition.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import { insertChanges } from '../store/changes.ts'
import type { Link, NewCompetitorLink, NewSalesTeamMember, NewStakeholder } from '../store/links.ts'
import {
  deleteLink,
  insertCompetitorLinks,
  insertSalesTeam,
  insertStakeholders,
  selectLinkRole,
} from '../store/links.ts'
import { selectColleagues } from '../store/parties.ts'
import { selectTargets, updateRow } from '../store/records.ts'
import { TABLES } from '../tables.ts'
import { requireRecord } from '../views/require-record.ts'
import { invalid } from './authorize.ts'
import { recordChanged } from './tell.ts'

/**
 * Adds somebody to a deal, or changes his role. Needs the right to change the deal, and for
 * contacts and competitors to attach others to them.
 *
 * @param role  what he is to the deal; without meaning for competitors
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_VALUES_INVALID
 */
export async function addLink(
  services: Services,
  actor: Actor,
  link: Link,
  role = '',
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const table = tableOf(link)
    const loaded = await requireRecord(trx, actor, table, link.recordId, 'write', {
      forUpdate: true,
    })
    await requireOther(trx, actor, link)
    const before = await selectLinkRole(trx, link)
    if (before === role) return
    await insertLink(trx, link, role)
    await note(services, trx, actor, {
      link,
      version: loaded.version + 1,
      before: before ?? null,
      after: role,
    })
  })
}

/**
 * Takes somebody off a deal.
 *
 * @throws AppError RECORDS_NOT_FOUND (also where there is no such link), RECORDS_FORBIDDEN
 */
export async function removeLink(services: Services, actor: Actor, link: Link): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const table = tableOf(link)
    const loaded = await requireRecord(trx, actor, table, link.recordId, 'write', {
      forUpdate: true,
    })
    const before = await selectLinkRole(trx, link)
    if (before === undefined) {
      throw new AppError(RECORDS_ERRORS.RECORDS_NOT_FOUND, {
        details: { table: link.kind, id: link.otherId },
      })
    }
    await deleteLink(trx, link)
    await note(services, trx, actor, { link, version: loaded.version + 1, before, after: null })
  })
}

function tableOf(link: Link): TableDefinition {
  return TABLES[link.kind === 'stakeholders' ? link.table : 'opportunities']
}

async function requireOther(trx: Db, actor: Actor, link: Link): Promise<void> {
  if (link.kind === 'sales_team') {
    const [colleague] = await selectColleagues(trx, [link.otherId])
    if (colleague === undefined) throw invalid('user_id', 'RECORDS_FIELD_LOOKUP_UNKNOWN')
    return
  }
  const [table, column] =
    link.kind === 'stakeholders'
      ? (['contacts', 'contact_id'] as const)
      : (['competitors', 'competitor_id'] as const)
  const [target] = await selectTargets(trx, actor, table, [link.otherId])
  if (target === undefined) throw invalid(column, 'RECORDS_FIELD_LOOKUP_UNKNOWN')
  if (!target.mayAppendTo) throw invalid(column, 'RECORDS_FIELD_LOOKUP_REFUSED')
}

async function insertLink(trx: Db, link: Link, role: string): Promise<void> {
  switch (link.kind) {
    case 'stakeholders':
      return insertStakeholders(
        trx,
        [{ table: link.table, recordId: link.recordId, contactId: link.otherId, role }],
        'replace_role',
      )
    case 'sales_team':
      return insertSalesTeam(
        trx,
        [{ opportunityId: link.recordId, userId: link.otherId, role }],
        'replace_role',
      )
    case 'competitors':
      return insertCompetitorLinks(trx, [
        { opportunityId: link.recordId, competitorId: link.otherId },
      ])
    default:
      return link satisfies never
  }
}

type Noted = {
  readonly link: Link
  readonly version: number
  readonly before: string | null
  readonly after: string | null
}

async function note(
  services: Services,
  trx: Db,
  actor: Actor,
  { link, version, before, after }: Noted,
): Promise<void> {
  const now = services.clock.now()
  const { physical_table: table } = tableOf(link)
  await updateRow(trx, table, link.recordId, { row: {}, now })
  const entry = (role: string | null) =>
    role === null ? { [link.kind]: null } : { [link.kind]: { id: link.otherId, role } }
  await insertChanges(trx, [
    {
      table,
      recordId: link.recordId,
      version,
      action: 'update',
      changedAt: now,
      actorId: actor.userId,
      source: actor.source,
      before: entry(before),
      after: entry(after),
    },
  ])
  await recordChanged(services, trx, actor, { table, ids: [link.recordId], action: 'update' })
  if (link.kind !== 'competitors') await peopleChanged(services, trx, actor, table, [link.recordId])
}

async function peopleChanged(
  services: Services,
  trx: Db,
  actor: Pick<Actor, 'userId'>,
  table: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await services.events.record(trx, {
    kind: 'stakeholders.changed',
    payload: { table, ids },
    now: services.clock.now(),
    actorId: actor.userId,
  })
}

export type NewLinks = {
  readonly stakeholders?: readonly NewStakeholder[]
  readonly salesTeam?: readonly NewSalesTeamMember[]
  readonly competitors?: readonly NewCompetitorLink[]
}

const CHUNK = 1000

/**
 * Writes links that are known to be right, for imports. Rights are the caller's affair; the history
 * of each deal begins with what was imported, so links leave no entry of their own.
 */
export async function importLinks(
  services: Services,
  actor: Pick<Actor, 'userId' | 'source'>,
  { stakeholders = [], salesTeam = [], competitors = [] }: NewLinks,
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await insertStakeholders(trx, stakeholders, 'keep')
    await insertSalesTeam(trx, salesTeam, 'keep')
    await insertCompetitorLinks(trx, competitors)
    const idsOf = (table: string): readonly string[] => [
      ...new Set([
        ...stakeholders.filter((link) => link.table === table).map(({ recordId }) => recordId),
        ...(table === 'opportunities' ? salesTeam.map((link) => link.opportunityId) : []),
      ]),
    ]
    for (const table of ['opportunities', 'leads']) {
      const ids = idsOf(table)
      for (let from = 0; from < ids.length; from += CHUNK) {
        await peopleChanged(services, trx, actor, table, ids.slice(from, from + CHUNK))
      }
    }
  })
}
