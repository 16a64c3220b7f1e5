import { defineErrors } from '../platform/errors.ts'

export const MAILBOX_ERRORS = defineErrors({
  MAILBOX_CURSOR_WRONG: { status: 400 },
  MAILBOX_PATH_UNREADABLE: { status: 422 },
  MAILBOX_USER_UNKNOWN: { status: 422 },
  MAILBOX_MESSAGE_NOT_FOUND: { status: 404 },
  MAILBOX_THREAD_NOT_FOUND: { status: 404 },
  MAILBOX_ATTACHMENT_NOT_FOUND: { status: 404 },
  MAILBOX_SUGGESTION_NOT_FOUND: { status: 404 },
  MAILBOX_UPDATE_NOT_FOUND: { status: 404 },
  MAILBOX_ADDRESS_NOT_FOUND: { status: 404 },
})
