import { defineErrors } from '../platform/errors.ts'

/** The codes of relationship figures. */
export const RELATIONSHIPS_ERRORS = defineErrors({
  RELATIONSHIPS_CURSOR_WRONG: { status: 400 },
})
