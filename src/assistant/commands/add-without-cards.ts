/** "Always Add": what a card would propose is added for its owner, with his rights, without asking. */
import { actorFor } from '../../identity/index.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { addLink } from '../../records/index.ts'
import type { Addition } from '../store/wishes.ts'
import { findAdditions } from '../store/wishes.ts'

/** As long as the cards show. */
const LIFE_MS = 14 * 86_400_000
/** Additions of one batch of events; the rest comes with the next. */
const MOST = 100

/** The role of a stakeholder whom nobody has described. */
const ROLE = 'stakeholder'

/** Adds what owners always add. What an owner may not add stays a card. Idempotent. */
export async function addWithoutCards(services: Services, now: Date): Promise<void> {
  const since = new Date(now.getTime() - LIFE_MS)
  for (const addition of await findAdditions(services.db, { since, limit: MOST })) {
    await add(services, addition)
  }
}

async function add(services: Services, addition: Addition): Promise<void> {
  const actor = await actorFor(services, addition.user_id)
  const ends = { recordId: addition.opportunity_id, otherId: addition.other_id }
  try {
    if (addition.kind === 'competitors') {
      await addLink(services, actor, { kind: 'competitors', ...ends })
    } else {
      const link = { kind: 'stakeholders', table: 'opportunities', ...ends } as const
      await addLink(services, actor, link, ROLE)
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    services.log.info({ code: error.code, ...ends }, 'not added without a card')
  }
}
