import type { Db } from '../../platform/database.ts'
import { execute, jsonb, sql } from '../../platform/database.ts'
import type { ActorSource } from '../rights.ts'

export type AuditEntry = {
  readonly happenedAt: Date
  /** Absent: the operator of the machine, or the product itself. */
  readonly actorId: string | undefined
  readonly source: ActorSource | 'operator'
  readonly action: string
  readonly subjectKind:
    | 'user'
    | 'team'
    | 'business_unit'
    | 'role'
    | 'session'
    | 'token'
    | 'setting'
    | 'scoring_model'
    | 'relationship_insights'
    | 'mail_connection'
    | 'mail_provider'
    | 'calendar_connection'
    | 'published_calendar'
    | 'mail_recipient'
  readonly subjectId?: string
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

/** Adds a line to the audit log, in the transaction of what it tells. */
export async function writeAudit(trx: Db, entry: AuditEntry): Promise<void> {
  const optional = (value: unknown) => (value === undefined ? null : jsonb(value))
  await execute(
    trx,
    sql`insert into identity.audit_log
          (happened_at, actor_id, source, action, subject_kind, subject_id, before, after)
        values (${entry.happenedAt}, ${entry.actorId ?? null}, ${entry.source}, ${entry.action},
          ${entry.subjectKind}, ${entry.subjectId ?? null},
          ${optional(entry.before)}, ${optional(entry.after)})`,
  )
}
