/** Fetches a calendar that is one file on the web. */
import { AppError } from '../../platform/errors.ts'
import { CALENDARS_ERRORS as E } from '../errors.ts'
import type { Reach } from './outbound.ts'
import { ask } from './outbound.ts'

const MOST_REDIRECTIONS = 3

export type FeedAnswer = { readonly text: string; readonly tag: string | undefined }

/**
 * @param tag  of the version that is known; see FeedAnswer
 * @returns undefined where the file is as it was
 * @throws AppError CALENDARS_NO_CALENDARS where it is no calendar, CALENDARS_ANSWER_BROKEN where it is half of one; what is wrong with the server
 */
export async function fetchFeed(
  address: string,
  tag: string | undefined,
  reach: Reach,
): Promise<FeedAnswer | undefined> {
  let url = address
  for (let step = 0; step <= MOST_REDIRECTIONS; step += 1) {
    const { status, headers, text } = await ask(
      { method: 'GET', url, headers: { accept: 'text/calendar', ...conditionOf(tag) } },
      reach,
    )
    const details = { host: new URL(url).host }
    const location = headers.get('location')
    if (status >= 300 && status < 304 && location !== null) {
      url = new URL(location, url).href
      continue
    }
    if (status === 304) return undefined
    if (status >= 300)
      throw new AppError(E.CALENDARS_SERVER_SAID, { details: { ...details, status } })
    requireWhole(text, details.host)
    return { text, tag: headers.get('etag') ?? headers.get('last-modified') ?? undefined }
  }
  throw new AppError(E.CALENDARS_SERVER_SAID, { details: { host: new URL(url).host, status: 310 } })
}

/** @throws AppError CALENDARS_NO_CALENDARS; CALENDARS_ANSWER_BROKEN where it has no end: what is missing is not gone */
function requireWhole(text: string, host: string): void {
  const details = { host }
  if (!/^\s*\uFEFF?BEGIN:VCALENDAR/i.test(text)) {
    throw new AppError(E.CALENDARS_NO_CALENDARS, { details })
  }
  if (!/^END:VCALENDAR\s*$/im.test(text.slice(-200))) {
    throw new AppError(E.CALENDARS_ANSWER_BROKEN, { details })
  }
}

const conditionOf = (tag: string | undefined): Readonly<Record<string, string>> => {
  if (tag === undefined) return {}
  return /^(?:W\/)?"/.test(tag) ? { 'if-none-match': tag } : { 'if-modified-since': tag }
}
