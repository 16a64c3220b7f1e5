/** What is asked of a calendar server, whatever it speaks. Each call may throw an AppError that says what is wrong. */

export type ServerCalendar = {
  readonly url: string
  readonly name: string
  readonly isWritable: boolean
}

/** A file of a calendar as the server lists it. */
export type Listed = {
  readonly href: string
  /** undefined: it is there, and the server does not say in which version */
  readonly etag: string | undefined
}

export type Fetched = { readonly href: string; readonly etag: string; readonly text: string }

/** `changed`: not written, because it is other than we believed, or there is one already. */
export type Written =
  | { readonly kind: 'written'; readonly etag: string | undefined }
  | { readonly kind: 'changed' }
  | { readonly kind: 'gone' }

export type CalendarServer = {
  readonly calendars: () => Promise<readonly ServerCalendar[]>
  /** Other than before whenever anything in the calendar is; undefined where the server does not say. */
  readonly tagOf: (calendarUrl: string) => Promise<string | undefined>
  readonly list: (calendarUrl: string) => Promise<readonly Listed[]>
  /** Whether the server says that there is nothing, asked for this file alone. */
  readonly isGone: (href: string) => Promise<boolean>
  /** Those that are still there. */
  readonly fetch: (calendarUrl: string, hrefs: readonly string[]) => Promise<readonly Fetched[]>
  /** @param etag  of the version that it replaces; undefined: there must be none */
  readonly put: (href: string, text: string, etag: string | undefined) => Promise<Written>
  readonly remove: (href: string, etag: string) => Promise<Written>
}
