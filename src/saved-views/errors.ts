import { defineErrors } from '../platform/errors.ts'

export const SAVED_VIEWS_ERRORS = defineErrors({
  SAVED_VIEWS_NOT_FOUND: { status: 404 },
  SAVED_VIEWS_OF_OTHERS: { status: 403 },
  SAVED_VIEWS_SHARING: { status: 403 },
  SAVED_VIEWS_TOO_MANY: { status: 409 },
})
