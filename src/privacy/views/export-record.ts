import { listAnswersAbout } from '../../calendars/index.ts'
import { findRefusalOf, listEventsAbout } from '../../engagement/index.ts'
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import { listSignatureDecisions } from '../../mailbox/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { requireReadable } from '../../records/index.ts'
import type { RelationshipTable } from '../../relationships/contract.ts'
import { readAllOfRelationship } from '../../relationships/index.ts'
import { introducedTable } from '../../who-knows-whom/contract.ts'
import { readColleagues } from '../../who-knows-whom/index.ts'
import type { RecordExport } from '../contract.ts'
import { MOST_EVENTS } from '../contract.ts'
import { countedForRecord, readActivities, readDaily } from './counted.ts'
import { readName } from './subject-name.ts'

type Asked = { readonly table: RelationshipTable; readonly id: string }

/**
 * Reads all that is derived about the relationship with one record, section by section.
 *
 * Needs the right to read the record and that to read relationship reports: an export leaves the
 * house. Subjects are given only for activities that the actor may read; the figures count all.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404
 */
export async function readRecordExport(
  services: Services,
  actor: Actor,
  { table, id }: Asked,
): Promise<RecordExport> {
  const { db } = services
  requirePrivilege(actor, 'relationship_reports', 'read')
  await requireReadable(db, actor, table, id)
  const now = services.clock.now()
  const counted = countedForRecord(table, id)
  const relationship = await readAllOfRelationship(services, actor, { table, id, now })
  return {
    format: 'rapport-relationship-figures',
    format_version: 1,
    exported_at: now.toISOString(),
    exported_by: actor.name,
    time_zone: actor.timeZone,
    subject: { table, id, name: await readName(db, table, id) },
    daily: await readDaily(db, actor, counted),
    lifetime: relationship.figures,
    most_contacted: relationship.most_contacted,
    most_contacted_by: relationship.most_contacted_by,
    health: relationship.health,
    silence: relationship.silence,
    who_knows_whom: await whoKnows(services, actor, { table, id }, now),
    signature_decisions: await signatureDecisions(db, id),
    followed_mail: await followedMail(db, { table, id }),
    invitation_answers: await invitationAnswers(db, actor, { table, id }),
    activities: await readActivities(db, actor, counted),
  }
}

async function followedMail(db: Db, { table, id }: Asked): Promise<RecordExport['followed_mail']> {
  if (table !== 'contacts' && table !== 'leads') return null
  const refusedAt = await findRefusalOf(db, { table, id })
  const events = await listEventsAbout(db, { table, id, limit: MOST_EVENTS })
  return {
    refused_at: refusedAt?.toISOString() ?? null,
    events: events.map(({ activityId, at, ...event }) => ({
      activity_id: activityId,
      ...event,
      at: at.toISOString(),
    })),
  }
}

async function invitationAnswers(
  db: Db,
  actor: Actor,
  { table, id }: Asked,
): Promise<RecordExport['invitation_answers']> {
  if (table !== 'contacts' && table !== 'leads') return null
  const answers = await listAnswersAbout(db, actor, { table, id, limit: MOST_EVENTS })
  return answers.map((one) => ({
    activity_id: one.activityId,
    answer: one.answer,
    comment: one.comment,
    proposed_starts_at: one.proposedStartsAt?.toISOString() ?? null,
    proposed_ends_at: one.proposedEndsAt?.toISOString() ?? null,
    answered_at: one.answeredAt.toISOString(),
  }))
}

async function signatureDecisions(
  db: Db,
  id: string,
): Promise<RecordExport['signature_decisions']> {
  const decisions = await listSignatureDecisions(db, id)
  return decisions.map(({ column, outcome, valueBefore, decidedBy, decidedAt }) => ({
    column,
    outcome,
    value_before: valueBefore,
    decided_by: decidedBy,
    decided_at: decidedAt.toISOString(),
  }))
}

async function whoKnows(
  services: Services,
  actor: Actor,
  { table, id }: Asked,
  now: Date,
): Promise<RecordExport['who_knows_whom']> {
  const introduced = introducedTable.safeParse(table)
  if (!introduced.success || !may(actor, 'who_knows_whom', 'read')) return null
  return readColleagues(services, {
    table: introduced.data,
    id,
    now,
    readerId: actor.userId,
  })
}
