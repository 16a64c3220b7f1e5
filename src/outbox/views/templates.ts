/** The read model of templates: one's own and those that are shared. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { TemplateWire } from '../contract.ts'
import type { Language } from '../model.ts'
import { mayWriteTemplate } from '../model.ts'

type Row = Omit<TemplateWire, 'updated_at' | 'may_write'> & { readonly updated_at: Date }

/** More than a person looks through; ours are few. */
const MOST = 500

/** By name. @param which  one of them, or those of a language */
export async function listTemplates(
  db: Db,
  actor: Actor,
  { id, language }: { readonly id?: string; readonly language?: Language | undefined },
): Promise<readonly TemplateWire[]> {
  const rows = await query<Row>(
    db,
    sql`select template.id, template.version, template.is_shared, template.name, template.language,
          template.subject, template.html, template.updated_at,
          jsonb_build_object('id', owner.id, 'name', owner.name) as owner
        from outbox.templates template join identity.users owner on owner.id = template.owner_id
        where (template.is_shared or template.owner_id = ${actor.userId})
          ${id === undefined ? sql`` : sql`and template.id = ${id}`}
          ${language === undefined ? sql`` : sql`and template.language = ${language}`}
        order by template.name, template.id limit ${MOST}`,
  )
  return rows.map((row) => ({
    ...row,
    updated_at: row.updated_at.toISOString(),
    may_write: mayWriteTemplate(actor, { ownerId: row.owner.id, isShared: row.is_shared }),
  }))
}
