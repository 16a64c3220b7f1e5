/** People keep what a list filters, orders and shows under a name. */
import type { Actor } from '../identity/model.ts'
import { AppError } from '../platform/errors.ts'
import type { Services } from '../platform/services.ts'
import type { ListExtension } from '../records/index.ts'
import { listRecords } from '../records/index.ts'
import { SAVED_VIEWS_ERRORS as E } from './errors.ts'
import { mayChange, maySee, mayShare } from './rights.ts'
import type { StoredView, ViewContent } from './store.ts'
import { countViews, deleteView, findView, insertView, updateView } from './store.ts'

/** More of one person and table are refused (chosen): nobody finds one among so many. */
const MOST_VIEWS = 100

export type Saving = {
  readonly content: ViewContent
  /** columns that other capabilities add to lists */
  readonly extensions: readonly ListExtension[]
}

/**
 * Keeps a new view.
 *
 * @returns its id
 * @throws AppError SAVED_VIEWS_SHARING, SAVED_VIEWS_TOO_MANY; what a list says of such a filter, order or column
 */
export async function saveView(
  services: Services,
  actor: Actor,
  { content, extensions }: Saving,
): Promise<string> {
  const { db, clock } = services
  await requireShowable(services, actor, { content, extensions })
  if (content.isShared && !mayShare(actor, content.table)) throw new AppError(E.SAVED_VIEWS_SHARING)
  const owned = { userId: actor.userId, table: content.table, most: MOST_VIEWS }
  if ((await countViews(db, owned)) === MOST_VIEWS) {
    throw new AppError(E.SAVED_VIEWS_TOO_MANY, { details: { most: MOST_VIEWS } })
  }
  const id = services.newId()
  await insertView(db, { id, userId: actor.userId, now: clock.now(), content })
  return id
}

/**
 * Changes a view; its table and its owner stay.
 *
 * @throws AppError SAVED_VIEWS_NOT_FOUND, SAVED_VIEWS_OF_OTHERS, SAVED_VIEWS_SHARING; what a list says of it
 */
export async function changeView(
  services: Services,
  actor: Actor,
  { id, content, extensions }: Saving & { readonly id: string },
): Promise<void> {
  const view = await viewToChange(services, actor, id)
  const kept = { ...content, table: view.table }
  await requireShowable(services, actor, { content: kept, extensions })
  if (kept.isShared && !view.isShared && !mayShare(actor, view.table)) {
    throw new AppError(E.SAVED_VIEWS_SHARING)
  }
  const changed = await updateView(services.db, { id, now: services.clock.now(), content: kept })
  if (changed === 0) throw notFound(id)
}

/** @throws AppError SAVED_VIEWS_NOT_FOUND, SAVED_VIEWS_OF_OTHERS */
export async function removeView(services: Services, actor: Actor, id: string): Promise<void> {
  await viewToChange(services, actor, id)
  await deleteView(services.db, id)
}

/** A view that the list itself would refuse is not kept. */
async function requireShowable(
  services: Services,
  actor: Actor,
  { content, extensions }: Saving,
): Promise<void> {
  const { table, filter, sort, columns } = content
  await listRecords(services, actor, { table, filter, sort, columns, extensions, limit: 1 })
}

/** What somebody may not see is not there. */
async function viewToChange({ db }: Services, actor: Actor, id: string): Promise<StoredView> {
  const view = await findView(db, id)
  const isSeen = view?.ownerId === actor.userId || (view?.isShared && maySee(actor, view.table))
  if (view === undefined || isSeen !== true) throw notFound(id)
  if (!mayChange(actor, view)) throw new AppError(E.SAVED_VIEWS_OF_OTHERS)
  return view
}

const notFound = (id: string): AppError =>
  new AppError(E.SAVED_VIEWS_NOT_FOUND, { details: { id } })
