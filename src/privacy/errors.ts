import { defineErrors } from '../platform/errors.ts'

export const PRIVACY_ERRORS = defineErrors({
  PRIVACY_USER_NOT_FOUND: { status: 404 },
})
