import { defineErrors } from '../platform/errors.ts'

export const CALENDARS_ERRORS = defineErrors({
  CALENDARS_NOT_FOUND: { status: 404 },
  CALENDARS_CALENDAR_NOT_FOUND: { status: 404 },
  CALENDARS_NOT_PUBLISHED: { status: 404 },
  CALENDARS_CURSOR_WRONG: { status: 400 },
  CALENDARS_OWNER_ONLY: { status: 403 },
  CALENDARS_TAKEN: { status: 409 },
  CALENDARS_PAUSED: { status: 409 },
  CALENDARS_SECRET_MISSING: { status: 422 },
  CALENDARS_SECRET_CHANGED: { status: 422 },
  CALENDARS_OWN_FEED: { status: 422 },
  CALENDARS_USER_UNKNOWN: { status: 422 },
  // What can go wrong between us and a server.
  CALENDARS_SERVER_UNKNOWN: { status: 422 },
  CALENDARS_HOST_UNKNOWN: { status: 422 },
  CALENDARS_HOST_PRIVATE: { status: 422 },
  CALENDARS_PLAIN_TEXT: { status: 422 },
  CALENDARS_UNREACHABLE: { status: 422 },
  CALENDARS_TIMEOUT: { status: 422 },
  CALENDARS_CERTIFICATE: { status: 422 },
  CALENDARS_LOGIN_REFUSED: { status: 422 },
  CALENDARS_NO_CALENDARS: { status: 422 },
  CALENDARS_ANSWER_BROKEN: { status: 422 },
  CALENDARS_TOO_LARGE: { status: 422 },
  CALENDARS_SERVER_SAID: { status: 422 },
  CALENDARS_FAILED: { status: 500 },
})
