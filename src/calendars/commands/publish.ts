/** Publishes the appointments of a person at a secret address, and tells what stands there. */
import { setImmediate } from 'node:timers/promises'
import { actorFor, requirePrivilege, writeAudit } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { hashOf, newToken } from '../client/token.ts'
import { say } from '../client/words.ts'
import { CALENDARS_ERRORS as E } from '../errors.ts'
import type { PublishedChoice } from '../store/published.ts'
import {
  changePublished,
  deletePublished,
  findPublishedAt,
  noteRead,
  savePublished,
} from '../store/published.ts'
import { publishedItems } from '../views/published-items.ts'
import type { PublishedItem, Publishing } from '../write-published.ts'
import { calendarAround, publishedEvent } from '../write-published.ts'

const DAY_MS = 86_400_000
/** A year back, two years ahead (chosen: what people leaf through). */
const DAYS_BACK = 366
const DAYS_AHEAD = 731
const NOTE_MS = 3_600_000
/** Events written without a pause: some 15 ms. */
const AT_ONCE = 100

export const PUBLISHED_PATH = '/api/v1/published-calendars/'
const IN_ADDRESS = /\/published-calendars\/([\w-]+)\//

/**
 * Publishes the calendar of the actor, or gives it another address; the former one is known no longer.
 *
 * @returns the token of the address; told this once
 */
export async function publishCalendar(
  services: Services,
  actor: Actor,
  choice: PublishedChoice,
): Promise<string> {
  requirePrivilege(actor, 'activities', 'read')
  const token = newToken()
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    await savePublished(trx, { ...choice, userId: actor.userId, tokenHash: hashOf(token), now })
    await noteAct(services, trx, { actor, act: 'publish', choice })
  })
  return token
}

/** Changes what is told at the address. @throws AppError CALENDARS_NOT_PUBLISHED */
export async function choosePublished(
  services: Services,
  actor: Actor,
  choice: PublishedChoice,
): Promise<void> {
  requirePrivilege(actor, 'activities', 'read')
  await inTransaction(services.db, async (trx) => {
    if (!(await changePublished(trx, actor.userId, choice)))
      throw new AppError(E.CALENDARS_NOT_PUBLISHED)
    await noteAct(services, trx, { actor, act: 'change', choice })
  })
}

/** Nothing is told at the address any more. @throws AppError CALENDARS_NOT_PUBLISHED */
export async function withdrawCalendar(services: Services, actor: Actor): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    if (!(await deletePublished(trx, actor.userId))) throw new AppError(E.CALENDARS_NOT_PUBLISHED)
    await noteAct(services, trx, { actor, act: 'withdraw', choice: undefined })
  })
}

async function noteAct(
  { clock }: Services,
  trx: Db,
  {
    actor,
    act,
    choice,
  }: {
    readonly actor: Actor
    readonly act: 'publish' | 'change' | 'withdraw'
    readonly choice: PublishedChoice | undefined
  },
): Promise<void> {
  await writeAudit(trx, {
    happenedAt: clock.now(),
    actorId: actor.userId,
    source: actor.source,
    action: act,
    subjectKind: 'published_calendar',
    subjectId: actor.userId,
    ...(choice === undefined ? {} : { after: { ...choice } }),
  })
}

/**
 * The calendar at an address: what its owner may see now.
 *
 * @param siteUrl  where the pages are
 * @throws AppError CALENDARS_NOT_PUBLISHED  there is none, none any more, or its owner has left
 */
export async function readPublished(
  services: Services,
  token: string,
  siteUrl: string,
): Promise<string> {
  const published = await findPublishedAt(services.db, hashOf(token))
  if (published === undefined) throw new AppError(E.CALENDARS_NOT_PUBLISHED)
  const actor = await actorFor(services, published.userId)
  if (!may(actor, 'activities', 'read')) throw new AppError(E.CALENDARS_NOT_PUBLISHED)
  const now = services.clock.now()
  const { readAt } = published
  if (readAt === null || now.getTime() - readAt.getTime() >= NOTE_MS)
    await noteRead(services.db, published.userId, now)
  const isBusy = published.detail === 'busy'
  const items = await publishedItems(services.db, actor, {
    ...windowOn(now),
    hasTasks: published.hasTasks && !isBusy,
  })
  return written(items, {
    name: say(actor.language, 'calendars.published.name', { name: actor.name }),
    busyWord: isBusy ? say(actor.language, 'calendars.published.busy') : undefined,
    siteUrl,
  })
}

/** Lets others be answered in between: five thousand events take the better part of a second. */
async function written(items: readonly PublishedItem[], publishing: Publishing): Promise<string> {
  const events: string[] = []
  for (const [index, item] of items.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate()
    events.push(publishedEvent(item, publishing))
  }
  return calendarAround(events, publishing)
}

/** Of whole days, so that the same text is told all day. */
function windowOn(now: Date): { readonly from: Date; readonly until: Date } {
  const today = Math.floor(now.getTime() / DAY_MS)
  return {
    from: new Date((today - DAYS_BACK) * DAY_MS),
    until: new Date((today + DAYS_AHEAD) * DAY_MS),
  }
}

/** Whether a calendar is published here at an address: to connect it would show everything twice. */
export async function isPublishedHere(db: Db, url: string): Promise<boolean> {
  const token = IN_ADDRESS.exec(url)?.[1]
  return token !== undefined && (await findPublishedAt(db, hashOf(token))) !== undefined
}
