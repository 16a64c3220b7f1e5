import { defineErrors } from '../platform/errors.ts'

export const INVITATIONS_ERRORS = defineErrors({
  INVITATIONS_NOT_FOUND: { status: 404 },
  INVITATIONS_NOT_YOURS: { status: 403 },
  INVITATIONS_NOT_ORGANIZED: { status: 409 },
  INVITATIONS_NOT_OPEN: { status: 409 },
  INVITATIONS_UNREADABLE: { status: 422 },
  INVITATIONS_SENDER_MISSING: { status: 422 },
  INVITATIONS_LEFT_ALREADY: { status: 409 },
})
