import { defineErrors } from '../platform/errors.ts'

export const AVAILABILITY_ERRORS = defineErrors({
  AVAILABILITY_NOT_FOUND: { status: 404 },
  AVAILABILITY_USER_NOT_FOUND: { status: 404 },
  AVAILABILITY_OF_OTHERS: { status: 403 },
  AVAILABILITY_TOO_MANY: { status: 409 },
  AVAILABILITY_WINDOW_WRONG: { status: 422 },
  // What is wrong with an entry.
  AVAILABILITY_DAYS_WRONG: { status: 422 },
  AVAILABILITY_ORDER_WRONG: { status: 422 },
  AVAILABILITY_LENGTH_WRONG: { status: 422 },
  AVAILABILITY_BREAKS_WRONG: { status: 422 },
})
