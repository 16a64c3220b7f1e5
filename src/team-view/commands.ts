/** Shows a manager his team, as the organisation allows it, and notes that he looked. */
import { hasPersonallyExcluded } from '../activation/index.ts'
import { requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { noteLooks } from '../looks/index.ts'
import type { Db } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { HEALTH_SETTINGS } from '../relationships/model.ts'
import { getSetting } from '../settings/index.ts'
import { newSecret, pseudonymOf } from './client.ts'
import type { TeamFigures, TeamSeller, TeamView, TeamViewMode } from './contract.ts'
import { howShown, monthOf, TEAM_VIEW } from './model.ts'
import { findSecret, keepSecret } from './store.ts'
import type { Seller } from './views/sellers.ts'
import { countTeam, listSellers } from './views/sellers.ts'

const ALL = 'all'

/**
 * Shows the sellers whom the actor may see: each by name or pseudonym, or all of them as one.
 * Nothing is shown of fewer sellers than the mode asks for, nor while figures would tell whose mailbox is left out.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export async function showTeam(services: Services, actor: Actor): Promise<TeamView> {
  requirePrivilege(actor, 'relationship_reports', 'read')
  const { db } = services
  const now = services.clock.now()
  const { sellers, count } = await listSellers(db, actor)
  const ids = sellers.map(({ id }) => id)
  const chosen = await getSetting(services, TEAM_VIEW)
  const isAnyLeftOut = await hasPersonallyExcluded(db, ids)
  const { mode, isHeldBack, least } = howShown(chosen, { sellerCount: count, isAnyLeftOut })
  const head = {
    as_of: now.toISOString(),
    mode,
    is_held_back: isHeldBack,
    seller_count: count,
    least_sellers: least,
    left_out: count - sellers.length,
  }
  if (count < least || isHeldBack) return { ...head, rows: [] }
  const keyOf = mode === 'aggregated' ? () => ALL : (id: string) => id
  const showsHealth = await getSetting(services, HEALTH_SETTINGS.isShown)
  const figures = await countTeam(db, { ids, keyOf, showsHealth }, now)
  const rows = await present(db, { actor, mode, sellers, figures, now })
  await noteLooks(services, actor, { table: 'users', ids, what: `team_${mode}` })
  return { ...head, rows }
}

type Counted = {
  readonly actor: Actor
  readonly mode: TeamViewMode
  readonly sellers: readonly Seller[]
  readonly figures: ReadonlyMap<string, TeamFigures>
  readonly now: Date
}

async function present(db: Db, counted: Counted): Promise<TeamView['rows']> {
  const { actor, mode, sellers, now } = counted
  switch (mode) {
    case 'named':
      return sellers.flatMap(({ id, name }) => rowOf(counted, id, { kind: 'named', id, name }))
    case 'pseudonymous': {
      const secret = await secretOf(db, now)
      // In the order of the pseudonyms: that of the names would give them away.
      return sellers
        .map(({ id }) => ({ id, label: pseudonymOf(secret, actor.userId, id) }))
        .sort((one, other) => (one.label < other.label ? -1 : 1))
        .flatMap(({ id, label }) => rowOf(counted, id, { kind: 'pseudonym', label }))
    }
    case 'aggregated':
      return rowOf(counted, ALL, { kind: 'all' })
  }
}

function rowOf({ figures }: Counted, key: string, seller: TeamSeller): TeamView['rows'] {
  const found = figures.get(key)
  return found === undefined ? [] : [{ ...found, seller }]
}

/** The secret of the month; of two who make it at once, one wins. */
async function secretOf(db: Db, now: Date): Promise<string> {
  const month = monthOf(now)
  const known = await findSecret(db, month)
  if (known !== undefined) return known
  const fresh = newSecret()
  await keepSecret(db, month, fresh)
  return (await findSecret(db, month)) ?? fresh
}
