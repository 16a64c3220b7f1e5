/** What mails made of templates bring. */
import type { Actor } from '../../identity/model.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import type { TemplateFigures } from '../contract.ts'
import { ENGAGEMENT_ENABLED } from '../engagement-settings.ts'
import { recommendedOf } from '../model.ts'

/** What is older tells little of today, and the count stays bounded. */
const YEAR_MS = 365 * 86_400_000

type Row = {
  readonly id: string
  readonly sent: number
  readonly followed: number
  readonly opened: number
  readonly answered: number
}

/**
 * Of each template that the actor may use: mails of the last year, how many of the followed ones persons opened, how many of all were
 * answered by persons. Relies on mails_by_template, events_by_mail and messages_by_answers.
 */
export async function readTemplateFigures(
  services: Services,
  actor: Actor,
): Promise<TemplateFigures> {
  if (!(await getSetting(services, ENGAGEMENT_ENABLED))) return { is_on: false, rows: [] }
  const since = new Date(services.clock.now().getTime() - YEAR_MS)
  const rows = await query<Row>(
    services.db,
    sql`select template.id, count(*)::integer as sent, count(followed.mail_id)::integer as followed,
          count(*) filter (where exists (
            select 1 from engagement.events event
            join engagement.targets target on target.id = event.target_id
            where event.mail_id = followed.mail_id and event.class = 'person'
              and target.kind = 'open'))::integer as opened,
          count(*) filter (where exists (
            select 1 from mailbox.messages answer
            join records.activities answered on answered.id = answer.id
            where answer.answers_id = mail.activity_id and answer.direction = 'in'
              and answer.automatic_kind is null and answered.deleted_at is null))::integer as answered
        from outbox.templates template
        join outbox.mails mail on mail.template_id = template.id and mail.sent_at >= ${since}
        left join engagement.mails followed on followed.mail_id = mail.id
        where template.is_shared or template.owner_id = ${actor.userId}
        group by template.id order by template.id`,
  )
  const figures = rows.map(({ id, sent, answered }) => ({
    id,
    sentCount: sent,
    replyRate: answered / sent,
  }))
  const recommended = new Set(recommendedOf(figures))
  return {
    is_on: true,
    rows: rows.map(({ id, sent, followed, opened, answered }) => ({
      template_id: id,
      sent_count: sent,
      followed_count: followed,
      open_rate: followed === 0 ? null : opened / followed,
      reply_rate: answered / sent,
      is_recommended: recommended.has(id),
    })),
  }
}
