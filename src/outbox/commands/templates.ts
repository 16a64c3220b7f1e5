/** Writing templates and filling them for a record, as far as the author may see it. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { readRecord } from '../../records/index.ts'
import { sendableHtml } from '../client/sendable-html.ts'
import type { Previewed } from '../contract.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import type { Placeholder, Values } from '../fill-template.ts'
import { fillTemplate, PLACEHOLDERS, templateProblem } from '../fill-template.ts'
import type { Language, Regarding } from '../model.ts'
import { mayWriteTemplate } from '../model.ts'
import type { KeptTemplate, Template } from '../store/templates.ts'
import {
  deleteTemplate,
  findTemplate,
  insertTemplate,
  isTemplateReadable,
  saveSignature,
  updateTemplate,
} from '../store/templates.ts'
import { escapeHtml } from '../write-html.ts'
import { requireToWrite } from './guard.ts'

export type TemplateInput = Omit<Template, 'id' | 'ownerId'>

/** What is written, harmless. @throws AppError OUTBOX_PLACEHOLDER_UNKNOWN, OUTBOX_PLACEHOLDER_MALFORMED, which name it */
function sound<T extends { readonly subject: string; readonly html: string }>(template: T): T {
  const html = sendableHtml(template.html)
  for (const text of [template.subject, html]) {
    const problem = templateProblem(text)
    if (problem === undefined) continue
    const { placeholder } = problem
    throw problem.kind === 'unknown'
      ? new AppError(E.OUTBOX_PLACEHOLDER_UNKNOWN, { details: { placeholder } })
      : new AppError(E.OUTBOX_PLACEHOLDER_MALFORMED, { details: { placeholder } })
  }
  return { ...template, html }
}

/**
 * Writes a new template.
 *
 * @returns its id
 * @throws AppError IDENTITY_FORBIDDEN, OUTBOX_TEMPLATE_OF_OTHERS for a shared one, OUTBOX_PLACEHOLDER_UNKNOWN, …_MALFORMED
 */
export async function createTemplate(
  services: Services,
  actor: Actor,
  input: TemplateInput,
): Promise<string> {
  requireToWrite(actor)
  const template = { ...sound(input), id: services.newId(), ownerId: actor.userId }
  requireOwn(actor, template)
  await inTransaction(services.db, (trx) => insertTemplate(trx, template, services.clock.now()))
  return template.id
}

function requireOwn(actor: Actor, template: Template): void {
  if (!mayWriteTemplate(actor, template)) throw new AppError(E.OUTBOX_TEMPLATE_OF_OTHERS)
}

/**
 * @param input.version  the one that the author saw; undefined: any
 * @throws AppError as createTemplate; OUTBOX_TEMPLATE_NOT_FOUND, OUTBOX_VERSION_WRONG
 */
export async function changeTemplate(
  services: Services,
  actor: Actor,
  id: string,
  input: { readonly [Key in keyof TemplateInput]?: TemplateInput[Key] | undefined } & {
    readonly version: number | undefined
  },
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const before = await writable(trx, actor, id)
    if (input.version !== undefined && input.version !== before.version) {
      throw new AppError(E.OUTBOX_VERSION_WRONG, { details: { version: before.version } })
    }
    const template = sound({
      ...before,
      isShared: input.isShared ?? before.isShared,
      name: input.name ?? before.name,
      language: input.language ?? before.language,
      subject: input.subject ?? before.subject,
      html: input.html ?? before.html,
    })
    requireOwn(actor, template)
    await updateTemplate(trx, template, services.clock.now())
  })
}

/** @throws AppError IDENTITY_FORBIDDEN, OUTBOX_TEMPLATE_NOT_FOUND, OUTBOX_TEMPLATE_OF_OTHERS */
export async function removeTemplate(services: Services, actor: Actor, id: string): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await writable(trx, actor, id)
    await deleteTemplate(trx, id)
  })
}

async function writable(trx: Db, actor: Actor, id: string): Promise<KeptTemplate> {
  requireToWrite(actor)
  const template = await findTemplate(trx, id, { lock: true })
  const isThere = template !== undefined && (template.isShared || template.ownerId === actor.userId)
  if (!isThere) throw new AppError(E.OUTBOX_TEMPLATE_NOT_FOUND, { details: { id } })
  requireOwn(actor, template)
  return template
}

export type PreviewInput = {
  readonly templateId: string | undefined
  readonly subject: string | undefined
  readonly html: string | undefined
  readonly regarding: Regarding | undefined
}

/**
 * Fills a template, or what is being written, for a record.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND, OUTBOX_TEMPLATE_NOT_FOUND, OUTBOX_PLACEHOLDER_UNKNOWN, …_MALFORMED
 */
export async function previewTemplate(
  services: Services,
  actor: Actor,
  { templateId, regarding, ...given }: PreviewInput,
): Promise<Previewed> {
  requireToWrite(actor)
  const template =
    templateId === undefined ? undefined : await readable(services.db, actor, templateId)
  const { subject, html } = sound({
    subject: given.subject ?? template?.subject ?? '',
    html: given.html ?? template?.html ?? '',
  })
  const values = await valuesFor(services, actor, regarding)
  const filledSubject = fillTemplate(subject, values)
  const filledHtml = fillTemplate(html, values, escapeHtml)
  return {
    subject: filledSubject.text,
    html: filledHtml.text,
    empty: [...new Set([...filledSubject.empty, ...filledHtml.empty])],
  }
}

async function readable(db: Db, actor: Actor, id: string): Promise<Template> {
  const found = (await isTemplateReadable(db, actor.userId, id))
    ? await findTemplate(db, id)
    : undefined
  if (found === undefined) throw new AppError(E.OUTBOX_TEMPLATE_NOT_FOUND, { details: { id } })
  return found
}

/** The word for a record of a table in placeholders, and the columns that lead from it to other records. */
const WORDS = {
  accounts: { word: 'account', leads: [] },
  contacts: { word: 'contact', leads: [['account_id', 'accounts']] },
  leads: {
    word: 'lead',
    leads: [
      ['contact_id', 'contacts'],
      ['account_id', 'accounts'],
    ],
  },
  opportunities: {
    word: 'opportunity',
    leads: [
      ['contact_id', 'contacts'],
      ['account_id', 'accounts'],
    ],
  },
  cases: {
    word: 'case',
    leads: [
      ['contact_id', 'contacts'],
      ['account_id', 'accounts'],
    ],
  },
} as const

async function valuesFor(
  services: Services,
  actor: Actor,
  regarding: Regarding | undefined,
): Promise<Values> {
  const found = new Map<string, string>([
    ['sender.name', actor.name],
    ['sender.email', actor.email],
  ])
  if (regarding !== undefined) {
    const main = await gather(services, actor, regarding, found)
    for (const [column, table] of WORDS[regarding.table].leads) {
      const pointed = main[column]
      // A name that the reader may not know is null: then the record is not read either.
      if (typeof pointed !== 'object' || pointed === null || !('id' in pointed)) continue
      if (pointed.name !== null) await gather(services, actor, { table, id: pointed.id }, found)
    }
  }
  return Object.fromEntries(
    PLACEHOLDERS.flatMap((name: Placeholder) => {
      const value = found.get(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

async function gather(
  services: Services,
  actor: Actor,
  { table, id }: Regarding,
  found: Map<string, string>,
): Promise<Awaited<ReturnType<typeof readRecord>>['values']> {
  const { values } = await readRecord(services, actor, { table, id })
  for (const [column, value] of Object.entries(values)) {
    const name = `${WORDS[table].word}.${column}`
    if (typeof value === 'string' && !found.has(name)) found.set(name, value)
  }
  return values
}

/** Writes the author's signatures; an empty one is none. */
export async function saveSignatures(
  services: Services,
  actor: Actor,
  signatures: Readonly<Record<Language, string>>,
): Promise<void> {
  requireToWrite(actor)
  await inTransaction(services.db, async (trx) => {
    for (const language of ['en', 'fr'] as const) {
      const html = sendableHtml(signatures[language])
      await saveSignature(trx, { userId: actor.userId, language, html })
    }
  })
}
