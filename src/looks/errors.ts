import { defineErrors } from '../platform/errors.ts'

export const LOOKS_ERRORS = defineErrors({
  LOOKS_CURSOR_WRONG: { status: 400 },
  LOOKS_USER_NOT_FOUND: { status: 404 },
})
