import { defineErrors } from '../platform/errors.ts'

export const ACTIVATION_ERRORS = defineErrors({
  ACTIVATION_MAILBOX_NOT_FOUND: { status: 404 },
  ACTIVATION_NOTHING_TO_TAKE_BACK: { status: 409 },
  ACTIVATION_OWNER_ONLY: { status: 403 },
  ACTIVATION_ROLE_UNKNOWN: { status: 422 },
  ACTIVATION_TEAM_NOT_FOUND: { status: 404 },
})
