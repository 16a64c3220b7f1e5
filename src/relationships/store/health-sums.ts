/** Keeps the sums of the health of busy records, so that a new activity does not read all that were before it. */
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, prepared, sql, uuids } from '../../platform/database.ts'
import { HEALTH_SUMS } from '../sum-health.ts'
import type { FactsInput, RatedRecord } from './health-facts.ts'
import { basisOf } from './health-facts.ts'

/** From so many touches on sums are kept: fewer are summed in less time than sums are looked up (chosen). */
export const BUSY = 200

/** Keeps the sums of these facts, which were read with `input`. */
export async function keepSums(
  trx: Db,
  facts: readonly RatedRecord[],
  input: FactsInput,
): Promise<void> {
  if (facts.length === 0) return
  const rows = facts.map(({ recordId, facts: { day }, sums }) => ({ ...sums, recordId, day }))
  const names = sql.join(HEALTH_SUMS.map((name) => sql.ref(name)))
  await execute(
    trx,
    prepared(sql`
      insert into relationships.health_sums (record_id, day, basis, ${names})
      select given."recordId", given.day, ${basisOf(input)}, ${names}
      from jsonb_to_recordset(${jsonb(rows)}) as given ("recordId" uuid, day integer,
        ${sql.join(HEALTH_SUMS.map((name) => sql`${sql.ref(name)} bigint`))})
      on conflict (record_id, day) do update
        set basis = excluded.basis, ${sql.join(HEALTH_SUMS.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}`),
  )
}

/** Forgets the sums of all records, before all are rated or their touches rebuilt. */
export async function forgetAllSums(trx: Db): Promise<void> {
  await execute(trx, sql`delete from relationships.health_sums`)
}

/** Forgets the sums of these records. */
export async function forgetSums(trx: Db, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return
  await execute(
    trx,
    prepared(sql`
      delete from relationships.health_sums kept
      where kept.record_id = any((select ${uuids(recordIds)})::uuid[])`),
  )
}
