/** The write model of templates and signatures. */
import type { Db } from '../../platform/database.ts'
import { execute, one, query, sql } from '../../platform/database.ts'
import type { Language } from '../model.ts'

/** Whether a person may use a template: his own, or one that is shared. */
export async function isTemplateReadable(db: Db, userId: string, id: string): Promise<boolean> {
  const rows = await query(
    db,
    sql`select 1 from outbox.templates template
        where template.id = ${id} and (template.is_shared or template.owner_id = ${userId})`,
  )
  return rows.length > 0
}

/** Harmless HTML; undefined where there is none. */
export async function findSignature(
  db: Db,
  userId: string,
  language: Language,
): Promise<string | undefined> {
  const row = await one<{ html: string }>(
    db,
    sql`select signature.html from outbox.signatures signature
        where signature.user_id = ${userId} and signature.language = ${language}`,
  )
  return row?.html
}

/** An empty one is none. */
export async function saveSignature(
  trx: Db,
  { userId, language, html }: { userId: string; language: Language; html: string },
): Promise<void> {
  await execute(
    trx,
    sql`insert into outbox.signatures (user_id, language, html) values (${userId}, ${language}, ${html})
        on conflict (user_id, language) do update set html = excluded.html`,
  )
}

export type Template = {
  readonly id: string
  readonly ownerId: string
  readonly isShared: boolean
  readonly name: string
  readonly language: Language
  readonly subject: string
  readonly html: string
}
export type KeptTemplate = Template & { readonly version: number }

/** @param lock  holds the row for the rest of the transaction */
export async function findTemplate(
  db: Db,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<KeptTemplate | undefined> {
  return one<KeptTemplate>(
    db,
    sql`select template.id, template.owner_id as "ownerId", template.is_shared as "isShared",
          template.name, template.language, template.subject, template.html, template.version
        from outbox.templates template where template.id = ${id} ${lock ? sql`for update` : sql``}`,
  )
}

export async function insertTemplate(trx: Db, template: Template, now: Date): Promise<void> {
  await execute(
    trx,
    sql`insert into outbox.templates
          (id, owner_id, is_shared, name, language, subject, html, created_at, updated_at)
        values (${template.id}, ${template.ownerId}, ${template.isShared}, ${template.name},
          ${template.language}, ${template.subject}, ${template.html}, ${now}, ${now})`,
  )
}

export async function updateTemplate(trx: Db, template: Template, now: Date): Promise<void> {
  await execute(
    trx,
    sql`update outbox.templates template
        set is_shared = ${template.isShared}, name = ${template.name},
          language = ${template.language}, subject = ${template.subject}, html = ${template.html},
          version = template.version + 1, updated_at = ${now}
        where template.id = ${template.id}`,
  )
}

export async function deleteTemplate(trx: Db, id: string): Promise<void> {
  await execute(trx, sql`delete from outbox.templates template where template.id = ${id}`)
}
