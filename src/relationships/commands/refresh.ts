/** Keeps touches, replies, figures, silences and health true to what has changed, batch by batch. */
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { RelationshipTable } from '../contract.ts'
import {
  accountsOfContacts,
  activitiesOfAddresses,
  opportunitiesOfAccounts,
  recordsOfTeamsOf,
} from '../store/affected.ts'
import { followFigures, writeFigures } from '../store/figures.ts'
import type { HealthChange } from '../store/health.ts'
import { writeHealth } from '../store/health.ts'
import { BUSY } from '../store/health-sums.ts'
import type { RecordKey } from '../store/keys.ts'
import { prepareForFew, prepareForMany } from '../store/planning.ts'
import type { ReplyGrowth } from '../store/replies.ts'
import { changeReplies, writeReplies } from '../store/replies.ts'
import type { Gains } from '../store/silences.ts'
import { writeSilences } from '../store/silences.ts'
import type { ChangedTouch } from '../store/touches.ts'
import { changeTouches, lockDerivation, rewriteTouches } from '../store/touches.ts'
import { readHealthSettings } from '../views/health-settings.ts'
import { tellFigures } from './tell-figures.ts'

/** From so many activities on, statements are planned for many. */
const MANY = 200

/**
 * Brings the figures of all records that these activities count for up to date.
 *
 * Idempotent: it recomputes the touched keys from the facts. Joins an open transaction.
 *
 * @param options.busyFrom  from how many activities of a record on its sums are kept
 */
export async function refreshActivities(
  services: Services,
  activityIds: readonly string[],
  { busyFrom = BUSY }: { readonly busyFrom?: number } = {},
): Promise<void> {
  if (activityIds.length === 0) return
  await inTransaction(services.db, async (trx) => {
    await lockDerivation(trx)
    await (activityIds.length < MANY ? prepareForFew(trx) : prepareForMany(trx))
    const { growths, touches, moments } = await changeTouches(trx, activityIds)
    const replyGrowths = await changeReplies(trx, {
      activityIds,
      ...(activityIds.length < MANY
        ? { moments, keys: growths }
        : { moments: moments.map((moment) => ({ ...moment, at: '-infinity' })), keys: [] }),
    })
    const keys = distinct([...growths, ...replyGrowths])
    if (keys.length === 0) return
    const counts = await followFigures(trx, { keys, growths, replyGrowths })
    await judgeRecords(services, trx, {
      keys,
      change: healthChange({ touches, replyGrowths, counts, busyFrom }),
      busyFrom,
      gains: gainsOf(touches, replyGrowths),
    })
  })
}

/** Brings the figures of these records up to date after their people changed. Joins an open transaction. */
export async function refreshRecords(
  services: Services,
  table: RelationshipTable,
  recordIds: readonly string[],
): Promise<void> {
  if (recordIds.length === 0) return
  await inTransaction(services.db, async (trx) => {
    await lockDerivation(trx)
    if (recordIds.length >= MANY) await prepareForMany(trx)
    await rewriteTouches(trx, { kind: 'records', table, ids: recordIds })
    const keys = recordIds.map((recordId) => ({ recordTable: table, recordId }))
    await writeReplies(trx, keys)
    await writeFigures(trx, keys)
    await judgeRecords(services, trx, { keys })
  })
}

/** Follows changed records to everything whose people they are. */
export async function followRecords(
  services: Services,
  table: string,
  recordIds: readonly string[],
): Promise<void> {
  if (table === 'contacts') {
    await refreshRecords(services, 'contacts', recordIds)
    await refreshRecords(services, 'accounts', await accountsOfContacts(services.db, recordIds))
  } else if (table === 'accounts') {
    await refreshRecords(services, 'accounts', recordIds)
    const opportunities = await opportunitiesOfAccounts(services.db, recordIds)
    await refreshRecords(services, 'opportunities', opportunities)
  } else if (table === 'leads' || table === 'opportunities') {
    await refreshRecords(services, table, recordIds)
  }
}

/** Follows addresses that a person claimed or gave up. */
export async function followAddresses(
  services: Services,
  addresses: readonly string[],
): Promise<void> {
  await refreshActivities(services, await activitiesOfAddresses(services.db, addresses))
}

/** Follows users who joined or left a team: its records count their activities. */
export async function followUsers(services: Services, userIds: readonly string[]): Promise<void> {
  for (const table of ['leads', 'opportunities'] as const) {
    await refreshRecords(services, table, await recordsOfTeamsOf(services.db, table, userIds))
  }
}

/** Silence and health of these records, whose figures are right, and the news that all changed. */
async function judgeRecords(
  services: Services,
  trx: Db,
  {
    keys,
    gains,
    ...rating
  }: {
    readonly keys: readonly RecordKey[]
    readonly gains?: Gains
    readonly change?: HealthChange
    readonly busyFrom?: number
  },
): Promise<void> {
  await writeSilences(trx, keys, gains)
  const settings = await readHealthSettings({ ...services, db: trx })
  await writeHealth(trx, keys, { settings, now: services.clock.now(), ...rating })
  await tellFigures(services, trx, keys)
}

/** Of records that lost nothing and whose answers of old are as they were. */
function gainsOf(touches: readonly ChangedTouch[], replyGrowths: readonly ReplyGrowth[]): Gains {
  const altered = new Set([
    ...alteredBy(touches),
    ...replyGrowths.flatMap(({ recordId, changed_them }) => (changed_them ? [recordId] : [])),
  ])
  const gained = touches.filter(({ recordId }) => !altered.has(recordId))
  return {
    recordIds: gained.map(({ recordId }) => recordId),
    times: gained.map(({ at }) => at),
  }
}

const alteredBy = (touches: readonly ChangedTouch[]): ReadonlySet<string> =>
  new Set(touches.flatMap(({ came, recordId }) => (came ? [] : [recordId])))

function healthChange({
  touches,
  replyGrowths,
  counts,
  busyFrom,
}: {
  readonly busyFrom: number
  readonly touches: readonly ChangedTouch[]
  readonly replyGrowths: readonly ReplyGrowth[]
  readonly counts: Awaited<ReturnType<typeof followFigures>>
}): HealthChange {
  const altered = alteredBy(touches)
  const unaltered = counts.filter(({ recordId }) => !altered.has(recordId))
  const idsOf = (isBusy: boolean) =>
    unaltered.flatMap(({ recordId, touchCount }) =>
      touchCount >= busyFrom === isBusy ? [recordId] : [],
    )
  return {
    grownOnly: new Set(idsOf(true)),
    withoutSums: new Set(idsOf(false)),
    growth: {
      touches,
      answers: replyGrowths.flatMap(({ recordId, answers }) =>
        answers.map((answer) => ({ ...answer, recordId })),
      ),
    },
  }
}

function distinct(keys: readonly RecordKey[]): RecordKey[] {
  return [
    ...new Map(
      keys.map(({ recordTable, recordId }) => [recordId, { recordTable, recordId }]),
    ).values(),
  ]
}
